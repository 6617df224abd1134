// Scarves, hats and socks, laid flat on the shop's counter.

import type { Draw } from "./scene.js";
import { box, cast, disc, faint, line, oval, path, row } from "./shapes.js";
import { toneOf } from "./tone.js";

export const scarf: Draw = ({ main, accent, shape, detail }) => {
  const bars =
    detail === 1
      ? box(118, 240, 70, 14, 0, accent.base) +
        box(118, 266, 70, 14, 0, accent.base) +
        box(212, 270, 70, 14, 0, accent.base) +
        box(212, 296, 70, 14, 0, accent.base)
      : detail === 2
        ? faint(
            0.6,
            row(3, 128, 22, (x) => box(x, 170, 8, 150, 0, accent.base)) +
              row(3, 222, 22, (x) => box(x, 190, 8, 156, 0, accent.base)),
          )
        : "";
  if (shape === 1)
    return (
      cast("M56 98L344 98L200 332Z") +
      path("M56 98H344L200 332Z", main.base) +
      path("M344 98L200 332L200 98Z", main.dark, 'opacity=".6"') +
      path("M92 118H308L200 294Z", "none", `stroke="${accent.base}" stroke-width="9"`) +
      (detail % 2 === 0
        ? row(4, 146, 36, (x) => disc(x, 146, 8, accent.base)) +
          disc(182, 190, 8, accent.base) +
          disc(218, 190, 8, accent.base)
        : path("M200 150l30 34-30 40-30-40Z", accent.light))
    );
  const fringe = (x: number, y: number): string =>
    line(`M${x} ${y}v20M${x + 15} ${y}v20M${x + 30} ${y}v20M${x + 45} ${y}v20M${x + 58} ${y}v20`, main.dark, 5);
  return (
    fringe(124, 324) +
    fringe(218, 350) +
    box(118, 130, 70, 196, 4, main.side) +
    box(212, 130, 70, 222, 4, main.side) +
    bars +
    path("M92 128Q88 60 200 56T308 128Q308 176 200 180T92 128Z", main.base) +
    path("M136 122Q136 92 200 90T264 122Q260 140 200 142T136 122Z", main.deep) +
    line("M104 140Q130 172 200 168M112 100Q140 70 200 70", main.light, 5) +
    (shape === 2 ? line("M230 164Q280 158 296 124", main.dark, 6) : "")
  );
};

export const hat: Draw = ({ main, accent, shape, detail }) => {
  if (shape === 1)
    return (
      cast("M60 240Q60 270 200 270T340 240") +
      oval(200, 250, 158, 40, main.base) +
      path("M42 250A158 40 0 0 0 358 250V256A158 40 0 0 1 42 256Z", main.dark) +
      path("M116 250Q112 124 160 118Q200 138 240 118Q288 124 284 250Q200 282 116 250Z", main.side) +
      path("M115 218Q200 252 285 218L284 250Q200 282 116 250Z", accent.base)
    );
  if (shape === 2)
    return (
      cast("M92 238Q92 120 190 116T292 238Z") +
      path("M92 238Q88 112 192 108T296 238Z", main.side) +
      path("M192 108Q150 160 150 238M192 108Q238 160 240 238", "none", `stroke="${main.dark}" stroke-width="4"`) +
      path("M180 236Q300 214 372 262Q376 280 352 278Q270 254 180 258Z", main.dark) +
      disc(192, 108, 9, main.deep) +
      (detail % 2 === 1 ? disc(196, 188, 25, accent.base) : "")
    );
  return (
    cast("M96 300Q88 122 200 116T304 300Z") +
    (detail % 2 === 0
      ? disc(200, 92, 38, accent.base) + disc(190, 82, 12, accent.light) + disc(214, 100, 10, accent.dark)
      : "") +
    path("M102 256Q96 112 200 112T298 256Z", main.side) +
    row(5, 128, 36, (x) =>
      line(`M${x} 250Q${x + (200 - x) * 0.3} 160 ${x + (200 - x) * 0.6} 128`, main.light, 5, 'opacity=".7"'),
    ) +
    box(90, 244, 220, 68, 18, main.base) +
    row(8, 112, 25, (x) => line(`M${x} 256V300`, main.dark, 5))
  );
};

export const socks: Draw = ({ main, accent, shape, detail }) => {
  const heel = toneOf(detail === 3 ? accent.base : main.dark);
  const top = shape === 1 ? 150 : 64;
  const one =
    path(
      `M150 ${top}H226V224Q228 246 252 258L306 282Q334 300 322 326Q312 344 284 338L180 310Q150 300 150 268Z`,
      main.side,
    ) +
    path("M150 246Q190 250 196 312L180 310Q150 300 150 268Z", heel.base) +
    path("M296 278L306 282Q334 300 322 326Q312 344 284 338L276 336Q272 300 296 278Z", heel.base) +
    (detail === 1
      ? row(shape === 1 ? 2 : 4, top + 34, 32, (y) => box(150, y, 76, 14, 0, accent.base))
      : detail === 2
        ? row(shape === 1 ? 2 : 4, top + 50, 34, (y, i) => disc(168 + (i % 2) * 34, y, 8, accent.base))
        : "") +
    box(146, top - 4, 84, 27, 6, shape === 2 ? accent.base : main.light) +
    line(
      `M162 ${top + 2}v14M178 ${top + 2}v14M194 ${top + 2}v14M210 ${top + 2}v14`,
      shape === 2 ? accent.dark : main.dark,
      4,
    );
  return `<g transform="translate(-52 -26)">${faint(0.85, one)}</g><g transform="translate(4 20)">${one}</g>`;
};
