// Things to make and drink tea and coffee with, and what goes into them.

import type { Draw } from "./scene.js";
import { bellied, box, disc, faint, ground, line, oval, path, row, turned, vessel } from "./shapes.js";
import { ink, leaf, paper, steel, toneOf } from "./tone.js";

export const teapot: Draw = ({ main, trim, shape, detail }) => {
  const body =
    [
      bellied(196, 172, 96, 244, 196, 318, 104),
      vessel(196, 172, 150, 318, 176, 44),
      bellied(196, 166, 70, 262, 190, 318, 124),
    ][shape] ?? "";
  const spots =
    detail === 1
      ? row(5, 132, 32, (x, i) => disc(x, 256 + (i % 2) * 16, 5, main.pale))
      : detail === 2
        ? line("M106 250Q196 274 286 250", main.pale, 6)
        : "";
  const handle =
    shape === 1
      ? line("M128 172C120 78 272 78 264 172", trim.base, 11)
      : line("M116 200C36 176 44 292 118 286", shape === 2 ? main.dark : trim.base, 15);
  return (
    ground(200, 318, 104) +
    handle +
    path("M270 268C312 262 306 206 330 186L354 190C338 226 338 292 264 304Z", main.dark) +
    path("M326 182L358 187Q360 194 352 196L330 194Z", main.base) +
    path(body, main.side) +
    spots +
    path(shape === 1 ? "M132 172Q136 154 196 152T260 172Z" : "M144 176Q148 148 196 146T248 176Z", main.light) +
    disc(196, shape === 1 ? 145 : 138, 11, trim.base) +
    faint(0.35, line("M126 226Q122 254 136 280", "#ffffff", 8))
  );
};

export const cup: Draw = ({ main, accent, shape, detail }) => {
  const tea = toneOf(shape === 1 ? "#8a5a36" : "#b5703a");
  const deco =
    detail === 1
      ? path("M122 232H278L275 250H125Z", accent.base)
      : detail === 2
        ? row(6, 136, 26, (x) => line(`M${x} 218V282`, main.dark, 4))
        : detail === 3
          ? path(vessel(200, 262, 146, 304, 120, 30), accent.base)
          : "";
  if (shape === 0) {
    return (
      ground(200, 322, 140) +
      oval(200, 312, 142, 17, main.dark) +
      oval(200, 306, 142, 16, main.base) +
      oval(200, 306, 84, 8, main.dark) +
      line("M292 206C348 196 342 268 274 262", main.dark, 14) +
      path("M100 182H300Q298 270 242 302Q240 304 234 304H166Q160 304 158 302Q102 270 100 182Z", main.side) +
      (detail === 1 ? line("M108 220Q200 232 292 220", accent.base, 6) : "") +
      oval(200, 182, 100, 16, main.light) +
      oval(200, 184, 90, 12, tea.base) +
      oval(176, 182, 34, 4, tea.light)
    );
  }
  const top = shape === 1 ? 144 : 172;
  return (
    ground(200, 318, 86) +
    line(`M276 ${top + 42}C352 ${top + 26} 346 ${top + 122} 268 ${top + 112}`, main.dark, 17) +
    path(vessel(200, top, 164, 318, shape === 1 ? 140 : 152, 26), main.side) +
    deco +
    oval(200, top, 82, 14, main.light) +
    oval(200, top + 2, 73, 10, tea.base) +
    faint(0.35, box(134, top + 34, 9, 84, 4.5, "#ffffff")) +
    faint(0.5, line(`M180 ${top - 26}q-12-18 0-34t0-34M216 ${top - 26}q-12-18 0-34t0-34`, "#ffffff", 7))
  );
};

function bag(main: Parameters<Draw>[0]["main"], label: string): string {
  return (
    ground(200, 322, 98) +
    path("M112 108H288L300 300Q302 322 280 322H120Q98 322 100 300Z", main.side) +
    path("M112 108L120 66H280L288 108Z", main.dark) +
    box(116, 58, 168, 16, 4, main.deep) +
    line("M112 110H288", main.light, 3) +
    label
  );
}

export const coffeeBeans: Draw = ({ main, accent, shape, detail }) => {
  const bean = (x: number, y: number, turn: number): string =>
    turned(turn, oval(x, y, 20, 14, "#5b3825") + line(`M${x - 14} ${y}q14-9 28 0`, "#3a2217", 3.5), x, y);
  const emblem =
    shape === 0
      ? disc(200, 206, 52, paper.base) + bean(186, 206, -30) + bean(214, 208, 40)
      : shape === 1
        ? box(142, 150, 116, 116, 10, paper.base) +
          path("M156 236L190 182L210 212L226 192L246 236Z", accent.base) +
          disc(226, 172, 9, accent.light)
        : box(103, 168, 193, 84, 0, accent.base) + disc(200, 210, 30, paper.base) + bean(200, 210, -20);
  return (
    bag(main, emblem) +
    (detail % 2 === 0 ? bean(322, 312, 10) + bean(346, 322, -40) : "") +
    disc(268, 128, 6, main.deep)
  );
};

