// Lamps and what goes into them. Every lamp is lit: a soft warm glow says so.

import type { Draw } from "./scene.js";
import { bellied, box, disc, faint, ground, line, mirrored, oval, path, turned, vessel } from "./shapes.js";
import { ink, paper } from "./tone.js";

const warm = "#ffe9b0";

function glow(cx: number, cy: number, r: number): string {
  return faint(0.24, disc(cx, cy, r, warm)) + faint(0.36, disc(cx, cy, r * 0.64, warm));
}

export const tableLamp: Draw = ({ main, accent, trim, shape, detail }) => {
  const shade =
    [
      path("M150 92H250L292 196H108Z", paper.side),
      path("M122 196Q122 92 200 88T278 196Z", main.side),
      box(118, 92, 164, 104, 6, accent.side),
    ][shape] ?? "";
  const foot =
    shape === 1
      ? box(192, 196, 16, 108, 0, trim.base) + path("M140 320Q144 298 200 298T260 320Z", trim.side)
      : detail % 2 === 0
        ? path(bellied(200, 206, 34, 268, 122, 320, 64), main.side)
        : disc(200, 236, 28, main.side) + path(bellied(200, 254, 40, 290, 96, 320, 80), main.side);
  return (
    glow(200, 170, 150) +
    ground(200, 320, 84) +
    box(192, 190, 16, 22, 0, trim.dark) +
    foot +
    shade +
    (shape === 2 && detail > 1 ? line("M118 112H282M118 176H282", accent.dark, 5) : "")
  );
};

export const deskLamp: Draw = ({ main, trim, shape }) => {
  const arm =
    shape === 1
      ? line("M150 306V120Q150 84 186 84H250", trim.base, 11)
      : line("M150 306L110 206L212 112", trim.base, 11) + disc(110, 206, 12, trim.dark) + disc(212, 112, 11, trim.dark);
  const head =
    shape === 2
      ? turned(24, box(196, 96, 138, 26, 12, main.base) + box(208, 118, 114, 9, 4, warm), 220, 108)
      : shape === 1
        ? path("M214 84Q218 52 258 52T302 84L320 132H196Z", main.side) + oval(258, 133, 62, 9, warm)
        : turned(-42, path("M172 92H240L272 168H140Z", main.side) + oval(206, 168, 66, 11, warm), 212, 112);
  return (
    glow(shape === 0 ? 256 : 262, 178, 104) +
    ground(152, 322, 84) +
    path("M82 322Q86 298 152 298T222 322Z", main.side) +
    arm +
    head
  );
};

export const floorLamp: Draw = ({ main, trim, shape }) => {
  if (shape === 1)
    return (
      glow(276, 140, 96) +
      ground(132, 344, 66) +
      path("M76 344Q80 330 132 330T188 344Z", trim.side) +
      line("M132 332V132C132 40 276 40 276 100", trim.base, 8) +
      path("M228 142Q228 96 276 96T324 142Z", main.side) +
      oval(276, 142, 48, 8, warm)
    );
  if (shape === 2)
    return (
      glow(200, 128, 120) +
      ground(200, 348, 84) +
      line("M200 180L142 344M200 180L258 344M200 180V336", trim.base, 10) +
      path("M140 62H260L282 178H118Z", main.side) +
      disc(200, 186, 10, trim.dark)
    );
  return (
    glow(200, 116, 120) +
    ground(200, 346, 60) +
    line("M200 150V338", trim.base, 9) +
    path("M148 346Q152 330 200 330T252 346Z", trim.side) +
    path("M158 48H242L276 150H124Z", main.side)
  );
};

export const pendant: Draw = ({ main, trim, shape, detail }) => {
  const cord = line("M200 0V110", ink.base, 4) + box(184, 96, 32, 28, 7, trim.base);
  const ribs =
    detail % 2 === 1
      ? faint(0.6, line("M150 140Q118 180 112 240M200 128V244M250 140Q282 180 288 240", main.light, 4))
      : "";
  const shades = [
    path("M172 120Q92 146 78 246H322Q308 146 228 120Z", main.side) + oval(200, 246, 122, 13, warm),
    disc(200, 204, 92, main.base) +
      path("M200 112A92 92 0 0 1 200 296Q262 270 262 204T200 112Z", main.dark) +
      oval(200, 286, 42, 9, warm),
    path("M178 118H222L236 178H312L330 214H70L88 178H164Z", main.side) + oval(200, 214, 130, 11, warm),
  ];
  return glow(200, 260, 124) + cord + (shades[shape] ?? "") + (shape === 0 ? ribs : "");
};

