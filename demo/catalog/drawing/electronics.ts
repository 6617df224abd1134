// Audio and small electronics, on a calm plate.

import type { Draw } from "./scene.js";
import { box, cast, disc, faint, ground, line, mirrored, oval, path, row, turned } from "./shapes.js";
import { ink, oak, steel, toneOf } from "./tone.js";

export const headphones: Draw = ({ main, accent, trim, shape, detail }) => {
  const cup =
    shape === 1
      ? disc(98, 246, 46, main.base) + disc(98, 246, 29, accent.base) + disc(98, 246, 12, accent.dark)
      : path("M66 206Q66 184 90 184H108V306H90Q66 306 66 284Z", main.base) +
        box(106, 178, 30, 134, 15, main.deep) +
        (detail % 2 === 0 ? box(76, 226, 8, 40, 4, accent.base) : disc(84, 246, 9, accent.base));
  return (
    line("M92 214C84 56 316 56 308 214", shape === 1 ? trim.base : main.dark, shape === 1 ? 11 : 19) +
    line("M126 122C158 84 242 84 274 122", shape === 2 ? accent.base : main.light, shape === 1 ? 20 : 13) +
    mirrored(cup) +
    (shape === 2 ? line("M98 306C98 372 180 356 178 330", ink.base, 5) : "")
  );
};

export const speaker: Draw = ({ main, accent, shape, detail }) => {
  if (shape === 1)
    return (
      ground(200, 318, 152) +
      (detail % 2 === 0 ? line("M120 196Q120 146 200 146T280 196", main.dark, 13) : "") +
      box(54, 190, 292, 126, 63, main.fall) +
      faint(
        0.55,
        row(9, 118, 20, (x) => line(`M${x} 212V294`, main.deep, 4)),
      ) +
      disc(96, 253, 44, accent.base) +
      disc(96, 253, 26, accent.dark) +
      disc(304, 253, 44, accent.base) +
      disc(304, 253, 26, accent.dark)
    );
  if (shape === 2)
    return (
      ground(200, 322, 82) +
      path("M130 106H270V296Q270 322 200 322T130 296Z", main.side) +
      faint(
        0.55,
        row(7, 146, 18, (x) => line(`M${x} 130V300`, main.deep, 4)),
      ) +
      oval(200, 106, 70, 20, main.light) +
      oval(200, 106, 46, 12, accent.base) +
      box(186, 270, 28, 12, 5, accent.light)
    );
  return (
    ground(200, 324, 92) +
    box(118, 70, 164, 252, 14, detail % 2 === 0 ? oak.side : main.side) +
    box(132, 84, 136, 224, 8, main.dark) +
    disc(200, 140, 30, main.deep) +
    disc(200, 140, 12, accent.base) +
    disc(200, 236, 56, main.deep) +
    disc(200, 236, 40, main.base) +
    disc(200, 236, 16, accent.base)
  );
};

export const recordPlayer: Draw = ({ main, accent, trim, shape, detail }) => {
  const lid =
    shape === 1
      ? path("M62 176L86 70H346L338 176Z", "#eaf5f6", 'opacity=".6"') + line("M62 176L86 70H346L338 176", "#ffffff", 4)
      : shape === 2
        ? path("M58 176V92Q58 80 70 80H330Q342 80 342 92V176Z", main.dark) +
          box(74, 96, 252, 66, 5, main.deep) +
          box(178, 60, 44, 22, 8, trim.base)
        : "";
  return (
    ground(200, 322, 170) +
    lid +
    path("M76 176H324L362 262H38Z", main.light) +
    oval(176, 220, 108, 32, ink.base) +
    oval(176, 220, 78, 23, "none", 'stroke="#55545c" stroke-width="3"') +
    oval(176, 220, 36, 11, accent.base) +
    oval(176, 220, 6, 2.5, ink.base) +
    line("M306 192L300 222L240 232", steel.base, 8) +
    disc(306, 194, 12, steel.dark) +
    box(38, 260, 324, 52, 8, main.side) +
    disc(322, 286, 11, accent.base) +
    disc(288, 286, 8, main.deep) +
    (detail % 2 === 0 ? line("M64 286H200", main.dark, 6) : disc(76, 286, 8, accent.base)) +
    box(64, 310, 34, 11, 4, ink.base) +
    box(302, 310, 34, 11, 4, ink.base)
  );
};

