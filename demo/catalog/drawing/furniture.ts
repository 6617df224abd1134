// Furniture, seen from the front in a quiet room.

import type { Draw } from "./scene.js";
import { box, disc, faint, ground, line, mirrored, oval, path, row } from "./shapes.js";
import { leaf, paper } from "./tone.js";

export const armchair: Draw = ({ main, accent, trim, shape, detail }) => {
  const legs = line("M128 288L116 326M272 288L284 326", trim.base, 11);
  const back =
    [
      path("M112 250V142Q112 96 200 96T288 142V250Z", main.fall),
      box(106, 104, 188, 160, 26, main.fall),
      path("M88 262Q78 92 128 92Q164 78 200 78T272 92Q322 92 312 262Z", main.fall),
    ][shape] ?? "";
  const seams =
    shape === 2
      ? line("M164 92Q158 160 164 214M200 88V214M236 92Q242 160 236 214", main.dark, 4)
      : shape === 1
        ? disc(162, 160, 5, main.deep) + disc(200, 160, 5, main.deep) + disc(238, 160, 5, main.deep)
        : "";
  const pillow = detail === 1 ? path("M164 150q40 8 78 0q8 38 0 72q-38-8-78 0q-8-38 0-72Z", accent.side) : "";
  return (
    ground(200, 328, 128) +
    legs +
    back +
    seams +
    pillow +
    box(112, 216, 176, 52, 20, main.light) +
    box(104, 252, 192, 44, 12, main.dark) +
    mirrored(
      path("M76 200Q76 178 98 178T120 200V288Q120 298 110 298H88Q76 298 76 286Z", main.base) +
        path("M76 262h44v26q0 10-10 10H88q-12 0-12-12Z", main.dark),
    )
  );
};

export const sofa: Draw = ({ main, accent, trim, shape, detail }) => {
  const pillow = (x: number): string => path(`M${x} 172q24 5 50 0q6 26 0 52q-26-5-50 0q-6-26 0-52Z`, accent.side);
  const arms =
    shape === 1
      ? box(26, 196, 46, 102, 8, main.base) + box(26, 268, 46, 30, 8, main.dark)
      : path("M22 216Q22 190 48 190T74 216V298H34Q22 298 22 284Z", main.base) +
        path("M22 262H74V298H34Q22 298 22 284Z", main.dark);
  return (
    ground(200, 322, 184) +
    line("M62 296V320M338 296V320M200 296V320", trim.base, 11) +
    (shape === 2
      ? path("M54 250V168Q54 138 84 138Q142 118 200 118T316 138Q346 138 346 168V250Z", main.fall)
      : box(54, 140, 292, 116, shape === 1 ? 12 : 28, main.fall)) +
    line("M200 146V222", main.dark, 4) +
    (shape === 2 ? row(3, 120, 80, (x) => disc(x, 176, 5, main.deep)) : "") +
    (detail % 2 === 1 ? pillow(86) : "") +
    (detail > 1 ? pillow(262) : "") +
    box(62, 220, 140, 46, 15, main.light) +
    box(198, 220, 140, 46, 15, main.light) +
    box(48, 258, 304, 42, 8, main.dark) +
    mirrored(arms)
  );
};

export const diningChair: Draw = ({ main, trim, shape }) => {
  const legs = line(
    "M148 232L134 326M252 232L266 326M162 238V314M238 238V314",
    shape === 1 ? main.dark : trim.base,
    10,
  );
  const backs = [
    line("M146 74V228M254 74V228", trim.base, 11) + row(3, 88, 38, (y) => box(142, y, 116, 20, 9, main.base)),
    line("M148 228Q140 62 200 62T252 228", main.base, 12) + line("M180 76V216M200 70V216M220 76V216", main.dark, 6),
    path("M134 80Q200 54 266 80L256 200Q200 214 144 200Z", main.side) + line("M160 200V230M240 200V230", trim.base, 10),
  ];
  return (
    ground(200, 326, 92) +
    (backs[shape] ?? "") +
    legs +
    path(
      "M132 222Q200 210 268 222L278 240Q280 252 266 252H134Q120 252 122 240Z",
      shape === 0 ? trim.light : main.light,
    ) +
    path("M121 240H279Q280 252 266 252H134Q120 252 121 240Z", shape === 0 ? trim.dark : main.dark) +
    (shape === 0 ? box(136, 212, 128, 18, 9, main.base) : "")
  );
};

