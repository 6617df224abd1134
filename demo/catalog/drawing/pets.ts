// Beds, bowls and toys for cats and dogs.

import type { Draw } from "./scene.js";
import { box, disc, ground, line, mirrored, oval, path, row, turned, vessel } from "./shapes.js";
import { ink, oak, paper, steel, type Tone, toneOf } from "./tone.js";

function paw(x: number, y: number, size: number, fill: string): string {
  const s = size / 20;
  return (
    path(
      `M${x} ${y - 4 * s}c${14 * s} 0 ${22 * s} ${26 * s} ${10 * s} ${28 * s}q${-10 * s} ${-4 * s} ${-20 * s} 0c${-12 * s} ${-2 * s} ${-4 * s} ${-28 * s} ${10 * s} ${-28 * s}Z`,
      fill,
    ) +
    disc(x - 18 * s, y, 6 * s, fill) +
    disc(x - 8 * s, y - 15 * s, 7 * s, fill) +
    disc(x + 8 * s, y - 15 * s, 7 * s, fill) +
    disc(x + 18 * s, y, 6 * s, fill)
  );
}

const bone = "M-70 -16C-100 -50 -140 -10 -112 0C-140 10 -100 50 -70 16H70C100 50 140 10 112 0C140 -10 100 -50 70 -16Z";

export const petBed: Draw = ({ main, accent, shape, detail }) => {
  const mark = detail % 2 === 0 ? paw(200, 290, 18, main.pale) : "";
  if (shape === 1)
    return (
      ground(200, 324, 160) +
      box(46, 216, 308, 104, 46, main.fall) +
      path("M82 216H318Q330 250 300 262H100Q70 250 82 216Z", accent.base) +
      box(58, 186, 284, 54, 27, main.light) +
      oval(200, 214, 118, 17, accent.light) +
      mark
    );
  if (shape === 2)
    return (
      ground(200, 322, 140) +
      path("M76 318Q52 110 200 104T324 318Q200 330 76 318Z", main.side) +
      oval(200, 252, 72, 66, main.deep) +
      path("M132 276Q200 248 268 276Q256 318 200 318T132 276Z", accent.base) +
      mirrored(path("M112 160L104 92L160 118Z", main.base)) +
      (detail % 2 === 0 ? paw(200, 152, 16, main.pale) : "")
    );
  return (
    ground(200, 322, 166) +
    path("M46 240Q46 176 200 172T354 240V280Q350 322 200 322T46 280Z", main.side) +
    oval(200, 234, 118, 42, main.deep) +
    oval(200, 248, 104, 34, accent.base) +
    oval(200, 242, 92, 25, accent.light) +
    mark.replaceAll(main.pale, main.light)
  );
};

export const petBowl: Draw = ({ main, accent, trim, shape, detail }) => {
  const kibble = row(7, 150, 17, (x, i) =>
    disc(x, (shape === 1 ? 172 : 216) - (i % 2) * 9, 13, i % 2 === 0 ? "#9a6a42" : "#b07d4f"),
  );
  const mark =
    detail === 1
      ? paw(200, 278, 17, main.pale)
      : detail === 2
        ? boneMark(200, 274, 0.3, main.pale)
        : detail === 3
          ? path("M93 262H307L312 280H88Z", accent.base)
          : "";
  if (shape === 1)
    return (
      ground(200, 324, 150) +
      line("M76 220L64 320M324 220L336 320", trim.base, 15) +
      kibble +
      path(vessel(130, 178, 122, 240, 100, 16), main.side) +
      path(vessel(270, 178, 122, 240, 100, 16), main.side) +
      box(66, 172, 128, 14, 6, main.light) +
      box(206, 172, 128, 14, 6, main.light) +
      box(48, 206, 304, 28, 8, trim.side)
    );
  return (
    ground(200, 322, 132) +
    path(
      shape === 2 ? "M116 222H284L318 306Q322 320 308 320H92Q78 320 82 306Z" : "M106 222H294L322 320H78Z",
      main.side,
    ) +
    mark +
    oval(200, 222, shape === 2 ? 86 : 95, 11, main.deep, `stroke="${main.light}" stroke-width="12"`) +
    kibble +
    path(
      shape === 2 ? "M114 222A86 11 0 0 0 286 222" : "M105 222A95 11 0 0 0 295 222",
      main.dark,
      `stroke="${main.light}" stroke-width="12"`,
    )
  );
};

