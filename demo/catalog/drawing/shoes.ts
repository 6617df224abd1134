// Shoes, one of the pair in profile, toe to the right.

import type { Draw } from "./scene.js";
import { box, disc, ground, line, oval, path, row } from "./shapes.js";
import { ink, leather, paper, toneOf } from "./tone.js";

/** Laces: short bars climbing from (x, y) to the tongue. */
function laces(x: number, y: number, stepX: number, stepY: number, count: number, colour: string): string {
  return row(count, 0, 1, (_, i) => line(`M${x + i * stepX} ${y + i * stepY}l26 14`, colour, 6));
}

export const trainers: Draw = ({ main, accent, shape, detail }) => {
  const upper =
    shape === 1
      ? "M66 146Q92 158 134 140L170 146Q196 206 262 222Q334 232 346 280V292H60Q58 206 66 146Z"
      : "M62 176Q90 192 132 168L168 172Q200 220 264 230Q338 240 346 284V292H56Q54 224 62 176Z";
  const side =
    detail === 1
      ? path("M110 282L176 220L196 226L146 282ZM162 282L208 236L226 240L196 282Z", accent.base)
      : detail === 2
        ? path("M92 270Q160 276 214 226Q196 296 110 288Z", accent.base)
        : detail === 3
          ? disc(108, 226, 21, accent.base)
          : "";
  return (
    ground(204, 324, 160) +
    path(upper, main.base) +
    path("M62 176L56 292H104Q84 240 96 184Q80 186 62 176Z", main.dark) +
    side +
    path("M262 224Q338 236 346 284V292H286Q244 270 262 224Z", shape === 2 ? paper.base : main.light) +
    laces(158, shape === 1 ? 158 : 178, 22, shape === 1 ? 18 : 15, 4, paper.base) +
    path("M48 290H352Q362 318 338 320H62Q42 318 48 290Z", paper.base) +
    path("M46 308H357Q352 320 338 320H62Q48 319 46 308Z", shape === 2 ? accent.dark : paper.dark)
  );
};

export const ankleBoots: Draw = ({ main, accent, shape, detail }) => {
  const sole = toneOf(detail % 2 === 0 ? "#4a3a33" : "#c8a678");
  const upper = path("M96 88H214Q212 176 226 206Q250 226 306 238Q344 250 344 296H82Q100 200 96 88Z", main.side);
  if (shape === 1)
    return (
      ground(208, 326, 150) +
      upper +
      path("M168 92Q156 150 172 204H204Q192 150 200 92Z", accent.deep) +
      line("M176 110V190M186 108V196M196 110V190", accent.dark, 4) +
      line("M96 100H214", main.dark, 8) +
      line("M104 82q8-22 16 0", main.dark, 7) +
      path("M78 292H346Q350 308 344 310H160L154 322H84Q76 318 78 292Z", sole.base)
    );
  const panel =
    shape === 2
      ? line("M104 214Q170 200 226 206", accent.dark, 15) + box(150, 196, 30, 24, 4, "#c9a24b")
      : laces(186, 112, 6, 26, 4, accent.pale) + path("M96 88H214L213 108H97Z", main.light);
  return (
    ground(208, 326, 150) +
    upper +
    path("M306 238Q344 250 344 296H274Q270 246 306 238Z", main.dark) +
    panel +
    path("M76 290H350Q356 316 346 320H278L270 312H156L150 322H86Q72 320 76 290Z", sole.base)
  );
};

export const sandals: Draw = ({ main, accent, shape, detail }) => {
  const sole =
    path("M44 276Q120 292 200 272Q290 254 362 286Q368 312 340 316H66Q40 314 44 276Z", toneOf("#c8a678").fall) +
    line("M50 284Q120 300 204 280Q290 262 356 290", leather.light, 6);
  const buckle = box(110, 196, 24, 22, 4, "none", 'stroke="#c9a24b" stroke-width="6"');
  const straps = [
    line("M226 282Q236 208 292 206Q328 212 326 276", main.base, 32) +
      line("M96 280Q96 196 132 206Q190 216 196 274", main.base, 20) +
      buckle,
    line("M250 280Q258 200 322 280", main.base, 24) +
      line("M206 282Q214 196 272 214", main.dark, 20) +
      line("M70 276Q60 190 116 186Q162 196 160 276", main.base, 18) +
      box(128, 188, 22, 20, 4, "none", 'stroke="#c9a24b" stroke-width="6"'),
    path("M170 286Q166 190 262 188Q332 196 334 274Q250 248 170 286Z", main.side) +
      (detail % 2 === 0
        ? box(204, 204, 34, 26, 5, "none", 'stroke="#c9a24b" stroke-width="6"')
        : line("M186 250Q260 210 328 246", accent.base, 8)),
  ];
  return ground(204, 322, 162) + (straps[shape] ?? "") + sole;
};

