// Sports equipment on the gym floor.

import type { Draw } from "./scene.js";
import { bellied, box, disc, faint, ground, line, mirrored, oval, path, row, turned } from "./shapes.js";
import { ink, oak, paper, steel, toneOf } from "./tone.js";

export const yogaMat: Draw = ({ main, accent, shape, detail }) => {
  const spiral = (x: number, y: number, r: number): string =>
    disc(x, y, r, main.light) +
    [0.76, 0.52, 0.28].map((share) => disc(x, y, r * share, "none", `stroke="${main.dark}" stroke-width="5"`)).join("");
  const pattern = detail === 1 ? row(6, 108, 32, (x) => line(`M${x} 302L${x + 24} 312`, accent.base, 4)) : "";
  if (shape === 1)
    return (
      ground(200, 328, 70) +
      box(146, 70, 108, 254, 12, main.side) +
      oval(200, 76, 54, 18, main.light) +
      path(
        "M200 76m-36 0a36 11 0 1 1 36 11M200 76m-16 0a16 5 0 1 1 16 5",
        "none",
        `stroke="${main.dark}" stroke-width="4.5"`,
      ) +
      box(142, 128, 116, 18, 4, accent.base) +
      box(142, 252, 116, 18, 4, accent.base) +
      line("M252 138Q316 198 252 260", accent.dark, 9)
    );
  return (
    ground(206, 324, 168) +
    path("M96 322L118 294H370L352 322Z", main.dark) +
    pattern +
    box(110, 208, 214, 114, 0, main.fall) +
    disc(324, 265, 57, main.fall) +
    spiral(110, 265, 57) +
    (shape === 2
      ? box(170, 206, 17, 118, 3, accent.base) +
        box(262, 206, 17, 118, 3, accent.base) +
        line("M178 208Q224 132 270 208", accent.base, 9)
      : "")
  );
};

export const dumbbells: Draw = ({ main, trim, shape }) => {
  const plain = (x: number, y: number): string =>
    line(`M${x + 40} ${y}H${x + 150}`, steel.base, 18) +
    (shape === 1
      ? path(`M${x + 14} ${y - 44}h38l14 22v44l-14 22h-38l-14-22v-44Z`, main.side) +
        path(`M${x + 142} ${y - 44}h38l14 22v44l-14 22h-38l-14-22v-44Z`, main.side)
      : box(x, y - 34, 20, 68, 7, main.dark) +
        box(x + 22, y - 48, 26, 96, 8, main.side) +
        box(x + 146, y - 48, 26, 96, 8, main.side) +
        box(x + 174, y - 34, 20, 68, 7, main.dark));
  if (shape === 2)
    return (
      ground(200, 320, 170) +
      line("M110 236H290", steel.base, 14) +
      row(
        3,
        0,
        1,
        (_, i) =>
          box(64 + i * 28, 236 - (84 - i * 18), 24, (84 - i * 18) * 2, 8, i === 1 ? trim.side : main.side) +
          box(312 - i * 28, 236 - (84 - i * 18), 24, (84 - i * 18) * 2, 8, i === 1 ? trim.side : main.side),
      ) +
      line("M44 236H64M336 236H356", steel.dark, 14)
    );
  return ground(200, 322, 158) + turned(-7, plain(120, 208), 210, 208) + plain(78, 270);
};

export const helmet: Draw = ({ main, accent, shape, detail }) => {
  const vents = [
    [104, 168, -38],
    [162, 130, -14],
    [226, 126, 10],
    [284, 158, 36],
  ]
    .map(([x = 0, y = 0, a = 0]) => turned(a, box(x - 12, y - 22, 24, 62, 12, main.deep), x, y))
    .join("");
  const shell =
    shape === 1
      ? path("M62 226Q58 90 200 88T342 226Q342 244 322 244H82Q62 244 62 226Z", main.side) +
        (detail % 2 === 0 ? path("M186 90H216V244H186Z", accent.base) : "")
      : path("M48 214Q70 88 208 84Q324 84 358 206Q362 226 340 228L226 220L66 236Q44 238 48 214Z", main.side) + vents;
  const visor = shape === 2 ? path("M40 210L28 246Q130 222 196 232L190 208Z", accent.base) : "";
  return (
    ground(200, 334, 120) +
    line("M112 232L172 306L188 232M286 228L172 306", ink.base, 9) +
    box(156, 296, 34, 22, 7, accent.base) +
    shell +
    (shape === 1
      ? row(3, 152, 48, (x) => box(x - 8, 118, 16, 40, 8, main.deep))
      : line("M58 214Q200 190 350 206", accent.base, 8)) +
    visor
  );
};

export const ball: Draw = ({ main, accent, shape }) => {
  const shade = path("M282 92A134 134 0 0 1 92 274A134 134 0 1 0 282 92Z", "#2b2038", 'opacity=".16"');
  const cx = 200;
  const cy = 188;
  const looks = [
    disc(cx, cy, 132, main.base) +
      path("M200 132l52 38-20 62h-64l-20-62Z", accent.base) +
      path(
        "M200 56l36 20-36 26-36-26ZM74 164l22-34 22 42-26 34ZM326 164l-22-34-22 42 26 34ZM128 292l-14-34 42-4 14 40ZM272 292l14-34-42-4-14 40Z",
        accent.base,
      ) +
      line("M200 102V132M252 170L282 172M232 232L244 254M168 232L156 254M148 170L118 172", main.deep, 4),
    disc(cx, cy, 132, main.base) +
      line("M200 56V320M68 188H332M106 94Q176 188 106 282M294 94Q224 188 294 282", main.deep, 6),
    disc(cx, cy, 132, main.base) +
      path("M112 88Q200 150 180 318Q80 310 68 190Q72 130 112 88Z", accent.base) +
      path("M288 88Q232 170 332 196Q330 110 288 88Z", paper.base) +
      line("M112 88Q200 150 180 318M288 88Q232 170 332 196", main.deep, 4),
  ];
  return (
    ground(200, 326, 96) +
    (looks[shape] ?? "") +
    shade +
    faint(0.35, path("M112 120Q132 88 170 78Q150 108 112 120Z", "#ffffff"))
  );
};