function boneMark(x: number, y: number, scale: number, fill: string): string {
  return `<g transform="translate(${x} ${y}) scale(${scale})">${path(bone, fill)}</g>`;
}

export const lead: Draw = ({ main, accent, shape, detail }) => {
  const rope = "M120 118C40 250 150 350 220 280S340 150 262 130S150 230 216 330Q250 366 310 338";
  const loop = "M150 60Q84 66 96 132Q120 156 144 116Q176 66 150 60Z";
  const width = shape === 1 ? 21 : shape === 2 ? 16 : 11;
  return (
    line(rope, "#2b2038", width, 'opacity=".12" transform="translate(8 10)"') +
    path(loop, "none", `stroke="${accent.base}" stroke-width="${width + 2}"`) +
    line(rope, main.base, width) +
    (detail % 2 === 1
      ? line(
          rope,
          accent.base,
          shape === 1 ? 5 : 13,
          shape === 1 ? 'stroke-dasharray="14 14"' : 'stroke-dasharray="1 26"',
        )
      : "") +
    box(292, 322, 34, 30, 6, steel.dark) +
    disc(338, 336, 15, "none", `stroke="${steel.base}" stroke-width="8"`)
  );
};

export const collar: Draw = ({ main, accent, shape, detail }) => {
  const band = "M74 176Q76 252 200 254T326 176";
  const studs =
    detail === 1
      ? path(band, "none", `stroke="${accent.base}" stroke-width="13" stroke-dasharray=".1 27" stroke-linecap="round"`)
      : detail === 2
        ? path(band, "none", `stroke="${accent.base}" stroke-width="8"`)
        : detail === 3
          ? path(
              band,
              "none",
              `stroke="${accent.light}" stroke-width="11" stroke-dasharray="2 20" stroke-linecap="round"`,
            )
          : "";
  const tag =
    shape === 1
      ? disc(200, 302, 30, "#d4ae55") + paw(200, 302, 11, "#8f7330")
      : shape === 2
        ? path("M200 274c34-26 56 24 0 62c-56-38-34-88 0-62Z", "#d4ae55")
        : `<g transform="translate(200 294) scale(.36)">${path(bone, "#d4ae55")}</g>`;
  return (
    oval(200, 176, 126, 76, "none", `stroke="${main.dark}" stroke-width="32"`) +
    path(band, "none", `stroke="${main.base}" stroke-width="40"`) +
    studs +
    box(290, 152, 34, 58, 8, ink.base) +
    disc(200, 274, 10, "none", `stroke="${steel.dark}" stroke-width="5"`) +
    tag
  );
};

export const catTree: Draw = ({ main, accent, shape, detail }) => {
  const post = (x: number, top: number, bottom: number): string =>
    box(x - 14, top, 28, bottom - top, 3, "#d8bd8a") +
    path(`M${x} ${top + 6}V${bottom - 4}`, "none", 'stroke="#bfa06a" stroke-width="28" stroke-dasharray="3 9"');
  const ball = line("M296 132V178", ink.base, 3) + disc(296, 190, 13, accent.base);
  if (shape === 1)
    return (
      ground(200, 336, 96) +
      post(200, 92, 318) +
      box(112, 314, 176, 22, 8, main.side) +
      box(140, 76, 120, 24, 12, main.side) +
      (detail % 2 === 0 ? line("M250 92V150", ink.base, 3) + disc(250, 162, 13, accent.base) : "")
    );
  const house = box(94, 232, 122, 84, 12, main.side) + disc(152, 278, 30, main.deep);
  const bowl =
    shape === 2
      ? path("M76 92Q78 148 138 148T200 92Z", main.side) + oval(138, 92, 62, 13, accent.base)
      : box(74, 104, 134, 24, 10, main.side) + box(86, 92, 110, 16, 8, accent.base);
  return (
    ground(200, 336, 136) +
    post(138, shape === 2 ? 140 : 118, 240) +
    post(268, 146, 318) +
    box(68, 314, 264, 22, 8, main.dark) +
    house +
    box(214, 126, 112, 24, 10, main.side) +
    bowl +
    ball +
    (detail % 2 === 1
      ? path("M120 92q-8-40 10-52l10 12h14l10-12q18 12 8 52Z", ink.base) +
        disc(137, 66, 3.5, "#d9d36a") +
        disc(157, 66, 3.5, "#d9d36a")
      : "")
  );
};

