// Soft things for the house: cushions, throws, rugs, curtains and linen.

import type { Draw, Look } from "./scene.js";
import { box, cast, disc, faint, ground, line, oval, path, row, turned } from "./shapes.js";
import { brass, oak } from "./tone.js";

/** Tassels along an edge, as one dashed line. */
function fringe(d: string, colour: string, length: number): string {
  return path(d, "none", `stroke="${colour}" stroke-width="${length}" stroke-dasharray="5 9"`);
}

const cushionOutline =
  "M84 96Q200 114 316 96Q328 94 326 108Q306 200 326 296Q328 310 314 308Q200 288 86 308Q72 310 74 296Q94 200 74 108Q72 94 84 96Z";

function weave({ main, accent, detail }: Look): string {
  if (detail === 1)
    return row(5, 118, 41, (x) => line(`M${x} 118Q${x + (200 - x) * 0.12} 200 ${x} 284`, accent.base, 11));
  if (detail === 2)
    return row(3, 132, 68, (x) => row(3, 138, 62, (y) => path(`M${x} ${y - 20}l18 20-18 20-18-20Z`, accent.base)));
  if (detail === 3) return disc(200, 200, 62, accent.base) + path("M200 138A62 62 0 0 0 200 262Z", main.pale);
  return line("M112 150Q200 164 288 150M112 200Q200 208 288 200M112 250Q200 242 288 250", main.light, 5);
}

export const cushion: Draw = (look) => {
  const { main, shape } = look;
  if (shape === 1)
    return (
      ground(200, 300, 150) +
      turned(
        0,
        box(52, 138, 296, 160, 62, main.fall) +
          (look.detail % 2 === 1
            ? row(3, 130, 70, (x) => box(x - 9, 142, 18, 148, 8, look.accent.base, 'opacity=".85"'))
            : line("M84 190Q200 210 316 190M84 240Q200 252 316 240", main.light, 5)) +
          disc(60, 218, 9, main.dark) +
          disc(340, 218, 9, main.dark),
      )
    );
  const tassels =
    shape === 2
      ? [
          [80, 102],
          [320, 102],
          [80, 302],
          [320, 302],
        ]
          .map(([x = 0, y = 0]) => disc(x, y, 12, look.accent.dark))
          .join("")
      : "";
  return (
    cast(cushionOutline) +
    tassels +
    path(cushionOutline, main.base) +
    weave(look) +
    path(
      "M316 96Q328 94 326 108Q306 200 326 296Q328 310 314 308Q276 300 240 298Q300 240 284 100Z",
      main.deep,
      'opacity=".2"',
    )
  );
};

export const throwBlanket: Draw = ({ main, accent, shape, detail }) => {
  const stripes =
    detail === 1
      ? box(86, 214, 228, 14, 0, accent.base) + box(86, 240, 228, 6, 0, accent.base)
      : detail === 2
        ? row(4, 112, 54, (x) => box(x, 116, 12, 166, 0, accent.base, 'opacity=".7"')) +
          box(86, 176, 228, 12, 0, accent.base, 'opacity=".7"')
        : "";
  if (shape === 1) {
    return (
      line("M84 72H316", oak.dark, 12) +
      path("M112 66H292L304 300H100Z", main.side) +
      (detail === 1
        ? path("M105 210H299L301 236H103Z", accent.base) + path("M102 254H301L302 264H102Z", accent.base)
        : faint(0.5, line("M150 84L142 292M200 84V292M250 84L258 292", main.dark, 4))) +
      fringe("M104 312H302", main.dark, 28)
    );
  }
  return (
    ground(200, 312, 128) +
    box(78, 256, 244, 54, 26, main.dark) +
    box(78, 204, 244, 58, 27, main.base) +
    box(78, 152, 244, 58, 27, main.light) +
    path("M104 116H296Q322 116 322 142V180Q322 206 296 206H104Q78 206 78 180V142Q78 116 104 116Z", main.fall) +
    (shape === 2
      ? faint(
          0.6,
          row(3, 132, 24, (y) =>
            line(
              `M92 ${y}l12 9 12-9 12 9 12-9 12 9 12-9 12 9 12-9 12 9 12-9 12 9 12-9 12 9 12-9 12 9 12-9 12 9`,
              main.light,
              4,
            ),
          ),
        )
      : stripes
          .replaceAll('y="240"', 'y="186"')
          .replace('y="214"', 'y="140"')
          .replaceAll('height="166"', 'height="80"')) +
    fringe("M88 314H314", main.deep, 12)
  );
};

export const rug: Draw = (look) => {
  const { main, accent, shape, detail } = look;
  if (shape === 1)
    return (
      disc(208, 212, 146, "#2b2038", 'opacity=".13"') +
      disc(200, 200, 146, main.base) +
      [118, 92, 64, 36]
        .map((r, i) => disc(200, 200, r, i % 2 === 0 ? (detail % 2 === 0 ? main.light : accent.base) : main.dark))
        .join("")
    );
  const inner =
    [
      box(104, 92, 192, 216, 0, "none", `stroke="${accent.base}" stroke-width="9"`) +
        path("M200 122l64 78-64 78-64-78Z", accent.base) +
        path("M200 160l34 40-34 40-34-40Z", main.light),
      row(7, 84, 36, (y) => box(84, y, 232, 13, 0, accent.base)),
      row(4, 106, 62, (y) => row(4, 113, 58, (x) => path(`M${x} ${y - 20}l20 20-20 20-20-20Z`, accent.base))),
      path("M84 68H316V140Q240 190 200 150T84 190Z", accent.base) +
        path("M84 332V262Q150 220 210 268T316 240V332Z", main.dark),
    ][detail] ?? "";
  return (
    cast("M80 64H320V336H80Z") +
    fringe("M86 57H316M86 343H316", main.pale, 14) +
    box(80, 64, 240, 272, 4, main.base) +
    inner
  );
};

