// Camping and walking gear, out on the ridge.

import type { Draw } from "./scene.js";
import { bellied, box, disc, faint, ground, line, mirrored, oval, path, row, turned, vessel } from "./shapes.js";
import { ink, leather, paper, steel, toneOf } from "./tone.js";

export const tent: Draw = ({ main, accent, shape, detail }) => {
  const pegs = line("M60 318L34 334M340 318L366 334", ink.base, 4);
  const stripe = detail % 2 === 1;
  if (shape === 1)
    return (
      ground(200, 324, 178) +
      pegs +
      path("M30 322Q52 132 200 126T370 322Z", main.side) +
      path("M146 322Q150 176 200 128Q250 176 254 322Z", accent.base) +
      path("M172 322Q176 226 200 192Q224 226 228 322Z", accent.deep) +
      line("M30 322Q52 132 200 126T370 322", main.light, 6) +
      (stripe ? line("M92 200Q128 168 160 150M308 200Q272 168 240 150", main.pale, 8) : "")
    );
  if (shape === 2)
    return (
      ground(200, 326, 168) +
      line("M200 62V96M192 70L214 100", ink.base, 6) +
      path("M200 86L66 322H334Z", main.base) +
      path("M200 86L334 322H262Z", main.dark) +
      path("M200 148L150 322H250Z", accent.deep) +
      path("M200 148L150 322L126 300Z", accent.base) +
      path("M200 148L250 322L274 300Z", accent.dark) +
      (stripe ? path("M86 286H114L106 322H66ZM314 286H286L294 322H334Z", main.light) : "")
    );
  return (
    ground(200, 326, 178) +
    pegs +
    path("M148 104L52 322H260Z", main.base) +
    path("M148 104H296L360 322H260Z", main.dark) +
    path("M148 160L112 322H198Z", accent.deep) +
    path("M148 160L112 322L92 296Z", accent.base) +
    line("M148 104L52 322M148 104L260 322", main.light, 5) +
    (stripe ? path("M180 120H302L309 146H194Z", accent.base) : "") +
    line("M148 104L128 84M296 104L318 88", ink.base, 4)
  );
};

export const sleepingBag: Draw = ({ main, accent, shape, detail }) => {
  if (shape === 1)
    return (
      ground(200, 320, 128) +
      path("M96 212H266V318H96Q74 318 74 265T96 212Z", main.fall) +
      line("M120 212V318M152 212V318M184 212V318M216 212V318", main.dark, 5) +
      box(110, 206, 16, 116, 4, ink.base) +
      box(206, 206, 16, 116, 4, ink.base) +
      disc(268, 265, 56, accent.base) +
      path(
        "M268 265m-40 0a40 40 0 1 1 40 40M268 265m-20 0a20 20 0 1 1 20 20",
        "none",
        `stroke="${accent.dark}" stroke-width="7"`,
      ) +
      line("M118 206Q164 150 214 206", ink.base, 7)
    );
  const bag = "M136 92Q142 34 200 34T264 92L282 190Q284 300 244 352Q200 372 156 352Q116 300 118 190Z";
  return turned(
    shape === 2 ? -12 : 8,
    path(bag, "#2b2038", 'opacity=".14" transform="translate(10 12)"') +
      path(bag, main.side) +
      path(
        "M122 166Q200 186 278 166M118 212Q200 232 282 212M122 258Q200 278 278 258M136 304Q200 322 264 304",
        "none",
        `stroke="${main.dark}" stroke-width="5"`,
      ) +
      path("M150 96Q154 52 200 52T250 96Q248 140 200 142T150 96Z", accent.base) +
      path("M166 100Q168 70 200 70T234 100Q232 126 200 128T166 100Z", accent.deep) +
      oval(200, 120, 30, 14, paper.base) +
      line("M258 136L268 300", detail % 2 === 0 ? accent.base : main.pale, 5),
  );
};

