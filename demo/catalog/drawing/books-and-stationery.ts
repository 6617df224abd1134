// Books, paper and pens, laid on a desk. Covers carry shapes, never letters.

import type { Draw, Look } from "./scene.js";
import { box, cast, disc, faint, ground, line, oval, path, row, turned } from "./shapes.js";
import { brass, ink, leaf, paper, steel } from "./tone.js";

function cover(main: Look["main"], art: string, lean: number): string {
  return turned(
    lean,
    path("M104 44H306V350H104Z", "#2b2038", 'opacity=".15" transform="translate(8 12)"') +
      box(106, 46, 200, 306, 4, paper.dark) +
      box(102, 42, 200, 306, 5, paper.base) +
      box(98, 38, 200, 306, 5, main.base) +
      box(98, 38, 20, 306, 5, main.dark) +
      art,
  );
}

const skyline = "M126 316V250L166 206L196 240L238 178L286 236V316Z";

export const novel: Draw = ({ main, accent, shape, detail }) => {
  const art =
    [
      path(skyline, accent.base) +
        path("M126 316V282Q206 248 286 290V316Z", main.deep) +
        disc(236, 118, 30, accent.light),
      path("M206 96C260 150 262 240 206 290C150 240 152 150 206 96Z", accent.base) +
        line("M206 130V318M206 190l26-22M206 220l-28-24", main.dark, 5),
      row(5, 84, 42, (y, i) =>
        path(
          `M118 ${y + 34}Q160 ${y + 6} 206 ${y + 30}T298 ${y + 26}V${y + 76}H118Z`,
          i % 2 === 0 ? accent.base : main.dark,
        ),
      ),
    ][shape] ?? "";
  const band =
    detail === 1
      ? box(150, 62, 112, 9, 4, main.pale) + box(174, 80, 64, 7, 3, main.pale)
      : detail === 2
        ? box(134, 54, 148, 274, 3, "none", `stroke="${main.pale}" stroke-width="4"`)
        : box(150, 62, 112, 9, 4, accent.pale);
  return cover(main, art + band, [-5, 4, 0, -3][detail] ?? 0);
};

export const cookbook: Draw = ({ main, accent, shape, detail }) => {
  const plate = disc(208, 200, 74, paper.base) + disc(208, 200, 56, paper.dark);
  const dish =
    [
      disc(190, 196, 25, "#d8604a") +
        disc(228, 184, 21, "#e08a4a") +
        path("M182 224q26-26 60 0q-26 22-60 0Z", leaf.base),
      path("M160 206Q208 150 256 206Q208 250 160 206Z", "#e0a24c") +
        line("M186 192l8 16M206 184l6 22M228 188l4 18", "#b5743a", 5),
      oval(208, 204, 46, 34, "#f4ecd4") +
        disc(208, 200, 18, "#efb43c") +
        path("M164 172q20-14 30 6-20 10-30-6Z", leaf.base),
    ][shape] ?? "";
  return cover(
    main,
    plate +
      dish +
      line("M148 150V250M268 150V250", accent.base, 7) +
      box(150, 68, 116, 10, 5, main.pale) +
      box(172, 88, 72, 7, 3, main.pale) +
      box(118, 306, 180, 14, 0, accent.base),
    [3, -4, 0, 5][detail] ?? 0,
  );
};

