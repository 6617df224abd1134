// Soap, bottles, towels and brushes by the basin.

import type { Draw } from "./scene.js";
import { box, cast, disc, faint, ground, line, oval, path, row, turned, vessel } from "./shapes.js";
import { brass, ink, leaf, paper, steel, toneOf } from "./tone.js";

export const soap: Draw = ({ main, accent, shape, detail }) => {
  const bubbles = faint(
    0.6,
    disc(310, 148, 21, "#ffffff") + disc(340, 110, 12, "#ffffff") + disc(286, 108, 9, "#ffffff"),
  );
  const petals =
    detail % 2 === 0
      ? path(
          "M200 268q-30-4-34-30 30 0 34 30ZM200 268q30-4 34-30-30 0-34 30ZM200 268q-14-22 0-44 14 22 0 44Z",
          main.deep,
          'opacity=".6"',
        )
      : oval(200, 252, 70, 22, "none", `stroke="${main.dark}" stroke-width="6"`);
  if (shape === 1)
    return (
      ground(200, 318, 138) +
      box(84, 234, 232, 80, 8, main.fall) +
      path("M84 234L104 204H296L316 234Z", main.light) +
      box(150, 204, 100, 110, 0, accent.base) +
      path("M150 234L158 204H242L250 234Z", accent.light) +
      disc(200, 272, 24, paper.base) +
      bubbles
    );
  if (shape === 2)
    return (
      ground(200, 322, 130) +
      box(92, 256, 216, 62, 16, main.fall) +
      box(108, 192, 184, 62, 16, accent.fall) +
      line("M200 188V318M94 254H306", "#c8a678", 6) +
      path("M200 190l-34-20q-6 26 34 20l34-20q6 26-34 20Z", "#b08d5c")
    );
  return (
    ground(200, 322, 148) +
    path("M58 294H342Q334 322 300 322H100Q66 322 58 294Z", accent.side) +
    box(50, 284, 300, 15, 7, accent.light) +
    box(90, 216, 220, 74, 34, main.fall) +
    oval(200, 240, 94, 22, main.light) +
    petals.replace("252", "242") +
    bubbles
  );
};

export const bottle: Draw = ({ main, accent, trim, shape, detail }) => {
  const label = (x: number, y: number, w: number, h: number): string =>
    box(x, y, w, h, 5, paper.base) +
    (detail % 2 === 0
      ? path(
          `M${x + w / 2} ${y + h * 0.72}q-26-4-28-28 26 0 28 28ZM${x + w / 2} ${y + h * 0.72}q26-4 28-28-26 0-28 28Z`,
          leaf.base,
        )
      : disc(x + w / 2, y + h / 2, 17, accent.base)) +
    line(`M${x + w * 0.3} ${y + h - 12}h${w * 0.4}`, main.dark, 4);
  const pump = (x: number): string =>
    box(x - 7, 84, 14, 48, 0, trim.dark) +
    path(`M${x - 40} 70H${x + 14}Q${x + 22} 70 ${x + 22} 78V92H${x - 12}L${x - 40} 86Z`, trim.base) +
    box(x - 26, 122, 52, 26, 5, trim.side);
  if (shape === 1)
    return (
      ground(200, 322, 84) +
      path("M170 128H230L262 158V300Q262 322 240 322H160Q138 322 138 300V158Z", main.side) +
      box(164, 72, 72, 60, 8, trim.side) +
      label(152, 194, 96, 88) +
      faint(0.3, box(148, 170, 8, 120, 4, "#ffffff"))
    );
  if (shape === 2)
    return (
      ground(200, 324, 74) +
      box(152, 276, 96, 46, 8, trim.side) +
      path("M128 96H272L250 284H150Z", main.side) +
      path("M122 78H278V100H122Z", main.dark) +
      label(156, 150, 88, 84)
    );
  return (
    ground(200, 322, 80) +
    pump(200) +
    box(134, 142, 132, 180, 20, main.side) +
    label(150, 196, 100, 92) +
    faint(0.3, box(146, 160, 8, 26, 4, "#ffffff"))
  );
};

