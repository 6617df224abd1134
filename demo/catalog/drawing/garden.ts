// Garden things: pots, cans, tools, a bench and a house for birds.

import type { Draw } from "./scene.js";
import { bellied, box, cast, disc, faint, ground, line, mirrored, oval, path, row, turned, vessel } from "./shapes.js";
import { ink, leaf, oak, paper, steel, toneOf } from "./tone.js";

const deepLeaf = toneOf("#4f7f55");
const soil = "#5a4336";

function plant(cx: number, y: number, kind: number): string {
  if (kind === 1)
    return (
      line(`M${cx} ${y}V${y - 96}`, deepLeaf.dark, 5) +
      [
        [-34, -80],
        [34, -92],
        [0, -128],
        [-28, -116],
        [28, -60],
      ]
        .map(([dx = 0, dy = 0], i) => disc(cx + dx, y + dy, 25, i % 2 === 0 ? leaf.base : deepLeaf.base))
        .join("")
    );
  if (kind === 2)
    return [-46, -26, -8, 10, 28, 46]
      .map((dx, i) =>
        path(
          `M${cx + dx * 0.3 - 8} ${y}Q${cx + dx * 0.8} ${y - 70} ${cx + dx * 1.5} ${y - 128 + Math.abs(dx)}Q${cx + dx * 0.9 + 10} ${y - 60} ${cx + dx * 0.3 + 8} ${y}Z`,
          i % 2 === 0 ? leaf.base : deepLeaf.base,
        ),
      )
      .join("");
  return [
    [-52, -62, -36],
    [52, -66, 36],
    [-24, -104, -12],
    [26, -106, 14],
    [0, -70, 0],
  ]
    .map(([dx = 0, dy = 0, turn = 0], i) =>
      turned(
        turn,
        oval(cx + dx * 0.8, y + dy * 0.8, 19, 48, i % 2 === 0 ? leaf.base : deepLeaf.base) +
          line(`M${cx + dx * 0.8} ${y + dy * 0.8 - 34}V${y + dy * 0.8 + 46}`, deepLeaf.dark, 2.5),
        cx + dx * 0.8,
        y + dy * 0.8,
      ),
    )
    .join("");
}

export const plantPot: Draw = ({ main, shape, detail }) => {
  const band =
    detail === 1
      ? path("M118 262H282L278 278H122Z", main.pale)
      : detail === 2
        ? line("M124 262l19 16 19-16 19 16 19-16 19 16 19-16 19 16 19-16", main.pale, 5)
        : "";
  const pots = [
    box(108, 194, 184, 32, 6, main.light) + path(vessel(200, 226, 164, 322, 122, 12), main.side),
    path(bellied(200, 194, 150, 250, 196, 322, 108), main.side) + box(122, 186, 156, 15, 7, main.light),
    path(vessel(200, 190, 164, 322, 164, 26), main.side) + oval(200, 190, 82, 11, main.light),
  ];
  return (
    ground(200, 322, 96) +
    plant(200, 196, (shape + detail) % 3) +
    oval(200, 196, 70, 8, soil) +
    (pots[shape] ?? "") +
    (shape === 0 ? "" : band)
  );
};

export const wateringCan: Draw = ({ main, trim, shape }) =>
  ground(190, 322, 110) +
  line(
    shape === 1 ? "M116 206C30 156 40 316 124 300" : "M118 190C110 76 250 76 246 190",
    shape === 2 ? trim.base : main.dark,
    13,
  ) +
  (shape === 1 ? line("M138 178C140 110 230 110 236 178", main.dark, 11) : "") +
  path("M252 288L346 146L362 152L272 318Z", main.dark) +
  turned(28, oval(354, 140, 31, 12, main.light) + oval(354, 136, 25, 7, main.deep), 354, 140) +
  path(vessel(190, 186, 138, 322, shape === 2 ? 138 : 166, 18), main.side) +
  path("M121 186Q190 150 259 186Z", main.light) +
  line("M116 232Q190 246 264 232", main.dark, 5, 'opacity=".7"') +
  faint(0.3, line("M136 206L128 286", "#ffffff", 8));

export const trowel: Draw = ({ main, trim, shape }) => {
  const handle = (x: number): string =>
    path(`M${x - 13} 226H${x + 13}L${x + 16} 330Q${x + 16} 348 ${x} 348T${x - 16} 330Z`, trim.side) +
    box(x - 10, 196, 20, 36, 3, main.dark);
  const spade = (x: number): string =>
    handle(x) +
    path(
      `M${x - 8} 200V172L${x - 38} 150V98Q${x - 34} 52 ${x} 40Q${x + 34} 52 ${x + 38} 98V150L${x + 8} 172V200Z`,
      main.side,
    ) +
    line(`M${x} 70V150`, main.dark, 4);
  const fork = (x: number): string =>
    handle(x) +
    line(`M${x} 204V160M${x - 30} 60V132Q${x - 30} 160 ${x} 160T${x + 30} 132V60M${x} 52V160`, main.base, 11);
  return shape === 0
    ? turned(32, spade(200))
    : shape === 1
      ? turned(-30, fork(200))
      : turned(-10, spade(138), 138, 200) + turned(10, fork(262), 262, 200);
};