export const curtain: Draw = ({ main, accent, trim, shape, detail }) => {
  const fold = (x: number, i: number): string =>
    path(`M${x} 78H${x + 24}L${x + 25} 346H${x - 1}Z`, i % 2 === 0 ? main.base : main.dark) +
    line(`M${x + 6} 90V336`, main.light, 3, 'opacity=".5"');
  const half =
    shape === 1
      ? path("M58 78H178Q176 190 96 232H58Z", main.side) +
        path("M58 228H96Q116 280 108 346H58Z", main.dark) +
        box(54, 222, 48, 15, 7, accent.base)
      : row(5, 60, 24, fold) + (detail === 1 ? box(58, 306, 124, 22, 0, accent.base) : "");
  const rings = line("M66 72H340", brass.light, 15, 'stroke-dasharray="2 31"');
  return (
    box(112, 92, 176, 226, 0, "#f8f7f0", 'opacity=".75"') +
    line("M200 92V318M112 200H288", "#ffffff", 7) +
    half +
    `<g transform="matrix(-1 0 0 1 400 0)">${half}</g>` +
    (shape === 2 ? rings : "") +
    line("M40 66H360", trim.base, 10) +
    disc(36, 66, 11, trim.dark) +
    disc(364, 66, 11, trim.dark)
  );
};

export const bedLinen: Draw = ({ main, accent, shape, detail }) => {
  const pattern =
    detail === 1
      ? row(8, 66, 38, (x) => line(`M${x} 226V306`, accent.base, 7))
      : detail === 2
        ? row(9, 62, 35, (x, i) => disc(x, 246 + (i % 2) * 32, 7, accent.base))
        : "";
  const pillow = (x: number, tone: typeof main): string =>
    path(`M${x} 134q62 12 124 0q14 34 0 72q-62-12-124 0q-14-36 0-72Z`, tone.fall);
  return (
    ground(200, 330, 176) +
    box(36, 84, 328, 150, 16, "#b08a63") +
    box(36, 196, 328, 128, 8, "#f4efe6") +
    pillow(66, shape === 1 ? accent : main) +
    pillow(210, shape === 1 ? accent : main) +
    path("M28 222Q200 196 372 222V318Q372 330 360 330H40Q28 330 28 318Z", main.fall) +
    pattern +
    path("M28 222Q200 196 372 222V248Q200 222 28 248Z", shape === 2 ? accent.base : main.pale)
  );
};

export const teaTowel: Draw = ({ main, accent, shape, detail }) => {
  const hang = (x: number, tone: typeof main): string =>
    path(`M${x} 84H${x + 104}V${shape === 1 ? 320 : 296}H${x}Z`, tone.side) +
    box(x, 254, 104, 10, 0, tone.pale) +
    (detail === 1
      ? box(x, 234, 104, 8, 0, tone.pale)
      : detail === 2
        ? faint(
            0.6,
            row(4, x + 20, 22, (at) => line(`M${at} 96V240`, tone.light, 5)),
          )
        : "");
  return (
    line("M52 80H348", "#8d8f97", 9) +
    disc(50, 80, 11, "#6f7179") +
    disc(350, 80, 11, "#6f7179") +
    hang(82, main) +
    hang(214, shape === 2 ? accent : main) +
    (shape === 1 ? line("M134 68V84M266 68V84", main.deep, 6) : "")
  );
};

export const tablecloth: Draw = ({ main, accent, shape, detail }) => {
  const check =
    detail === 1
      ? row(7, 70, 40, (x) => box(x, 176, 18, 126, 0, accent.base, 'opacity=".55"')) +
        box(50, 206, 300, 18, 0, accent.base, 'opacity=".55"') +
        box(44, 250, 312, 18, 0, accent.base, 'opacity=".55"')
      : detail === 2
        ? box(42, 284, 316, 10, 0, accent.base) + box(46, 268, 308, 4, 0, accent.base)
        : "";
  const top = shape === 1 ? oval(200, 166, 158, 34, main.light) : path("M88 140H312L352 180H48Z", main.light);
  const drop =
    shape === 1
      ? "M42 166Q44 250 30 296Q70 318 104 300Q150 326 200 306Q250 326 296 300Q330 318 370 296Q356 250 358 166Z"
      : "M48 180H352L366 304H34Z";
  return (
    line("M88 260V336M312 260V336", oak.dark, 14) +
    path(drop, main.base) +
    (shape === 1
      ? faint(0.4, line("M104 200V294M200 206V300M296 200V294", main.dark, 7))
      : check + path("M296 180H352L366 304H310Z", main.deep, 'opacity=".18"')) +
    top +
    (shape === 2
      ? path("M168 136l10-42h44l10 42Z", accent.side) + disc(200, 76, 26, "#7fa06f") + disc(178, 86, 16, "#93b281")
      : "")
  );
};