export const backpack: Draw = ({ main, accent, shape, detail }) => {
  const roll =
    shape === 0
      ? box(116, 300, 168, 38, 19, accent.side) +
        box(146, 298, 12, 42, 3, leather.base) +
        box(242, 298, 12, 42, 3, leather.base)
      : "";
  const flap =
    shape === 1
      ? box(134, 66, 132, 34, 12, main.dark) + box(126, 92, 148, 14, 5, accent.base)
      : path("M122 150Q120 74 200 74T278 150Q200 172 122 150Z", main.light) +
        line("M166 148V196M234 148V196", leather.base, 11) +
        box(158, 184, 16, 15, 3, steel.base) +
        box(226, 184, 16, 15, 3, steel.base);
  const pocket =
    detail % 2 === 0
      ? path("M138 216H262V286Q262 300 248 300H152Q138 300 138 286Z", main.dark) +
        path("M136 210H264V236Q200 250 136 236Z", accent.base)
      : box(140, 222, 120, 80, 12, accent.side) + line("M154 240H246", accent.deep, 5);
  return (
    ground(200, 330, 110) +
    line("M178 76Q178 46 200 46T222 76", main.deep, 9) +
    mirrored(path("M124 208Q92 210 94 244V290Q94 306 120 304Z", main.dark)) +
    path("M118 148Q118 82 200 82T282 148V292Q282 322 252 322H148Q118 322 118 292Z", main.side) +
    flap +
    pocket +
    roll +
    (shape === 2 ? line("M118 200H282", accent.base, 6) : "")
  );
};

export const campStove: Draw = ({ main, accent, shape, detail }) => {
  const flame = (x: number, y: number): string =>
    path(`M${x - 14} ${y}q0-18 14-30q14 12 14 30Z`, "#5b9fc4") + path(`M${x - 7} ${y}q0-10 7-16q7 6 7 16Z`, "#d4ecf4");
  if (shape === 1)
    return (
      ground(200, 322, 156) +
      path("M64 236L52 130H348L336 236Z", main.dark) +
      box(76, 144, 248, 80, 6, main.deep) +
      box(56, 236, 288, 78, 10, main.side) +
      flame(130, 234) +
      flame(270, 234) +
      line("M84 236H180M220 236H316M108 226V240M156 226V240M244 226V240M292 226V240", ink.base, 6) +
      disc(110, 280, 13, accent.base) +
      disc(150, 280, 13, accent.base) +
      box(254, 264, 60, 30, 8, main.deep)
    );
  const pot =
    detail % 2 === 0
      ? path(vessel(200, 90, 118, 166, 110, 14), steel.side) +
        box(136, 84, 128, 12, 5, steel.dark) +
        line("M260 104H318", ink.base, 10) +
        box(182, 66, 36, 18, 8, ink.base)
      : flame(180, 182) + flame(220, 182);
  return (
    ground(200, 324, 96) +
    pot +
    line("M138 172H262M148 172L172 214M252 172L228 214", ink.base, 8) +
    box(170, 188, 60, 28, 5, steel.dark) +
    line("M230 204H284", steel.dark, 7) +
    box(276, 194, 26, 20, 5, accent.base) +
    (shape === 2
      ? line("M190 222L124 318M210 222L276 318M200 222V320", ink.base, 9) + box(164, 214, 72, 18, 8, main.side)
      : box(180, 212, 40, 20, 4, steel.base) +
        path(bellied(200, 228, 62, 276, 138, 322, 128), main.side) +
        box(133, 268, 134, 24, 0, accent.base))
  );
};

export const waterBottle: Draw = ({ main, accent, trim, shape, detail }) => {
  const band =
    detail === 1
      ? box(140, 240, 120, 34, 0, accent.base)
      : detail === 2
        ? path("M140 262L176 216L204 250L224 228L260 268V296H140Z", main.pale, 'opacity=".8"')
        : "";
  if (shape === 2)
    return (
      ground(200, 324, 80) +
      path("M176 92H224V118Q268 136 268 180V294Q268 322 240 322H160Q132 322 132 294V180Q132 136 176 118Z", main.side) +
      box(170, 66, 60, 34, 8, trim.base) +
      line("M134 190H266M134 250H266", main.dark, 5) +
      line("M146 150Q92 190 112 262", accent.base, 9) +
      faint(0.4, box(150, 176, 9, 90, 4.5, "#ffffff"))
    );
  return (
    ground(200, 324, 78) +
    (shape === 1 ? line("M168 76Q168 40 200 40T232 76", trim.base, 10) : "") +
    box(158, 66, 84, 46, 10, trim.side) +
    box(164, 108, 72, 14, 0, steel.base) +
    path("M164 120H236Q260 132 260 164V300Q260 322 240 322H160Q140 322 140 300V164Q140 132 164 120Z", main.side) +
    band +
    faint(0.35, box(154, 168, 9, 110, 4.5, "#ffffff"))
  );
};