export const pictureBook: Draw = ({ main, accent, shape, detail }) => {
  const hero =
    [
      path("M150 288Q144 200 208 200T266 288Z", "#c98a4b") +
        path("M168 212l4-42 28 26h16l28-26 4 42q4 44-40 44t-40-44Z", "#d99a58") +
        disc(192, 216, 5, ink.base) +
        disc(224, 216, 5, ink.base) +
        path("M200 230h16l-8 9Z", ink.base),
      path("M130 236Q150 168 218 176Q262 182 268 226L292 204V262L266 246Q240 290 190 284Q140 278 130 236Z", "#6f97b5") +
        disc(162, 224, 6, ink.base) +
        path(
          "M206 172q0-30 16-38M206 172q0-30-16-38",
          "none",
          'stroke="#bcd8e6" stroke-width="7" stroke-linecap="round"',
        ),
      path("M208 130Q246 166 240 240H176Q170 166 208 130Z", paper.base) +
        disc(208, 190, 17, "#6f97b5") +
        path("M176 214l-24 36 28-6ZM240 214l24 36-28-6Z", "#d8604a") +
        path("M192 242h32l-16 42Z", "#efb43c"),
    ][shape] ?? "";
  const ground_ = path("M88 332V276Q196 240 322 284V332Z", accent.base);
  return turned(
    [-4, 3, 5, -2][detail] ?? 0,
    path("M76 72H328V338H76Z", "#2b2038", 'opacity=".15" transform="translate(8 12)"') +
      box(82, 76, 244, 264, 5, paper.base) +
      box(78, 70, 244, 264, 6, main.base) +
      ground_ +
      hero +
      row(4, 112, 56, (x, i) => disc(x, 104 + (i % 2) * 18, 5, main.pale)) +
      box(78, 70, 14, 264, 5, main.dark),
  );
};

export const notebook: Draw = ({ main, accent, shape, detail }) => {
  const motif =
    detail === 1
      ? row(4, 110, 56, (y) => row(3, 154, 52, (x) => disc(x, y, 9, accent.base)))
      : detail === 2
        ? path("M104 344V224L296 120V344Z", accent.base, 'opacity=".85"')
        : detail === 3
          ? box(158, 96, 92, 54, 5, paper.base) + line("M176 116H232M176 132H214", main.dark, 4)
          : "";
  const binding =
    shape === 0
      ? row(11, 62, 26, (y) => line(`M92 ${y}H116`, steel.dark, 6))
      : shape === 1
        ? box(262, 46, 12, 304, 0, accent.dark) + line("M150 350V374", accent.base, 7)
        : box(104, 46, 34, 304, 4, accent.base);
  return turned(
    shape === 1 ? 6 : -6,
    cast("M104 46H300V350H104Z") +
      box(108, 50, 196, 304, 8, paper.dark) +
      box(104, 46, 196, 304, 8, main.base) +
      motif +
      binding +
      faint(0.3, line("M284 66V330", main.light, 5)),
  );
};

export const pen: Draw = ({ main, accent, shape, detail }) => {
  const metal = detail % 2 === 0 ? brass : steel;
  const nib =
    shape === 1
      ? path("M184 322H216L205 364H195Z", metal.side)
      : path("M182 308H218L212 340L200 378L188 340Z", metal.side) +
        disc(200, 338, 4, ink.base) +
        line("M200 342V370", metal.deep, 2.5);
  const body =
    path("M178 36Q178 20 200 20T222 36V190H178Z", main.side) +
    path("M178 194H222L220 296Q220 312 200 312T180 296Z", shape === 2 ? accent.side : main.side) +
    box(174, 184, 52, 15, 3, metal.side) +
    box(182, 296, 36, 12, 3, metal.dark) +
    box(214, 46, 10, 112, 5, metal.base);
  const stroke = line("M72 342q20-24 38 0t38 0t38 0", main.base, 6);
  return stroke + turned(36, at8(body) + nib + body);
};

function at8(shape: string): string {
  return `<g opacity=".14" transform="translate(12 4)">${shape.replaceAll(/fill="[^"]*"/g, 'fill="#2b2038"')}</g>`;
}