export const coffeeTable: Draw = ({ main, trim, shape, detail }) => {
  const onTop =
    detail === 1
      ? box(220, 196, 70, 11, 2, "#a9622f") + box(226, 186, 58, 10, 2, "#5d7f93")
      : detail === 2
        ? path("M128 168h36l-6 39h-24Z", paper.side) +
          path("M146 170q-26-28-8-52 18 20 8 52ZM146 170q30-18 24-46-26 10-24 46Z", leaf.base)
        : "";
  const tables = [
    line("M104 226L84 322M296 226L316 322M140 226V302M260 226V302", trim.base, 11) +
      oval(200, 222, 152, 26, main.base) +
      path("M48 222A152 26 0 0 0 352 222V230A152 26 0 0 1 48 230Z", main.dark),
    box(68, 214, 18, 108, 0, main.dark) +
      box(314, 214, 18, 108, 0, main.dark) +
      box(78, 276, 244, 13, 0, main.dark) +
      box(48, 206, 304, 22, 5, main.base) +
      box(270, 206, 82, 22, 5, main.dark),
    path("M96 214H304L282 322H118Z", main.side) +
      line("M150 222L158 316M200 222V316M250 222L242 316", main.deep, 3, 'opacity=".5"') +
      oval(200, 212, 136, 20, main.light) +
      path("M64 212A136 20 0 0 0 336 212V220A136 20 0 0 1 64 220Z", main.dark),
  ];
  return ground(200, 324, 156) + (tables[shape] ?? "") + onTop;
};

const spines = ["#c4694a", "#2f4068", "#d6a232", "#9caf88", "#efe3c8", "#7d2b3c", "#66707d", "#dba0a4"] as const;

function books(x: number, y: number, count: number, start: number): string {
  return row(count, x, 15, (at, i) =>
    box(
      at,
      y - 40 - ((i * 7 + start) % 3) * 7,
      13,
      40 + ((i * 7 + start) % 3) * 7,
      1.5,
      spines[(i + start) % spines.length] ?? "#66707d",
    ),
  );
}

export const bookcase: Draw = ({ main, trim, shape }) => {
  const levels = [118, 182, 246, 310];
  const vase = (x: number, y: number): string =>
    path(`M${x - 13} ${y}q-8-30 7-42h12q15 12 7 42Z`, paper.side) +
    path(`M${x} ${y - 42}q-16-10-10-26 14 8 10 26ZM${x} ${y - 42}q16-10 12-24-14 6-12 24Z`, leaf.base);
  const filled =
    shape === 2
      ? books(138, 118, 4, 1) + vase(246, 182) + books(138, 246, 5, 3) + books(196, 310, 4, 0)
      : books(132, 118, 5, 0) +
        vase(258, 118) +
        books(184, 182, 6, 2) +
        books(132, 246, 4, 5) +
        box(222, 226, 48, 20, 3, "#d9c5a0") +
        books(148, 310, 7, 3);
  const frame =
    shape === 1
      ? line("M118 48V326M282 48V326", trim.base, 9) +
        levels.map((y) => box(112, y, 176, 9, 2, main.base)).join("") +
        box(112, 54, 176, 9, 2, main.base)
      : "";
  const cabinet =
    box(112, 48, 176, 274, 6, main.base) +
    box(124, 60, 152, 250, 0, main.deep) +
    levels
      .slice(0, 3)
      .map((y) => box(124, y, 152, 8, 0, main.dark))
      .join("") +
    line("M124 326v-6M276 326v-6", trim.base, 12);
  return ground(200, 326, 110) + (shape === 1 ? frame : cabinet) + filled;
};

