// Toys: blocks, trains, soft animals, puzzles and other things that want to be picked up.

import type { Draw } from "./scene.js";
import { at, bellied, box, cast, disc, faint, ground, line, mirrored, oval, path, row, turned } from "./shapes.js";
import { ink, oak, paper, toneOf } from "./tone.js";

const [tomato, sun, sea, meadow] = [toneOf("#d8604a"), toneOf("#ecc04e"), toneOf("#5b93b0"), toneOf("#7fa868")];

export const blocks: Draw = ({ main, accent, shape, detail }) => {
  const cube = (x: number, y: number, size: number, tone: typeof main): string =>
    box(x, y, size, size, 5, tone.side) + box(x + 10, y + 10, size - 20, size - 20, 3, tone.light, 'opacity=".5"');
  const stacks = [
    cube(92, 236, 86, main) +
      cube(184, 236, 86, accent) +
      cube(138, 146, 86, sun) +
      path("M138 142L181 72L224 142Z", tomato.side) +
      disc(306, 290, 32, sea.base),
    path("M134 322V300A58 58 0 0 1 250 300V322H300V232H84V322Z", main.side) +
      box(84, 190, 216, 42, 4, sun.side) +
      path("M108 188L192 112L276 188Z", tomato.side) +
      box(316, 268, 44, 54, 4, accent.side),
    box(100, 276, 200, 46, 6, main.side) +
      box(118, 228, 164, 46, 6, accent.side) +
      box(138, 180, 124, 46, 6, sun.side) +
      box(158, 132, 84, 46, 6, tomato.side) +
      disc(200, 104, 28, sea.base),
  ];
  return ground(200, 324, 140) + (stacks[shape] ?? "") + (detail === 1 ? disc(72, 300, 22, meadow.base) : "");
};

export const train: Draw = ({ main, accent, shape, detail }) => {
  const wheel = (x: number, r = 22): string => disc(x, 322 - r, r, ink.base) + disc(x, 322 - r, r * 0.45, sun.base);
  const engine =
    box(206, 214, 142, 70, 10, main.side) +
    path("M338 214H348Q366 214 366 248T348 284H338Z", main.dark) +
    box(206, 144, 76, 96, 8, main.base) +
    box(222, 164, 44, 40, 5, "#dcebf0") +
    box(194, 130, 100, 18, 8, accent.base) +
    path("M314 214V176L304 158H346L336 176V214Z", accent.side) +
    box(196, 276, 170, 16, 6, main.deep);
  const cargo =
    shape === 0
      ? box(44, 222, 128, 62, 6, accent.side) +
        disc(78, 210, 22, tomato.base) +
        disc(116, 204, 26, sun.base) +
        disc(148, 214, 18, meadow.base) +
        box(44, 222, 128, 26, 4, accent.base)
      : shape === 1
        ? box(44, 266, 128, 18, 5, accent.base) +
          row(3, 62, 44, (x) => disc(x + 3, 250, 19, oak.base) + disc(x + 3, 250, 10, oak.dark)) +
          disc(87, 216, 19, oak.base) +
          disc(87, 216, 10, oak.dark)
        : box(48, 178, 120, 106, 10, accent.side) +
          box(62, 196, 38, 36, 5, "#dcebf0") +
          box(114, 196, 38, 36, 5, "#dcebf0") +
          box(40, 166, 136, 18, 8, main.base);
  const smoke =
    detail % 2 === 0
      ? faint(0.7, disc(330, 124, 17, "#ffffff") + disc(304, 98, 22, "#ffffff") + disc(268, 80, 15, "#ffffff"))
      : "";
  return (
    ground(204, 326, 172) +
    line("M168 280H206", ink.base, 8) +
    smoke +
    cargo +
    engine +
    wheel(76) +
    wheel(140) +
    wheel(232, 26) +
    wheel(312, 26)
  );
};