export const chewToy: Draw = ({ main, accent, shape, detail }) => {
  if (shape === 1)
    return (
      ground(200, 318, 118) +
      line("M92 282Q150 220 200 262T312 226", main.dark, 28) +
      line("M92 282Q150 220 200 262T312 226", accent.base, 28, 'stroke-dasharray="1 44"') +
      disc(106, 268, 34, main.base) +
      disc(298, 232, 34, main.base) +
      line("M76 300l-22 16M88 306l-10 24M322 216l20-22M312 206l6-26", accent.base, 8) +
      (detail % 2 === 0 ? disc(200, 258, 24, accent.dark) : "")
    );
  if (shape === 2)
    return (
      ground(200, 324, 96) +
      disc(200, 222, 98, main.side) +
      path("M112 184Q200 236 288 184M112 262Q200 210 288 262", "none", `stroke="${accent.base}" stroke-width="15"`) +
      disc(166, 170, 14, main.pale, 'opacity=".7"')
    );
  return turned(
    -24,
    `<g transform="translate(210 214) scale(1.28)" opacity=".13">${path(bone, "#2b2038")}</g><g transform="translate(200 200) scale(1.28)">${path(bone, main.fall)}${line("M-60 -4H60", main.light, 6)}${detail % 2 === 0 ? box(-14, -18, 28, 36, 4, accent.base) : disc(0, 0, 12, accent.base)}</g>`,
  );
};

function tin(x: number, y: number, tone: Tone): string {
  return (
    box(x, y, 116, 86, 8, tone.side) +
    oval(x + 58, y + 2, 58, 11, steel.light) +
    oval(x + 58, y + 2, 48, 7, steel.base) +
    paw(x + 58, y + 48, 13, paper.base)
  );
}

export const petFood: Draw = ({ main, accent, shape, detail }) => {
  if (shape === 1) return ground(200, 324, 140) + tin(78, 236, main) + tin(206, 236, main) + tin(142, 150, accent);
  const emblem =
    shape === 2
      ? path("M146 204Q190 160 228 204L254 182V226L228 208Q190 248 146 204Z", accent.base) +
        disc(170, 200, 4, paper.base)
      : detail % 2 === 0
        ? paw(200, 208, 28, accent.base)
        : `<g transform="translate(200 206) scale(.5)">${path(bone, accent.base)}</g>`;
  return (
    ground(200, 326, 104) +
    path("M104 70H296L304 96L292 150L306 300Q308 324 284 324H116Q92 324 94 300L108 150L96 96Z", main.side) +
    path("M104 70H296L304 96H96Z", main.dark) +
    disc(200, 204, 68, paper.base) +
    emblem +
    box(132, 292, 136, 14, 7, main.light) +
    line("M110 83H290", main.pale, 3, 'stroke-dasharray="8 8"')
  );
};

export const carrier: Draw = ({ main, accent, trim, shape, detail }) => {
  const mesh =
    box(96, 198, 128, 92, 12, main.deep) +
    line("M96 222H224M96 246H224M96 270H224M122 198V290M148 198V290M174 198V290M200 198V290", main.dark, 3);
  if (shape === 1)
    return (
      ground(200, 324, 150) +
      path("M140 158Q140 84 200 84T260 158", "none", `stroke="${trim.base}" stroke-width="14"`) +
      path("M62 180Q62 152 90 152H310Q338 152 338 180V296Q338 320 314 320H86Q62 320 62 296Z", "#d3a869") +
      row(5, 178, 28, (y) => line(`M70 ${y}H330`, oak.dark, 6, 'stroke-dasharray="22 12"')) +
      disc(200, 240, 56, toneOf("#6f4a35").deep) +
      line("M166 196V284M188 186V294M212 186V294M234 196V284", oak.light, 5)
    );
  return (
    ground(200, 324, 156) +
    line("M136 146Q136 92 200 92T264 146", main.deep, 12) +
    path("M52 192Q52 142 102 142H298Q348 142 348 192V296Q348 320 324 320H76Q52 320 52 296Z", main.side) +
    mesh +
    (shape === 2
      ? box(244, 198, 78, 92, 10, accent.base) + line("M244 220H322", accent.deep, 5)
      : paw(284, 246, 22, accent.base)) +
    line("M56 178Q200 160 344 178", detail % 2 === 0 ? accent.base : main.light, 6)
  );
};