export const creamJar: Draw = ({ main, accent, trim, shape, detail }) => {
  const jar = (cx: number, top: number, w: number): string =>
    path(vessel(cx, top + 44, w, 320, w * 0.94, 22), main.side) +
    box(cx - w / 2 - 4, top, w + 8, 50, 9, trim.side) +
    line(`M${cx - w / 2 + 8} ${top + 40}h${w - 16}`, trim.dark, 4) +
    (detail % 2 === 0
      ? disc(cx, (top + 44 + 320) / 2, w * 0.15, accent.base)
      : box(cx - w * 0.28, (top + 44 + 320) / 2 - 16, w * 0.56, 34, 4, paper.base)) +
    faint(0.35, box(cx - w / 2 + 14, top + 62, 8, 230 - top, 4, "#ffffff"));
  if (shape === 1)
    return (
      ground(200, 324, 150) +
      jar(142, 176, 146) +
      `<g transform="translate(108 80) scale(.75)">${jar(240, 180, 140)}</g>`
    );
  if (shape === 2)
    return (
      ground(200, 322, 140) +
      box(96, 262, 208, 58, 16, main.side) +
      oval(200, 262, 104, 20, main.light) +
      oval(200, 262, 88, 14, "#fdf8ee") +
      path("M150 262q20-34 50-14t56 10q-20 18-56 16t-50-12Z", "#fffdf7") +
      turned(
        -18,
        oval(290, 196, 72, 17, trim.base) + path("M218 196a72 17 0 0 0 144 0v20a72 17 0 0 1-144 0Z", trim.dark),
        290,
        200,
      )
    );
  return ground(200, 324, 106) + jar(200, 160, 196);
};

export const towels: Draw = ({ main, accent, shape, detail }) => {
  const folded = (y: number, tone: typeof main, w: number): string =>
    box(200 - w / 2, y, w, 56, 27, tone.fall) +
    line(`M${200 - w / 2 + 20} ${y + 28}H${200 + w / 2 - 2}`, tone.dark, 4) +
    (detail % 2 === 1 ? box(200 - w / 2 + 38, y, 12, 56, 0, tone.pale) : "");
  if (shape === 1)
    return (
      line("M64 72H336", steel.base, 11) +
      disc(62, 72, 14, steel.dark) +
      disc(338, 72, 14, steel.dark) +
      path("M100 68H300V332H100Z", main.side) +
      box(100, 268, 200, 15, 0, main.pale) +
      box(100, 290, 200, 7, 0, main.pale) +
      path("M150 68H262V216H150Z", accent.side) +
      box(150, 184, 112, 9, 0, accent.pale)
    );
  if (shape === 2)
    return (
      ground(200, 322, 138) +
      disc(130, 276, 45, main.base) +
      disc(270, 276, 45, main.dark) +
      disc(200, 198, 45, accent.base) +
      [
        [130, 276],
        [270, 276],
        [200, 198],
      ]
        .map(([x = 0, y = 0], i) =>
          path(
            `M${x} ${y}m-30 0a30 30 0 1 1 30 30M${x} ${y}m-14 0a14 14 0 1 1 14 14`,
            "none",
            `stroke="${i === 2 ? accent.deep : main.deep}" stroke-width="6" opacity=".6" stroke-linecap="round"`,
          ),
        )
        .join("")
    );
  return (
    ground(200, 322, 124) +
    folded(264, main, 232) +
    folded(206, accent, 222) +
    folded(148, main, 226) +
    path("M200 148q-24-10-30-32 26 2 30 32ZM200 148q24-10 30-32-26 2-30 32ZM200 148q-12-26 0-50 12 24 0 50Z", leaf.base)
  );
};

export const bathMat: Draw = ({ main, accent, shape, detail }) => {
  if (shape === 1)
    return turned(
      -6,
      cast("M56 112H344V300H56Z") +
        row(8, 60, 35.5, (x) => box(x, 112, 30, 186, 5, main.side)) +
        box(52, 136, 296, 9, 4, main.deep, 'opacity=".5"') +
        box(52, 264, 296, 9, 4, main.deep, 'opacity=".5"'),
    );
  const inner =
    detail === 1
      ? row(5, 124, 34, (y) => line(`M80 ${y}H320`, accent.base, 12))
      : detail === 2
        ? row(5, 100, 50, (x) => row(3, 150, 48, (y) => disc(x, y, 14, accent.base)))
        : box(78, 126, 244, 146, shape === 2 ? 60 : 8, "none", `stroke="${main.dark}" stroke-width="9"`);
  return turned(
    -4,
    (shape === 2 ? box(60, 110, 300, 200, 100, "#2b2038", 'opacity=".13"') : cast("M52 100H348V298H52Z")) +
      box(50, 98, 300, 200, shape === 2 ? 100 : 18, main.base) +
      (shape === 0 ? line("M64 304H336", main.dark, 9, 'stroke-dasharray=".1 17"') : "") +
      inner,
  );
};

