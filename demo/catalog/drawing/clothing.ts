// Clothes, laid flat on the shop's counter.

import type { Draw, Look } from "./scene.js";
import { at, box, cast, disc, faint, line, mirrored, path, row } from "./shapes.js";

const bodyOutline = "M150 76Q200 104 250 76L304 100L352 176L300 204L286 184V338H114V184L100 204L48 176L96 100Z";
const longSleeves =
  "M150 72Q200 98 250 72L298 94Q326 180 342 306L300 314L284 186V338H116V186L100 314L58 306Q74 180 102 94Z";

/** A soft fold of shadow down the right side of anything with the outline's width. */
function fold(tone: Look["main"]): string {
  return path("M252 120Q244 240 256 338H286V184Z", tone.dark, 'opacity=".8"');
}

export const tShirt: Draw = ({ main, accent, shape, detail }) => {
  const neck =
    shape === 1
      ? path("M158 80L200 134L242 80L232 75L200 112L168 75Z", main.dark)
      : path("M152 77Q200 128 248 77L238 70Q200 100 162 70Z", main.dark);
  const print =
    detail === 1
      ? row(5, 146, 40, (y) => box(115, y, 170, 15, 0, accent.base))
      : detail === 2
        ? disc(200, 204, 40, accent.base) + path("M160 204A40 40 0 0 0 240 204Z", main.pale)
        : detail === 3
          ? box(222, 150, 40, 44, 4, main.dark)
          : "";
  return (
    cast(bodyOutline) +
    path(bodyOutline, main.base) +
    print +
    fold(main) +
    line("M114 184V150M286 184V150", main.dark, 4) +
    neck +
    (shape === 2 ? line("M116 326H284M66 166L106 188M334 166L294 188", main.dark, 4) : "")
  );
};

export const shirt: Draw = ({ main, accent, shape, detail }) => {
  const stripes =
    detail === 1
      ? row(7, 130, 23, (x) => line(`M${x} 116V334`, accent.base, 3.5))
      : detail === 2
        ? faint(
            0.5,
            row(5, 132, 34, (x) => box(x, 106, 12, 232, 0, accent.base)) +
              row(6, 124, 36, (y) => box(116, y, 168, 12, 0, accent.base)),
          )
        : "";
  const pocket = shape === 0 ? "" : box(222, 156, 42, 46, 4, main.dark);
  return (
    cast(longSleeves) +
    path(longSleeves, main.base) +
    stripes +
    path("M256 120Q248 240 258 338H284V186Z", main.dark, 'opacity=".8"') +
    line("M116 186L112 140M284 186L288 140M62 286L100 292M338 286L300 292", main.dark, 4) +
    box(191, 96, 18, 242, 0, main.light) +
    row(6, 124, 38, (y) => disc(200, y, 3.8, main.deep)) +
    pocket +
    mirrored(
      path(
        shape === 2 ? "M158 70Q172 92 200 100L196 112Q164 108 148 76Z" : "M156 66L200 100L172 128L144 78Z",
        main.light,
      ) + line("M200 102L172 128L146 80", main.dark, 3),
    )
  );
};

export const jumper: Draw = ({ main, accent, shape, detail }) => {
  const neck =
    shape === 1
      ? box(158, 44, 84, 46, 14, main.dark) + line("M172 52V82M186 52V84M200 52V84M214 52V84M228 52V82", main.base, 4)
      : shape === 2
        ? path("M156 72L200 148L244 72L232 66L200 124L168 66Z", main.dark)
        : path("M150 72Q200 118 250 72L240 60Q200 84 160 60Z", main.dark);
  const knit =
    detail === 1
      ? path("M104 134Q200 178 296 134L300 162Q200 208 100 162Z", accent.base) +
        line("M110 152l14 12 14-6 14 12 14-6 14 12 14-6 14 6 14-10 14 4 14-12 14 4 14-12", main.pale, 4)
      : detail === 2
        ? row(5, 146, 36, (y) => box(116, y, 168, 16, 0, accent.base))
        : detail === 3
          ? row(3, 150, 50, (x) => line(`M${x} 130q-16 16 0 32t0 32 0 32 0 32 0 32`, main.light, 6))
          : faint(0.7, line("M150 140V306M175 146V306M200 148V306M225 146V306M250 140V306", main.light, 4));
  return (
    cast(longSleeves) +
    path(longSleeves, main.base) +
    knit +
    path("M258 130Q250 240 262 316H284V186Z", main.dark, 'opacity=".6"') +
    line("M116 186L112 146M284 186L288 146", main.dark, 4) +
    box(116, 314, 168, 26, 5, main.dark) +
    path("M58 306L61 282L104 290L100 314ZM342 306L339 282L296 290L300 314Z", main.dark) +
    neck
  );
};