export const earbuds: Draw = ({ main, accent, shape, detail }) => {
  const bud = (x: number, y: number, a: number): string =>
    turned(
      a,
      disc(x, y, 27, main.base) +
        path(`M${x} ${y - 27}a27 27 0 0 1 0 54q12-27 0-54Z`, main.dark) +
        (shape === 1 ? "" : box(x - 12, y, 24, 66, 12, main.base) + box(x + 1, y + 14, 11, 52, 5, main.dark)) +
        oval(x - 20, y - 8, 14, 17, accent.dark) +
        (detail % 2 === 0 ? disc(x + 4, y + 6, 4, accent.base) : ""),
      x,
      y,
    );
  if (shape === 2)
    return (
      path("M148 190C120 300 210 350 200 250S260 330 252 190", "none", `stroke="${main.dark}" stroke-width="7"`) +
      bud(146, 150, 14) +
      `<g transform="matrix(-1 0 0 1 400 0)">${bud(146, 150, 14)}</g>` +
      box(190, 268, 20, 46, 9, accent.base)
    );
  return (
    ground(200, 330, 112) +
    bud(152, 112, 12) +
    `<g transform="matrix(-1 0 0 1 400 0)">${bud(152, 112, 12)}</g>` +
    box(92, 206, 216, 120, 48, main.side) +
    line("M96 252H304", main.deep, 4) +
    disc(200, 284, 7, accent.base) +
    box(182, 244, 36, 14, 6, main.light)
  );
};

export const radio: Draw = ({ main, accent, trim, shape, detail }) => {
  const grille =
    detail % 2 === 0
      ? disc(140, 238, 58, main.dark) + row(3, 112, 28, (x) => row(3, 210, 28, (y) => disc(x, y, 6, main.deep)))
      : box(78, 188, 128, 104, 8, main.dark) + row(6, 92, 20, (x) => line(`M${x} 200V280`, main.deep, 6));
  return (
    ground(200, 324, 158) +
    (shape === 1
      ? line("M112 160Q112 104 200 104T288 160", trim.base, 14)
      : line("M300 160L344 54", steel.base, 6) + disc(344, 54, 8, steel.dark)) +
    box(48, 156, 304, 162, shape === 2 ? 52 : 18, main.fall) +
    grille +
    box(228, 186, 98, 40, 6, "#f4e9cc") +
    line("M242 206H312", "#8b7a5c", 3) +
    line("M272 194V218", "#c8423f", 5) +
    disc(252, 270, 24, accent.side) +
    disc(306, 270, 17, accent.dark) +
    line("M252 270V252", accent.deep, 4) +
    box(84, 314, 34, 10, 3, ink.base) +
    box(282, 314, 34, 10, 3, ink.base)
  );
};