export const softToy: Draw = ({ main, accent, shape, detail }) => {
  const ears =
    [
      mirrored(disc(140, 104, 27, main.dark) + disc(140, 106, 14, main.light)),
      mirrored(
        path("M150 120C112 70 128 14 148 16S184 60 180 110Z", main.dark) +
          path("M154 100C136 66 140 36 148 36S168 66 168 98Z", main.pale),
      ),
      mirrored(path("M134 152C90 130 84 84 110 80S160 96 168 110Z", main.dark)),
    ][shape] ?? "";
  const nose =
    shape === 2
      ? path(bellied(200, 150, 40, 186, 52, 246, 30), main.light) +
        disc(193, 236, 3, main.deep) +
        disc(207, 236, 3, main.deep)
      : oval(200, 168, 34, 26, main.pale) +
        oval(200, 156, 12, 8, ink.base) +
        line("M200 164V174M188 178Q200 188 212 178", ink.base, 4);
  const scarf =
    detail === 1
      ? path("M142 206Q200 236 258 206L262 226Q200 256 138 226Z", accent.base) +
        path("M226 226l34 50-26 12-22-52Z", accent.dark)
      : detail === 2
        ? path("M200 222l-34-17v34ZM200 222l34-17v34Z", accent.base) + disc(200, 222, 8, accent.dark)
        : "";
  return (
    ground(200, 326, 112) +
    mirrored(oval(140, 298, 36, 30, main.dark) + turned(28, oval(128, 248, 22, 44, main.dark), 128, 248)) +
    path(bellied(200, 200, 80, 270, 148, 324, 92), main.side) +
    oval(200, 274, 44, 40, main.light) +
    mirrored(disc(126, 304, 15, main.pale)) +
    ears +
    disc(200, 150, 74, main.base) +
    path("M200 224A74 74 0 0 0 250 96Q268 190 200 224Z", main.dark, 'opacity=".6"') +
    nose +
    disc(168, 138, 7, ink.base) +
    disc(232, 138, 7, ink.base) +
    scarf
  );
};

export const puzzle: Draw = ({ main, accent, shape, detail }) => {
  const piece = (x: number, y: number, fill: string): string =>
    path(`M${x} ${y}h28c-8-22 30-22 22 0h30v30c24-8 24 30 0 22v28h-30c8-22-30-22-22 0h-28v-28c-22 8-22-30 0-22Z`, fill);
  if (shape === 1)
    return (
      ground(200, 330, 138) +
      box(72, 96, 256, 232, 10, main.side) +
      box(88, 112, 186, 200, 4, "#bcd8df") +
      path("M88 312V246L140 180L196 240L226 208L274 262V312Z", accent.base) +
      disc(234, 150, 22, sun.base) +
      path("M88 312V282Q180 250 274 296V312Z", meadow.base) +
      turned(18, piece(256, 260, paper.base), 300, 300)
    );
  const loose = shape === 2 ? turned(20, at("matrix(1.3 0 0 1.3 -46 -66)", piece(216, 84, sun.base)), 290, 110) : "";
  return (
    turned(
      -4,
      at(
        "matrix(1.3 0 0 1.3 -46 -66)",
        piece(104, 108, main.base) +
          piece(104, 190, tomato.base) +
          (shape === 2 ? "" : piece(186, 108, sun.base)) +
          piece(186, 190, accent.base) +
          (detail % 2 === 0 ? faint(0.35, disc(144, 146, 12, "#ffffff") + disc(228, 228, 12, "#ffffff")) : ""),
      ),
    ) + loose
  );
};

export const toyCar: Draw = ({ main, accent, shape, detail }) => {
  const wheel = (x: number): string =>
    disc(x, 290, 35, ink.base) + disc(x, 290, 16, accent.base) + disc(x, 290, 6, ink.base);
  const bodies = [
    path(
      "M40 284V246Q40 226 62 222L112 214L150 160Q156 152 168 152H250Q262 152 270 162L304 214L342 222Q362 228 362 250V284Z",
      main.fall,
    ) +
      path("M164 170H198V214H136Z", "#dcebf0") +
      path("M212 170H250L280 214H212Z", "#dcebf0"),
    box(48, 168, 190, 116, 8, accent.fall) +
      path("M244 284V176H300L340 226H362V284Z", main.fall) +
      path("M262 192H294L322 226H262Z", "#dcebf0"),
    path("M36 284Q30 222 100 214H126Q146 168 200 168T276 212Q366 214 366 262V284Z", main.fall) +
      path("M154 210Q166 186 200 186T250 210Z", "#dcebf0") +
      disc(206, 248, 22, paper.base),
  ];
  const stripe = shape === 0 && detail % 2 === 1 ? box(42, 240, 320, 10, 0, accent.base) : "";
  return ground(200, 324, 170) + (bodies[shape] ?? "") + stripe + disc(352, 246, 8, sun.base) + wheel(112) + wheel(296);
};