export const wallLight: Draw = ({ main, trim, shape }) => {
  if (shape === 1)
    return (
      glow(200, 190, 150) +
      mirrored(
        line("M200 236C150 236 136 220 136 196", trim.base, 9) +
          path("M102 196L114 116H158L170 196Z", main.side) +
          box(122, 194, 28, 10, 4, trim.dark),
      ) +
      path("M178 196H222V282Q200 310 178 282Z", trim.side)
    );
  if (shape === 2)
    return (
      glow(200, 190, 150) +
      disc(200, 200, 104, main.base) +
      disc(200, 200, 82, main.dark) +
      disc(200, 200, 62, "#fff6dc") +
      disc(200, 200, 40, warm)
    );
  return (
    glow(210, 160, 140) +
    box(116, 178, 30, 114, 14, trim.side) +
    line("M142 236H208V206", trim.base, 10) +
    path("M150 204L176 96H244L270 204Z", main.side) +
    oval(210, 204, 60, 9, warm)
  );
};

export const bulb: Draw = ({ main, shape, detail }) => {
  const cap =
    box(170, 268, 60, 50, 6, main.side) +
    line("M166 280H234M166 294H234M168 308H232", main.deep, 4) +
    path("M178 318H222L212 334H188Z", ink.base);
  const wire =
    detail % 2 === 0
      ? line("M182 262L174 196L190 212L200 192L210 212L226 196L218 262", "#e0912f", 4)
      : line("M188 262V184Q188 168 200 168T212 184V262", "#e0912f", 5);
  const bodies = [
    "M170 270C170 232 116 212 116 150A84 84 0 0 1 284 150C284 212 230 232 230 270Z",
    "M174 270C174 250 92 240 92 158A108 104 0 0 1 308 158C308 240 226 250 226 270Z",
    "M172 270V250Q140 220 144 150Q150 62 200 48Q250 62 256 150Q260 220 228 250V270Z",
  ];
  return (
    glow(200, 168, 150) +
    path(bodies[shape] ?? "", "#fff3d0") +
    faint(0.5, line("M140 170Q140 120 176 96", "#ffffff", 10)) +
    wire +
    cap
  );
};

export const lantern: Draw = ({ main, shape }) => {
  const flame = path("M200 190q26 34 0 58q-26-24 0-58Z", "#f2a53c") + path("M200 216q12 18 0 30q-12-12 0-30Z", warm);
  const candle = box(176, 246, 48, 58, 5, paper.side) + flame;
  if (shape === 1)
    return (
      glow(200, 210, 140) +
      ground(200, 320, 84) +
      line("M140 140C140 50 260 50 260 140", main.dark, 6) +
      path(vessel(200, 140, 150, 318, 124, 40), "#fdf4d8", 'opacity=".75"') +
      candle +
      box(120, 132, 160, 15, 7, main.base) +
      path("M142 296H258Q256 320 238 320H162Q144 320 142 296Z", main.side)
    );
  const roof =
    shape === 2
      ? path("M116 142Q200 60 284 142Z", main.side)
      : path("M104 142L168 92H232L296 142Z", main.side) + box(182, 78, 36, 18, 3, main.dark);
  return (
    glow(200, 210, 140) +
    ground(200, 322, 96) +
    disc(200, 66, 19, "none", `stroke="${main.dark}" stroke-width="6"`) +
    box(124, 142, 152, 166, 0, "#fdf4d8", 'opacity=".75"') +
    candle +
    line("M128 142V308M272 142V308M200 142V186", main.base, 8) +
    roof +
    box(112, 304, 176, 18, 4, main.base) +
    box(232, 304, 56, 18, 4, main.dark)
  );
};

export const stringLights: Draw = ({ main, shape, detail }) => {
  const form =
    [
      disc(0, 28, 16, main.base) + path("M0 12a16 16 0 0 1 0 32q12-16 0-32Z", main.dark),
      path("M-17 48L-9 12H9L17 48Z", main.side),
      path("M0 10q20 26 0 42q-20-16 0-42Z", main.base) + path("M0 10q20 26 0 42Z", main.dark),
    ][shape] ?? "";
  const lamp = `<defs><g id="lamp">${disc(0, 30, 30, warm, 'opacity=".4"')}${box(-6, 0, 12, 14, 3, ink.base)}${form}</g></defs>`;
  const string = (down: number): string =>
    line(`M14 ${82 + down}Q200 ${204 + down} 390 ${78 + down}`, ink.base, 4) +
    [
      [58, 108],
      [116, 134],
      [176, 146],
      [236, 146],
      [294, 132],
      [346, 106],
    ]
      .map(([x = 0, y = 0]) => `<use href="#lamp" x="${x}" y="${y + down}"/>`)
      .join("");
  return lamp + (detail % 2 === 0 ? string(0) + string(132) : string(66));
};