export const campChair: Draw = ({ main, accent, trim, shape, detail }) => {
  const frame = line(
    "M112 178L282 326M288 178L118 326M100 222H130M270 222H300",
    shape === 1 ? trim.base : ink.base,
    10,
  );
  const back =
    shape === 1
      ? path("M112 96H288L280 220H120Z", main.side)
      : path("M108 84Q200 102 292 84L284 222Q200 238 116 222Z", main.side);
  return (
    ground(200, 330, 128) +
    line("M104 84L122 246M296 84L278 246", shape === 1 ? trim.base : ink.base, 10) +
    back +
    (detail % 2 === 1 ? path("M112 118Q200 134 288 118L287 140Q200 156 113 140Z", accent.base) : "") +
    frame +
    path("M116 220Q200 204 284 220L296 250Q200 274 104 250Z", main.light) +
    path("M104 250Q200 274 296 250L294 262Q200 288 106 262Z", main.dark) +
    line("M86 178H132M268 178H314", shape === 2 ? accent.base : main.deep, 15) +
    (shape === 2 ? path("M268 186h40l-6 42h-28Z", accent.dark) : "")
  );
};

export const headTorch: Draw = ({ main, accent, shape, detail }) => {
  if (shape === 1)
    return turned(
      -24,
      path("M62 160L16 96V310L62 246Z", "#fff3c4", 'opacity=".55"') +
        path("M60 150H120L148 172V234L120 256H60Z", main.side) +
        box(52, 146, 16, 114, 5, main.deep) +
        box(146, 172, 196, 62, 14, main.fall) +
        box(196, 172, 14, 62, 0, accent.base) +
        box(236, 164, 44, 14, 6, accent.base) +
        line("M300 182V224M318 182V224", main.deep, 5),
    );
  if (shape === 2)
    return (
      faint(0.4, disc(200, 214, 140, "#fff3c4")) +
      ground(200, 322, 76) +
      line("M144 116Q144 44 200 44T256 116", ink.base, 8) +
      box(148, 104, 104, 34, 10, main.side) +
      box(156, 138, 88, 120, 8, "#fff3c4") +
      line("M172 138V258M200 138V258M228 138V258", main.dark, 5) +
      path(vessel(200, 256, 116, 322, 132, 12), main.side) +
      disc(200, 290, 11, accent.base)
    );
  return (
    path("M204 196L60 110V300Z", "#fff3c4", 'opacity=".5" transform="translate(-34 10)"') +
    path("M96 206Q100 120 214 116T340 196Q340 250 300 276", "none", `stroke="${main.base}" stroke-width="27"`) +
    path(
      "M96 206Q100 120 214 116T340 196",
      "none",
      `stroke="${accent.base}" stroke-width="7" stroke-dasharray="${detail % 2 === 0 ? "0" : "26 18"}"`,
    ) +
    line("M104 224Q180 296 300 276", main.dark, 22) +
    box(82, 176, 108, 88, 22, ink.side) +
    disc(136, 218, 30, "#fff3c4") +
    disc(136, 218, 17, "#ffffff") +
    box(116, 166, 40, 14, 6, toneOf("#c8423f").base)
  );
};

export const campMug: Draw = ({ main, accent, shape, detail }) => {
  const scene =
    detail === 1
      ? path("M126 286L166 236L192 262L218 226L272 288V300H126Z", accent.base)
      : detail === 2
        ? row(3, 160, 40, (x, i) => path(`M${x} ${232 - (i % 2) * 14}l18 46h-36Z`, accent.base))
        : detail === 3
          ? box(124, 250, 150, 12, 0, accent.base)
          : "";
  if (shape === 1)
    return (
      ground(196, 322, 112) +
      line("M266 236C336 222 336 296 268 290", main.dark, 13) +
      path(vessel(196, 200, 150, 320, 132, 24), main.side) +
      scene +
      path("M116 200H276", "none", `stroke="${accent.dark}" stroke-width="10"`) +
      box(142, 150, 108, 42, 6, steel.side) +
      line("M152 168H240", steel.dark, 5) +
      oval(196, 150, 54, 9, steel.light) +
      oval(196, 198, 76, 10, main.deep, 'opacity=".5"')
    );
  return (
    ground(194, 322, 88) +
    line(shape === 2 ? "M272 198H328V282H270" : "M270 196C344 178 344 290 266 284", main.base, 14) +
    path(vessel(196, 160, 156, 320, shape === 2 ? 156 : 140, 18), main.side) +
    scene +
    oval(196, 160, 78, 14, accent.dark) +
    oval(196, 162, 70, 10, "#6b4a34") +
    faint(0.35, box(134, 190, 9, 84, 4.5, "#ffffff"))
  );
};