export const boardGame: Draw = ({ main, accent, shape, detail }) => {
  const pawn = (x: number, y: number, tone: typeof main): string =>
    path(`M${x - 22} ${y}q4-28 14-40h16q10 12 14 40Z`, tone.side) + disc(x, y - 52, 19, tone.base);
  if (shape === 1)
    return (
      ground(200, 326, 158) +
      box(48, 220, 304, 102, 8, main.side) +
      box(40, 200, 320, 46, 8, main.light) +
      box(130, 262, 140, 38, 6, accent.base) +
      pawn(120, 200, tomato) +
      pawn(196, 200, sea) +
      turned(
        14,
        box(250, 144, 54, 54, 10, paper.side) +
          disc(266, 160, 5, ink.base) +
          disc(288, 182, 5, ink.base) +
          disc(277, 171, 5, ink.base),
        277,
        171,
      )
    );
  const squares =
    shape === 2
      ? row(6, 86, 40, (x, i) => row(3, 86 + (i % 2) * 40, 80, (y) => box(x, y, 40, 40, 0, accent.base)))
      : row(
          4,
          96,
          56,
          (x, i) =>
            box(x, 86, 48, 48, 6, i % 2 === 0 ? sun.base : accent.base) +
            box(x, 254, 48, 48, 6, i % 2 === 0 ? accent.base : meadow.base),
        ) +
        row(
          2,
          142,
          56,
          (y, i) =>
            box(96, y, 48, 48, 6, i === 0 ? tomato.base : sun.base) +
            box(264, y, 48, 48, 6, i === 0 ? meadow.base : tomato.base),
        ) +
        disc(204, 194, 36, main.light);
  return (
    cast("M70 70H338V318H70Z") +
    box(66, 66, 268, 260, 12, main.base) +
    squares +
    pawn(176, 228, tomato) +
    pawn(244, 268, sea) +
    (detail % 2 === 0 ? pawn(300, 150, sun) : "")
  );
};

export const stackingRings: Draw = ({ main, accent, shape }) => {
  const tones = [main, accent, sun, sea, tomato];
  const top =
    shape === 1
      ? path("M200 44l12 24 26 4-19 18 5 26-24-12-24 12 5-26-19-18 26-4Z", sun.base)
      : disc(200, 90, 24, tones[4]?.base ?? main.base);
  return (
    ground(200, 328, 112) +
    (shape === 2 ? path("M90 322Q90 296 200 296T310 322Z", oak.dark) : box(104, 304, 192, 20, 9, oak.side)) +
    box(192, 100, 16, 206, 8, oak.base) +
    row(5, 0, 1, (_, i) => box(112 + i * 13, 264 - i * 37, 176 - i * 26, 38, 19, tones[i]?.side ?? main.side)) +
    top
  );
};

export const kite: Draw = ({ main, accent, shape, detail }) => {
  const bow = (x: number, y: number, fill: string): string => path(`M${x} ${y}l-17-11v22ZM${x} ${y}l17-11v22Z`, fill);
  const tail =
    line("M200 220V262C240 300 160 316 196 350C214 368 250 366 262 380", ink.base, 3.5) +
    bow(212, 296, accent.base) +
    bow(184, 330, main.base) +
    bow(232, 364, accent.base);
  const sails = [
    path("M200 28L292 132L200 264L108 132Z", main.base) +
      path("M200 28L292 132H200Z", accent.base) +
      path("M200 264L108 132H200Z", accent.dark) +
      path("M200 264L292 132H200Z", main.dark),
    path("M200 44L342 190Q270 166 200 220Q130 166 58 190Z", main.side) +
      path("M200 44L248 184L200 220L152 184Z", accent.base),
    path("M128 40H272L312 140L200 264L88 140Z", main.base) +
      path("M128 40H200V264L88 140Z", main.light) +
      path("M200 92l46 52-46 66-46-66Z", accent.base),
  ];
  return (
    faint(0.7, oval(82, 318, 52, 17, "#ffffff") + oval(318, 84, 44, 14, "#ffffff")) +
    tail +
    (sails[shape] ?? "") +
    (detail % 2 === 1 && shape === 0 ? disc(200, 132, 20, sun.base) : "")
  );
};