export const dress: Draw = ({ main, accent, shape, detail }) => {
  const tops = [
    "M158 44L170 40Q200 84 230 40L242 44L254 110L246 166L312 344Q200 372 88 344L154 166L146 110Z",
    "M150 48Q200 78 250 48L302 76L322 130L278 146L262 120L250 176L298 350H102L150 176L138 120L122 146L78 130L98 76Z",
    "M160 40L200 92L240 40L256 106L246 158L332 330Q200 366 68 330L154 158L144 106Z",
  ];
  const outline = tops[shape] ?? "";
  const dots = [
    [150, 290],
    [182, 240],
    [214, 300],
    [248, 262],
    [184, 330],
    [264, 324],
    [200, 190],
    [128, 326],
    [182, 130],
    [216, 140],
  ];
  const print =
    detail === 1
      ? dots.map(([x = 0, y = 0]) => disc(x, y, 7, accent.base)).join("")
      : detail === 2
        ? dots
            .map(
              ([x = 0, y = 0]) =>
                disc(x - 6, y, 5, accent.base) +
                disc(x + 6, y, 5, accent.base) +
                disc(x, y - 7, 5, accent.base) +
                disc(x, y, 3, "#fff3d0"),
            )
            .join("")
        : line("M176 182L140 340M200 182V350M224 182L260 340", main.dark, 5, 'opacity=".7"');
  return (
    cast(outline) +
    path(outline, main.base) +
    path("M232 166Q266 250 274 354L312 344L246 166Z", main.dark, 'opacity=".7"') +
    print +
    path("M154 160H246V178H154Z", detail === 3 ? accent.base : main.dark)
  );
};

export const trousers: Draw = ({ main, shape, detail, material }) => {
  const jeans = material.includes("denim");
  const outline =
    [
      "M132 44H268L290 358H222L202 150H198L178 358H110Z",
      "M132 44H268L318 358H218L204 150H196L182 358H82Z",
      "M128 44H272L284 226H212L202 140H198L188 226H116Z",
    ][shape] ?? "";
  const stitch = jeans ? "#e0b367" : main.dark;
  const drawn =
    cast(outline) +
    path(outline, main.base) +
    path(
      shape === 2
        ? "M240 66L256 226H284L270 66Z"
        : shape === 1
          ? "M236 66L276 358H318L270 66Z"
          : "M240 66L260 358H290L270 66Z",
      main.dark,
    ) +
    path(`M130 44H270L272 68H128Z`, main.light) +
    line(`M200 68V${shape === 2 ? 136 : 146}`, main.deep, 4) +
    line("M140 70Q146 102 128 108M260 70Q254 102 272 108", stitch, 3.5, jeans ? 'stroke-dasharray="7 6"' : "") +
    disc(200, 56, 5.5, jeans ? "#c98b4a" : main.deep) +
    (detail === 1 && shape !== 2
      ? line("M156 150L146 340", main.light, 4)
      : detail === 2
        ? box(shape === 1 ? 118 : 124, shape === 2 ? 160 : 196, 40, 44, 4, main.dark)
        : "") +
    (detail === 3 && shape === 0 ? path("M110 358L111 336H179L178 358ZM290 358L289 336H221L222 358Z", main.light) : "");
  return shape === 2 ? at("matrix(1.25 0 0 1.25 -50 31)", drawn) : drawn;
};

export const jacket: Draw = ({ main, accent, shape, detail }) => {
  const coat = shape === 1;
  const outline = coat
    ? "M152 46Q200 66 248 46L300 70Q330 150 344 268L304 278L284 160L294 360H106L116 160L96 278L56 268Q70 150 100 70Z"
    : longSleeves;
  const bottom = coat ? 360 : 338;
  const hood =
    shape === 2
      ? path("M146 84Q138 28 200 28T254 84Q200 118 146 84Z", main.dark) +
        path("M164 80Q160 46 200 46T236 80Q200 104 164 80Z", main.deep)
      : "";
  const collar = coat
    ? mirrored(path("M154 44L200 120L176 174L132 66Z", main.light) + line("M200 120L176 174", main.dark, 3))
    : shape === 2
      ? ""
      : mirrored(path("M152 66L198 92L172 124L142 80Z", main.light));
  const front =
    shape === 0
      ? row(5, 138, 42, (y) => disc(200, y, 5.5, accent.dark)) + line(`M188 112V${bottom}`, main.dark, 3)
      : coat
        ? row(3, 196, 46, (y) => disc(184, y, 6, main.deep) + disc(216, y, 6, main.deep)) +
          line(`M200 122V${bottom}`, main.dark, 3)
        : line(`M200 98V${bottom}`, accent.base, 6) + box(195, 116, 10, 22, 3, accent.dark);
  const quilt =
    shape === 2 && detail % 2 === 0 ? line("M116 160H284M114 206H286M114 252H286M114 298H286", main.dark, 4) : "";
  return (
    cast(outline) +
    hood +
    path(outline, main.base) +
    quilt +
    path(
      `M256 110Q250 240 262 ${bottom}H${coat ? 294 : 284}V${coat ? 360 : 186}L284 160Z`,
      main.dark,
      'opacity=".75"',
    ) +
    front +
    collar +
    line("M116 186L112 140M284 186L288 140", main.dark, 4) +
    path("M132 256L172 248V260L132 268ZM268 256L228 248V260L268 268Z", main.deep) +
    (detail === 1 ? box(226, 150, 40, 44, 4, main.light) : "")
  );
};