export const hairBrush: Draw = ({ main, accent, shape, detail }) => {
  if (shape === 1)
    return turned(
      -24,
      box(72, 162, 268, 40, 14, "#2b2038", 'opacity=".13"') +
        box(66, 150, 268, 40, 14, main.fall) +
        row(17, 78, 14.7, (x, i) => box(x, 186, i < 9 ? 9 : 6, 70, 3, i % 2 === 0 ? main.base : main.dark)),
    );
  const head =
    shape === 2
      ? box(150, 40, 100, 170, 24, main.side) + box(164, 56, 72, 138, 14, accent.base)
      : path("M200 32C270 32 282 116 258 178Q242 214 200 216T142 178C118 116 130 32 200 32Z", main.side) +
        oval(200, 122, 50, 74, accent.base);
  return turned(
    30,
    path("M180 200H220L226 340Q226 370 200 370T174 340Z", "#2b2038", 'opacity=".12" transform="translate(12 4)"') +
      path("M182 200H218L224 342Q224 368 200 368T176 342Z", main.side) +
      head +
      row(4, 174, 17.5, (x, i) => row(6, 74 + (i % 2) * 9, 18, (y) => disc(x, y, 3.6, accent.deep))) +
      (detail % 2 === 0 ? disc(200, 346, 7, main.deep) : box(180, 232, 40, 9, 0, accent.base)),
  );
};

export const perfume: Draw = ({ main, accent, trim, shape, detail }) => {
  const cap = detail % 2 === 0 ? box(172, 74, 56, 56, 8, trim.side) : disc(200, 98, 35, trim.side);
  const glassy =
    [
      box(112, 152, 176, 168, 20, main.pale) + box(124, 200, 152, 108, 10, main.side),
      disc(200, 236, 88, main.pale) +
        path("M121 232A80 80 0 0 0 279 232Z", main.base) +
        path("M250 294A80 80 0 0 0 279 232H220Z", main.dark),
      path("M200 146L292 192V282L200 322L108 282V192Z", main.pale) +
        path("M122 216H278V276L200 308L122 276Z", main.base) +
        path("M200 216H278V276L200 308Z", main.dark),
    ][shape] ?? "";
  return (
    ground(200, 322, 98) +
    cap +
    box(178, 126, 44, 30, 3, brass.base) +
    glassy +
    (shape === 0 ? box(156, 226, 88, 54, 4, paper.base) + line("M176 252H224", accent.dark, 5) : "") +
    faint(
      0.55,
      line(shape === 1 ? "M136 214Q150 178 180 168" : shape === 2 ? "M122 200L184 168" : "M128 168V188", "#ffffff", 8),
    )
  );
};

export const candle: Draw = ({ main, accent, trim, shape, detail }) => {
  const flame = (x: number, y: number): string =>
    faint(0.35, disc(x, y - 24, 46, "#ffe9b0")) +
    line(`M${x} ${y}v-12`, ink.base, 4) +
    path(`M${x} ${y - 56}q22 32 0 50q-22-18 0-50Z`, "#f2a53c") +
    path(`M${x} ${y - 32}q10 16 0 26q-10-10 0-26Z`, "#fff0bf");
  if (shape === 1)
    return (
      ground(200, 324, 124) +
      row(3, 0, 1, (_, i) => flame(124 + i * 76, [196, 138, 220][i] ?? 180)) +
      row(
        3,
        0,
        1,
        (_, i) =>
          box(
            92 + i * 76,
            [196, 138, 220][i] ?? 180,
            64,
            324 - ([196, 138, 220][i] ?? 180),
            8,
            (i === 1 ? accent : main).side,
          ) + oval(124 + i * 76, [199, 141, 223][i] ?? 180, 30, 6, (i === 1 ? accent : main).light),
      )
    );
  if (shape === 2)
    return (
      ground(200, 322, 100) +
      flame(200, 184) +
      box(104, 184, 192, 136, 10, trim.side) +
      oval(200, 186, 96, 15, trim.light) +
      oval(200, 188, 86, 11, main.pale) +
      box(140, 222, 120, 62, 4, paper.base) +
      line("M164 252H236", main.dark, 6)
    );
  return (
    ground(200, 322, 88) +
    flame(200, 168) +
    box(122, 148, 156, 172, 16, main.base, 'opacity=".9"') +
    box(130, 172, 140, 140, 10, toneOf("#f3e6cd").side) +
    oval(200, 172, 70, 10, paper.light) +
    box(122, 212, 156, 66, 0, detail % 2 === 0 ? paper.base : accent.base) +
    disc(200, 245, 17, main.dark) +
    faint(0.35, box(134, 186, 8, 110, 4, "#ffffff"))
  );
};