export const racket: Draw = ({ main, accent, shape, detail }) => {
  const strings = faint(
    0.85,
    line(row(7, 150, 16.5, (x) => `M${x} 62V214`) + row(8, 74, 18.5, (y) => `M134 ${y}H266`), paper.light, 2.5),
  );
  const tennis =
    shape === 1
      ? oval(200, 132, 80, 94, main.base) +
        oval(200, 132, 66, 80, main.light) +
        row(3, 168, 32, (x) => row(4, 96, 24, (y) => disc(x, y, 5, main.deep)))
      : oval(200, 138, 72, 86, "#2b2038", 'opacity=".10"') +
        strings +
        oval(200, 138, 74, 88, "none", `stroke="${main.base}" stroke-width="15"`) +
        path("M128 150A74 88 0 0 0 272 150", "none", `stroke="${main.dark}" stroke-width="15"`);
  const paddle =
    shape === 2
      ? path("M200 46C276 46 292 130 262 186Q244 214 224 220H176Q156 214 138 186C108 130 124 46 200 46Z", main.side) +
        path("M154 204H246L224 222H176Z", oak.light)
      : tennis + path("M164 212L192 262H208L236 212", "none", `stroke="${main.base}" stroke-width="12"`);
  const handle =
    box(185, 250, 30, 112, 8, shape === 2 ? oak.side : accent.side) +
    line(
      "M187 276L213 266M187 298L213 288M187 320L213 310M187 342L213 332",
      shape === 2 ? oak.deep : accent.deep,
      3.5,
    ) +
    (shape === 2 ? box(188, 214, 24, 46, 0, oak.base) : box(188, 244, 24, 20, 0, main.dark));
  const bounce = toneOf(shape === 2 ? "#f3f0ea" : "#c9d44a");
  return (
    turned(28, handle + paddle) +
    disc(92, 296, shape === 2 ? 23 : 31, bounce.base) +
    (shape === 2 ? "" : line("M70 278Q96 294 82 324M112 272Q96 290 120 308", paper.base, 4)) +
    (detail % 2 === 1 ? disc(150, 328, 17, bounce.dark) : "")
  );
};

export const kettlebell: Draw = ({ main, accent, shape, detail }) => {
  const bell = (cx: number, scale: number): string =>
    `<g transform="translate(${cx} 320) scale(${scale})"><path d="M-62 -120C-78 -246 78 -246 62 -120" fill="none" stroke="${shape === 2 ? steel.base : main.dark}" stroke-width="30" stroke-linecap="round"/>${path(bellied(0, -138, 96, -76, 180, 0, 116), main.side)}${disc(0, -70, 40, accent.base)}${detail % 2 === 0 ? disc(0, -70, 26, accent.light) : ""}</g>`;
  return shape === 1
    ? ground(200, 322, 148) + bell(274, 0.78) + bell(134, 1.02)
    : ground(200, 322, 104) + bell(200, 1.22);
};

export const skippingRope: Draw = ({ main, accent, shape }) => {
  const grip = (x: number, y: number, a: number): string =>
    turned(
      a,
      box(x - 14, y - 50, 28, 104, 12, accent.side) +
        box(x - 15, y - 34, 30, 9, 0, accent.deep) +
        box(x - 15, y - 14, 30, 9, 0, accent.deep) +
        box(x - 15, y + 6, 30, 9, 0, accent.deep),
      x,
      y,
    );
  const rope =
    shape === 1 ? "M118 150C40 380 190 370 190 270S246 150 254 250S336 320 282 152" : "M116 168C20 380 380 380 284 168";
  return (
    line(rope, "#2b2038", 11, 'opacity=".12" transform="translate(8 10)"') +
    line(rope, main.base, 11) +
    (shape === 2 ? line(rope, main.pale, 11, 'stroke-dasharray="1 24"') : "") +
    grip(128, 124, shape === 1 ? 8 : 14) +
    grip(272, 124, shape === 1 ? -8 : -14)
  );
};

export const goggles: Draw = ({ main, accent, shape, detail }) => {
  const lens =
    shape === 1
      ? path("M70 190Q70 148 118 148Q180 150 186 186Q186 236 126 238Q72 236 70 190Z", main.base) +
        path("M88 190Q90 166 120 166Q166 168 170 188Q168 220 126 220Q90 218 88 190Z", accent.dark)
      : oval(128, 194, 66, 48, main.base) + oval(128, 194, 48, 32, accent.dark);
  return (
    ground(200, 292, 120) +
    path("M66 186C20 60 380 60 334 186", "none", `stroke="${main.dark}" stroke-width="19"`) +
    (detail % 2 === 1 ? box(182, 78, 36, 28, 5, main.deep) : "") +
    line("M182 192Q200 178 218 192", ink.base, 11) +
    mirrored(lens) +
    faint(0.55, line("M98 188Q108 172 128 172M242 188Q252 172 272 172", "#ffffff", 7)) +
    (shape === 2 ? mirrored(box(54, 178, 22, 34, 6, main.deep)) : "")
  );
};