export const pencils: Draw = ({ main, accent, shape, detail }) => {
  const set = [main.base, accent.base, "#d8604a", "#ecc04e", "#5b93b0", "#7fa868", "#b9a5d6"];
  const one = (x: number, fill: string, top: number): string =>
    box(x, top + 40, 24, 220 - top, 0, fill) +
    box(x + 15, top + 40, 9, 220 - top, 0, "#2b2038", 'opacity=".13"') +
    path(`M${x} ${top + 40}L${x + 12} ${top}L${x + 24} ${top + 40}Z`, "#e6cda2") +
    path(`M${x + 8} ${top + 14}L${x + 12} ${top}L${x + 16} ${top + 14}Z`, fill);
  if (shape === 1)
    return (
      ground(200, 330, 88) +
      row(5, 138, 25, (x, i) =>
        turned((i - 2) * 5, one(x, set[(i + detail) % 7] ?? main.base, 62 + ((i * 3) % 4) * 14), 200, 330),
      ) +
      path("M122 186H278L268 328H132Z", main.side) +
      box(118, 178, 164, 15, 6, main.light)
    );
  const flat = row(7, 108, 27, (x, i) => one(x, set[i] ?? main.base, 76 + (shape === 2 ? Math.abs(3 - i) * 10 : 0)));
  return (
    cast("M94 222H306V352H94Z") +
    flat +
    box(94, 222, 212, 130, 6, main.base) +
    box(94, 222, 212, 16, 4, main.light) +
    disc(200, 292, 26, accent.base)
  );
};

export const deskTray: Draw = ({ main, accent, shape, detail }) => {
  if (shape === 1)
    return (
      ground(200, 324, 148) +
      row(
        3,
        0,
        1,
        (_, i) =>
          box(72, 164 + i * 52, 256, 46, 5, main.deep) +
          box(84, 178 + i * 52, 232, 18, 0, i === 1 ? paper.dark : paper.base) +
          box(72, 194 + i * 52, 256, 16, 4, main.base),
      ) +
      line("M78 168V322M322 168V322", main.dark, 10)
    );
  if (shape === 2)
    return (
      ground(200, 322, 132) +
      box(108, 106, 40, 130, 3, "#c4694a") +
      box(152, 92, 34, 140, 3, "#efe3c8") +
      box(190, 112, 30, 120, 3, "#2f4068") +
      path("M84 164L316 216V318H84Z", main.side) +
      path("M84 164L316 216V232L84 180Z", main.light) +
      disc(258, 270, 15, main.deep)
    );
  return (
    ground(200, 322, 132) +
    line("M122 214V126M146 214V108M170 214V136", accent.base, 10) +
    path("M122 112v14M146 94v14M170 122v14", "none", 'stroke="#35343b" stroke-width="9" stroke-linecap="round"') +
    path("M236 214l24-96 26 8-18 90Z", steel.side) +
    box(92, 204, 100, 118, 8, main.side) +
    box(204, 232, 104, 90, 8, main.side) +
    box(92, 204, 100, 13, 5, main.light) +
    box(204, 232, 104, 13, 5, main.light) +
    (detail % 2 === 1 ? disc(142, 268, 18, main.pale) : "")
  );
};

export const greetingCard: Draw = ({ main, accent, shape, detail }) => {
  const art =
    [
      line("M190 268V180", leaf.dark, 5) +
        row(6, 0, 60, (a) => turned(a, oval(190, 142, 14, 27, accent.base), 190, 168)) +
        disc(190, 168, 14, "#ecc04e") +
        path("M190 236q-34-2-36-28 30-2 36 28ZM190 246q34-2 36-28-30-2-36 28Z", leaf.base),
      path("M190 262C110 210 132 138 164 142Q182 144 190 164Q198 144 216 142C248 138 270 210 190 262Z", accent.base),
      path("M140 258h100v-46q-50-26-100 0Z", accent.base) +
        path("M140 232q12 16 25 0t25 0 25 0 25 0v-14q-50-30-100 0Z", paper.light) +
        line("M164 204v-34M190 200v-34M216 204v-34", "#5b93b0", 7) +
        row(3, 164, 26, (x) => disc(x, 158, 6, "#ecb03e")),
    ][shape] ?? "";
  return (
    turned(
      8,
      cast("M150 170H344V318H150Z") +
        box(150, 170, 194, 148, 5, accent.dark) +
        path("M150 172L247 250L344 172Z", accent.base),
      247,
      244,
    ) +
    turned(
      [-6, -3, -8, -5][detail] ?? 0,
      path("M100 76H280V322H100Z", "#2b2038", 'opacity=".13" transform="translate(7 9)"') +
        box(100, 76, 180, 246, 5, main.base) +
        box(114, 90, 152, 218, 3, main.pale) +
        art,
    )
  );
};