export const sideboard: Draw = ({ main, trim, shape, detail }) => {
  const fronts =
    shape === 1
      ? row(9, 58, 32, (x) => box(x, 202, 28, 82, 0, main.light, 'opacity=".5"'))
      : shape === 2
        ? row(3, 198, 30, (y) => box(54, y, 140, 25, 3, main.light) + disc(124, y + 12, 5, trim.base)) +
          box(206, 198, 140, 85, 3, main.light) +
          disc(226, 240, 6, trim.base)
        : box(52, 198, 96, 88, 3, main.light) +
          box(154, 198, 92, 88, 3, main.light) +
          box(252, 198, 96, 88, 3, main.light) +
          line("M138 232v20M236 232v20M262 232v20", trim.base, 7);
  const lamp =
    detail % 2 === 0
      ? path("M84 182V148", "none", `stroke="${trim.base}" stroke-width="7"`) +
        path("M58 150L70 100H98L110 150Z", paper.side) +
        box(66, 176, 36, 8, 4, trim.base)
      : path("M70 184q-10-40 8-56h16q18 16 8 56Z", "#c4694a") +
        line("M86 128q-8-40-24-50M86 128q0-40 12-60", leaf.dark, 4) +
        disc(62, 76, 11, leaf.base) +
        disc(98, 66, 12, leaf.light);
  return (
    ground(200, 326, 172) +
    line("M72 292L62 324M328 292L338 324", trim.base, 12) +
    box(38, 184, 324, 112, 8, main.base) +
    path("M292 184H354Q362 184 362 192V288Q362 296 354 296H292Z", main.dark) +
    fronts +
    lamp +
    box(272, 174, 60, 10, 2, "#2f4068") +
    box(280, 164, 48, 10, 2, "#d6a232")
  );
};

export const bed: Draw = ({ main, trim, accent, shape }) => {
  const boards = [
    path("M46 280V110Q46 92 64 92H336Q354 92 354 110V280Z", main.fall),
    row(9, 54, 35, (x) => box(x, 96, 12, 150, 4, main.base)) + box(44, 88, 312, 18, 7, main.dark),
    path("M46 280V140Q46 70 200 70T354 140V280Z", main.fall) +
      faint(0.5, line("M110 104V230M155 90V230M200 86V230M245 90V230M290 104V230", main.dark, 4)),
  ];
  return (
    ground(200, 332, 180) +
    line("M58 306V330M342 306V330", trim.base, 14) +
    (boards[shape] ?? "") +
    box(70, 166, 122, 62, 24, paper.light) +
    box(208, 166, 122, 62, 24, paper.light) +
    box(42, 210, 316, 70, 18, "#fbf8f0") +
    path("M36 242Q200 222 364 242V296H36Z", accent.base) +
    path("M36 242Q200 222 364 242V256Q200 238 36 256Z", accent.pale) +
    box(34, 286, 332, 28, 6, main.dark)
  );
};

export const stool: Draw = ({ main, trim, shape }) => {
  const forms = [
    line("M152 176L124 324M248 176L276 324M200 180V308", trim.base, 12) +
      line("M140 250H260", trim.dark, 8) +
      oval(200, 168, 80, 20, main.light) +
      path("M120 168A80 20 0 0 0 280 168V180A80 20 0 0 1 120 180Z", main.dark),
    path("M118 214H282V300Q282 322 260 322H140Q118 322 118 300Z", main.side) +
      line("M150 226V312M200 226V312M250 226V312", main.dark, 5) +
      path("M112 214Q112 186 200 186T288 214Q288 226 276 226H124Q112 226 112 214Z", main.light),
    line("M156 132L130 324M244 132L270 324", trim.base, 11) +
      line("M146 222H254M138 284H262", trim.dark, 8) +
      box(126, 104, 148, 34, 16, main.side),
  ];
  return ground(200, 324, 96) + (forms[shape] ?? "");
};