export const teaTin: Draw = ({ main, accent, shape, detail }) => {
  const sprig = (fill: string): string =>
    line("M200 266V206", fill, 4) +
    path("M200 222q-34-2-38-32 32 0 38 32ZM200 222q34-2 38-32-32 0-38 32ZM200 204q-16-22 0-44 16 22 0 44Z", fill);
  const label =
    [
      disc(200, 214, 58, paper.base) + sprig(leaf.base),
      box(118, 160, 164, 108, 0, accent.base) + disc(200, 214, 44, paper.base) + sprig(leaf.dark),
      path("M150 150h100v110q-50 40-100 0Z", paper.base) + sprig(accent.dark),
    ][shape] ?? "";
  const stars = detail === 1 ? row(4, 140, 40, (x) => disc(x, 294, 4, main.pale)) : "";
  return (
    ground(200, 320, 92) +
    (shape === 2 ? path(vessel(200, 118, 152, 320, 152, 10), main.side) : box(118, 116, 164, 204, 12, main.side)) +
    label +
    stars +
    box(112, 84, 176, 40, 10, main.light) +
    box(112, 110, 176, 14, 5, main.dark) +
    (shape === 1 ? disc(200, 78, 11, main.dark) : "")
  );
};

export const mokaPot: Draw = ({ main, trim, shape }) =>
  ground(194, 320, 78) +
  line(shape === 1 ? "M252 152C318 140 322 240 286 252" : "M252 150H306L292 246", trim.base, 17) +
  path("M142 232L120 320H268L246 232Z", main.side) +
  path("M168 232L160 320H214L212 232Z", main.light, 'opacity=".7"') +
  box(132, 214, 124, 22, 6, main.dark) +
  disc(228, 276, 6, trim.base) +
  path("M138 214L122 124L104 112L128 104H256L248 214Z", main.side) +
  path("M166 214L158 106H206L210 214Z", main.light, 'opacity=".7"') +
  path("M124 106Q132 84 194 80T258 106Z", main.dark) +
  box(184, 60, 20, 22, 7, trim.base);

export const frenchPress: Draw = ({ main, trim, material, shape }) => {
  const clear = material.includes("glass");
  const pot = clear
    ? box(128, 128, 132, 190, 14, "#eaf5f6", 'opacity=".6"') +
      path("M134 196H254V304Q254 312 246 312H142Q134 312 134 304Z", "#4a2c1d") +
      box(134, 196, 120, 10, 0, "#7b5237")
    : box(128, 128, 132, 190, 14, main.side);
  const frame = clear
    ? box(120, 148, 148, 12, 4, main.base) +
      box(120, 286, 148, 34, 8, main.side) +
      box(138, 150, 11, 150, 0, main.dark) +
      box(238, 150, 11, 150, 0, main.dark)
    : faint(0.35, box(146, 160, 9, 120, 4.5, "#ffffff"));
  return (
    ground(200, 320, 92) +
    line(shape === 1 ? "M262 156H318V284H262" : "M262 154C340 150 340 288 262 284", trim.base, 16) +
    box(190, 62, 8, 66, 0, steel.base) +
    disc(194, 56, 15, trim.base) +
    pot +
    frame +
    path("M116 130Q124 100 194 98T272 130Z", main.base) +
    path("M128 128L104 118L112 138L128 146Z", main.dark)
  );
};

export const kettle: Draw = ({ main, trim, shape }) => {
  const spout =
    shape === 1
      ? path("M268 292L352 186L370 186L368 200L282 316Z", main.dark)
      : line("M262 288C338 296 300 178 354 170", main.dark, 13);
  return (
    ground(194, 320, 104) +
    spout +
    line(shape === 2 ? "M128 188C116 80 276 80 264 188" : "M122 190H70C56 190 56 212 62 230L78 282", trim.base, 17) +
    path(shape === 2 ? bellied(196, 186, 130, 264, 200, 318, 150) : vessel(194, 182, 132, 318, 182, 16), main.side) +
    path("M124 184Q132 164 194 162T264 184Z", main.light) +
    box(182, 142, 24, 22, 8, trim.base) +
    (shape === 0 ? box(96, 308, 196, 14, 5, ink.base) : "") +
    faint(0.32, line("M136 216L126 280", "#ffffff", 9))
  );
};

export const grinder: Draw = ({ main, trim, shape }) => {
  const crank = line("M200 96V76H292", steel.dark, 11) + box(282, 42, 22, 34, 9, trim.base);
  if (shape === 1) {
    return (
      ground(200, 322, 108) +
      line("M200 150V104H292", steel.dark, 11) +
      box(282, 70, 22, 34, 9, trim.base) +
      path("M136 196Q140 142 200 142T264 196Z", steel.side) +
      box(112, 194, 176, 126, 8, main.side) +
      box(136, 238, 128, 58, 5, main.dark) +
      disc(200, 266, 10, steel.light) +
      box(102, 310, 196, 14, 5, main.deep) +
      box(102, 188, 196, 14, 5, main.dark)
    );
  }
  return (
    ground(200, 320, 68) +
    crank +
    path("M146 128Q148 94 200 92T254 128Z", steel.side) +
    box(146, 126, 108, 92, 8, main.side) +
    box(140, 214, 120, 18, 6, steel.dark) +
    (shape === 2
      ? box(148, 232, 104, 88, 14, "#eaf5f6", 'opacity=".6"') + box(154, 272, 92, 42, 10, "#5b3825")
      : box(148, 232, 104, 88, 14, steel.side)) +
    faint(0.3, box(162, 140, 9, 64, 4.5, "#ffffff"))
  );
};