export const secateurs: Draw = ({ main, shape }) =>
  turned(
    24,
    cast("M170 180L148 330Q150 356 174 350L204 214Z") +
      path("M206 190C206 120 186 70 150 44Q134 96 170 172Z", steel.side) +
      path("M196 186C192 130 214 86 250 60Q252 110 226 178Z", shape === 1 ? steel.dark : steel.light) +
      path("M178 186L214 178Q228 250 236 338Q234 356 216 352Q190 290 178 186Z", main.side) +
      path("M222 186L186 178Q172 250 164 338Q166 356 184 352Q210 290 222 186Z", main.light) +
      disc(200, 190, 17, ink.base) +
      disc(200, 190, 7, steel.light) +
      (shape === 2 ? line("M178 262q22 14 44 0", steel.dark, 5) : ""),
  );

export const planter: Draw = ({ main, trim, shape, detail }) => {
  const blooms = row(
    6,
    92,
    43,
    (x, i) =>
      line(`M${x} 214V${176 - (i % 2) * 20}`, deepLeaf.base, 5) +
      path(`M${x} 212q-22-8-20-30 20 4 20 30ZM${x} 212q22-8 20-30-20 4-20 30Z`, leaf.base) +
      (detail % 2 === 0
        ? disc(x, 166 - (i % 2) * 20, 16, i % 3 === 0 ? "#e58fae" : "#f0c955") +
          disc(x, 166 - (i % 2) * 20, 6, "#fff6dc")
        : disc(x, 172 - (i % 2) * 22, 20, i % 2 === 0 ? leaf.light : deepLeaf.base)),
  );
  const raised = shape === 1;
  const trough = raised
    ? line("M84 280V324M316 280V324", main.dark, 14) + box(58, 208, 284, 84, 6, main.side)
    : box(52, 208, 296, 114, shape === 2 ? 18 : 4, main.side);
  const boards =
    shape === 2
      ? line("M74 236H326", main.light, 6)
      : line(raised ? "M60 236H340M60 264H340" : "M54 246H346M54 284H346", main.deep, 3, 'opacity=".55"') +
        box(66, 208, 14, raised ? 84 : 114, 0, trim.base, 'opacity=".55"') +
        box(320, 208, 14, raised ? 84 : 114, 0, trim.base, 'opacity=".55"');
  return ground(200, 324, 158) + blooms + trough + boards;
};

export const bench: Draw = ({ main, trim, shape }) => {
  const slats =
    shape === 1
      ? row(9, 72, 30, (x) => box(x, 118, 14, 102, 3, main.base)) + box(60, 108, 280, 15, 6, main.dark)
      : row(3, 120, 32, (y) => box(62, y, 276, 21, 5, main.base)) +
        (shape === 2 ? path("M62 120Q200 84 338 120V126H62Z", main.base) : "");
  return (
    ground(200, 326, 166) +
    slats +
    mirrored(line("M76 112L68 322M112 240V318", trim.base, 11) + line("M54 192H108V232", trim.dark, 10)) +
    box(50, 224, 300, 13, 4, main.light) +
    box(46, 238, 308, 14, 4, main.dark)
  );
};

export const birdHouse: Draw = ({ main, accent, trim, shape, detail }) => {
  const bird =
    detail % 2 === 0
      ? path("M266 96q26-30 50-6l16 4-15 8q-10 28-42 24l-24 12q-2-26 15-42Z", "#5d7f93") +
        disc(310, 92, 3.5, ink.base) +
        path("M272 108q20-4 26 8-14 14-32 8Z", "#4b6a7c")
      : "";
  const house =
    shape === 1
      ? path("M132 150L200 86L268 150V262H132Z", main.side) +
        path("M112 162L200 76L288 162L274 176L200 104L126 176Z", accent.base)
      : shape === 2
        ? path("M136 132Q200 70 264 132V262H136Z", main.side) +
          path("M118 148Q200 50 282 148L268 160Q200 78 132 160Z", accent.base)
        : box(136, 140, 128, 122, 4, main.side) + path("M116 146L138 94H262L284 146Z", accent.side);
  return (
    ground(200, 346, 54) +
    box(190, 260, 20, 86, 0, oak.side) +
    house +
    disc(200, 184, 25, toneOf("#4a3830").base) +
    box(196, 214, 8, 30, 4, trim.base) +
    box(124, 256, 152, 13, 4, main.dark) +
    bird
  );
};

export const seedPacket: Draw = ({ main, shape, detail }) => {
  const flower = toneOf(["#e58fae", "#efc647", "#b9a5d6", "#ea7d6b"][detail] ?? "#e58fae");
  const [carrot, tomato] = [toneOf("#e2813a"), toneOf("#c8423f")];
  const crops = [
    line("M200 292V236", deepLeaf.base, 6) +
      row(6, 0, 60, (a) => turned(a, oval(200, 186, 14, 26, flower.base), 200, 214)) +
      disc(200, 214, 18, "#8a5a36"),
    path("M172 190q28-22 56 0q-6 66-28 98q-22-32-28-98Z", carrot.base) +
      path("M200 188q-30-14-28-40 24 6 28 40ZM200 188q30-14 28-40-24 6-28 40Z", leaf.base) +
      line("M184 214h14M204 236h12", carrot.dark, 4),
    disc(200, 226, 46, tomato.base) +
      path("M200 180a46 46 0 0 1 0 92q28-46 0-92Z", tomato.dark) +
      path("M200 184l-26-14 18-4 8-18 8 18 18 4Z", leaf.base),
  ];
  const packet = "M118 62H282V344H118Z";
  return turned(
    detail % 2 === 0 ? -7 : 6,
    cast(packet) +
      path(packet, paper.base) +
      box(118, 62, 164, 78, 0, main.side) +
      box(118, 318, 164, 26, 0, main.base) +
      line("M118 82H282", main.light, 3, 'stroke-dasharray="6 8"') +
      (crops[shape] ?? "") +
      box(150, 102, 100, 14, 7, main.pale),
  );
};