export const loafers: Draw = ({ main, accent, shape, detail }) => {
  const upper = "M58 214Q74 206 90 222Q130 246 178 222L196 208Q236 212 282 236Q348 248 352 292H54Q50 240 58 214Z";
  const front =
    shape === 1
      ? laces(188, 214, 18, 7, 3, accent.pale) + path("M280 236Q348 248 352 292H290Q262 262 280 236Z", main.dark)
      : shape === 2
        ? path("M170 226L200 204Q222 206 244 214L222 262Q190 256 170 226Z", main.light) +
          line("M214 232l10 22 12-20", accent.base, 6)
        : path("M170 228L204 204Q224 208 246 216L226 258Q188 256 170 228Z", main.dark) +
          box(196, 222, 28, 10, 3, main.deep);
  return (
    ground(204, 320, 160) +
    path("M74 218Q120 262 190 212L178 206Q130 232 90 214Z", main.deep) +
    path(upper, main.fall) +
    front +
    path("M232 262Q280 232 344 272", "none", `stroke="${main.dark}" stroke-width="4"`) +
    path("M50 288H356Q360 304 350 306H136L130 318H58Q46 314 50 288Z", detail % 2 === 0 ? ink.base : "#8a5f40")
  );
};

export const wellies: Draw = ({ main, accent, shape, detail }) => {
  const top = shape === 1 ? 132 : 56;
  const dots =
    detail === 1
      ? [
          [136, 150],
          [178, 176],
          [140, 206],
          [184, 232],
          [150, 256],
          [238, 262],
          [290, 276],
          [176, 128],
        ]
          .filter(([, y = 0]) => y > top + 30)
          .map(([x = 0, y = 0]) => disc(x, y, 9, accent.base))
          .join("")
      : detail === 2
        ? path(`M113 ${top + 40}H212V${top + 58}H112Z`, accent.base)
        : "";
  return (
    ground(206, 326, 146) +
    path(`M112 ${top}H212Q208 190 222 222Q244 240 300 246Q340 254 340 300H104Q116 190 112 ${top}Z`, main.side) +
    dots +
    path(`M108 ${top - 4}H216V${top + 16}H108Z`, main.dark) +
    (shape === 2 ? box(196, top + 26, 20, 26, 3, accent.base) + disc(206, top + 39, 5, accent.deep) : "") +
    path("M98 294H344Q350 318 338 320H284L276 312H170L164 322H108Q94 320 98 294Z", main.deep) +
    line(`M130 ${top + 34}V236`, main.light, 9, 'opacity=".7"')
  );
};

export const slippers: Draw = ({ main, accent, shape, detail }) => {
  const fluff =
    shape === 1
      ? line("M152 272Q148 224 222 210", paper.base, 34) + line("M158 276Q158 234 222 222", paper.dark, 8)
      : "";
  const back = shape === 2 ? path("M56 284Q44 216 66 200Q92 198 104 226Q134 252 180 232L190 284Z", main.dark) : "";
  const deco =
    detail === 1
      ? disc(262, 232, 17, accent.base)
      : detail === 2
        ? line("M206 268Q270 226 336 272", accent.base, 8)
        : detail === 3
          ? line("M196 220l30 62M230 212l36 70M266 214l36 68", main.light, 5)
          : "";
  return (
    ground(204, 322, 156) +
    oval(126, 286, 76, 14, main.pale) +
    back +
    path("M148 288Q136 216 226 206Q340 208 350 290Z", main.fall) +
    deco +
    fluff +
    path("M50 282H354Q362 314 336 318H70Q44 314 50 282Z", toneOf("#b99a78").fall) +
    (shape === 0 ? line("M150 274Q148 222 208 210", accent.base, 9) : "")
  );
};

export const hikingBoots: Draw = ({ main, accent, shape, detail }) => {
  const high = shape === 1 ? 76 : shape === 2 ? 138 : 104;
  return (
    ground(206, 328, 156) +
    path(
      `M92 ${high}Q140 ${high + 16} 196 ${high - 4}L216 190Q236 222 300 234Q350 244 352 292H78Q90 210 92 ${high}Z`,
      main.side,
    ) +
    path("M300 234Q350 244 352 292H262Q266 236 300 234Z", main.deep) +
    path(`M92 ${high}L84 292H130Q112 230 120 ${high + 8}Z`, accent.base) +
    path(
      `M88 ${high - 4}Q140 ${high + 16} 200 ${high - 10}L203 ${high + 14}Q140 ${high + 34} 89 ${high + 18}Z`,
      main.light,
    ) +
    laces(186, high + 30, 7, (224 - high - 30) / 4, 4, accent.light) +
    (detail % 2 === 0
      ? path("M134 286L182 224L214 236L176 286Z", main.dark)
      : line("M134 250Q180 262 236 232", accent.base, 8)) +
    path(
      "M70 288H358V306L350 324H326L318 314H302L294 324H268L260 314H180L172 324H148L140 314H124L116 324H84Q70 322 70 304Z",
      ink.base,
    ) +
    path("M70 288H358V298H70Z", accent.dark)
  );
};