export const powerBank: Draw = ({ main, accent, shape, detail }) => {
  if (shape === 1)
    return turned(
      -8,
      cast("M132 70H268V330H132Z") +
        box(132, 70, 136, 260, 26, main.side) +
        disc(200, 160, 46, main.light) +
        path("M208 124L178 166H198L190 198L222 154H202Z", accent.base) +
        row(4, 176, 16, (x, i) => disc(x, 296, 4, i < 3 ? "#8fd6a0" : main.deep)),
    );
  if (shape === 2)
    return (
      ground(200, 322, 112) +
      path("M92 306Q92 284 200 284T308 306Q308 322 200 322T92 306Z", main.dark) +
      turned(
        -10,
        box(142, 84, 116, 214, 16, ink.side) +
          box(152, 98, 96, 186, 8, toneOf("#7fa6bd").base) +
          path("M208 150L180 196H200L192 230L224 182H204Z", accent.light),
        200,
        290,
      ) +
      box(160, 276, 80, 30, 8, main.side)
    );
  return (
    line("M262 112C340 112 340 220 288 232", accent.dark, 8) +
    box(270, 222, 30, 48, 6, accent.base) +
    box(276, 266, 18, 20, 2, steel.light) +
    turned(
      6,
      cast("M96 82H250V328H96Z") +
        box(96, 82, 154, 246, 22, main.side) +
        box(150, 76, 42, 12, 3, main.deep) +
        (detail % 2 === 0
          ? row(4, 118, 20, (x, i) => box(x, 292, 12, 7, 3, i < 3 ? "#8fd6a0" : main.deep))
          : disc(173, 292, 12, accent.base)) +
        line("M116 110H230", main.light, 6),
    )
  );
};

export const keyboard: Draw = ({ main, accent, shape, detail }) => {
  const keys = (y: number, from: number, count: number, step: number, tone: string): string =>
    line(`M${from} ${y}H${from + (count - 1) * step}`, tone, 21, `stroke-dasharray=".1 ${step}"`);
  const wide = shape === 2 ? 216 : 300;
  const left = shape === 2 ? 44 : 50;
  const count = shape === 2 ? 7 : 10;
  const mouse =
    shape === 2
      ? path("M288 176Q288 128 324 128T360 176V230Q360 276 324 276T288 230Z", main.side) +
        line("M324 130V186", main.deep, 4) +
        box(318, 152, 12, 26, 6, accent.base)
      : "";
  return (
    turned(
      shape === 1 ? -7 : 0,
      path(`M${left} 130h${wide}v150h-${wide}Z`, "#2b2038", 'opacity=".14" transform="translate(8 12)"') +
        box(left, 126, wide, 152, 16, main.base) +
        box(left, 262, wide, 16, 8, main.dark) +
        keys(152, left + 22, count, 28, main.pale) +
        keys(182, left + 28, count - 1, 28, main.pale) +
        keys(212, left + 22, count, 28, main.pale) +
        line(`M${left + 84} 243h${wide - 168}`, accent.base, 20) +
        line(`M${left + 24} 243h26M${left + wide - 50} 243h26`, main.pale, 20) +
        disc(left + 22, 152, 10.5, detail % 2 === 0 ? accent.base : accent.light),
    ) + mouse
  );
};

export const smartWatch: Draw = ({ main, accent, shape, detail }) => {
  const strap =
    path("M150 128L162 34Q164 22 176 22H224Q236 22 238 34L250 128Z", main.side) +
    path("M150 272L162 366Q164 378 176 378H224Q236 378 238 366L250 272Z", main.side) +
    row(4, 300, 17, (y) => oval(200, y, 5, 4, main.deep));
  const face =
    detail % 2 === 0
      ? path(
          "M200 200m-48 0a48 48 0 1 1 34 46",
          "none",
          `stroke="${accent.base}" stroke-width="11" stroke-linecap="round"`,
        ) +
        path("M200 200m-28 0a28 28 0 1 1 28 28", "none", 'stroke="#8fd6a0" stroke-width="10" stroke-linecap="round"')
      : line("M200 200V154M200 200L230 218", "#f3f0ea", 7) +
        row(2, 140, 120, (x) => disc(x, 200, 4, accent.base)) +
        disc(200, 140, 4, accent.base) +
        disc(200, 260, 4, accent.base);
  const body =
    shape === 1
      ? disc(200, 200, 88, steel.side) + disc(200, 200, 74, ink.base)
      : box(124, 116, 152, 168, shape === 2 ? 24 : 44, steel.side) +
        box(136, 128, 128, 144, shape === 2 ? 16 : 34, ink.base);
  return strap + box(shape === 1 ? 286 : 274, 184, 14, 30, 5, steel.dark) + body + face;
};
