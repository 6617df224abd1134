// Kitchen things: pans, boards, knives, bowls, plates and jars.

import type { Draw } from "./scene.js";
import { box, disc, faint, ground, line, oval, path, row, turned, vessel } from "./shapes.js";
import { oak, steel, toneOf } from "./tone.js";

export const saucepan: Draw = ({ main, trim, shape }) => {
  const lid =
    shape === 1
      ? oval(178, 190, 92, 13, main.deep) + oval(178, 192, 82, 9, main.dark)
      : path("M92 186Q98 150 178 148T264 186Z", main.light) +
        path("M200 149Q258 154 264 186H222Q222 162 200 149Z", main.base) +
        box(160, 130, 36, 20, 9, trim.base);
  return (
    ground(180, 318, 108) +
    path("M258 204L366 188Q378 187 379 197T369 209L258 226Z", trim.side) +
    disc(364, 198, 4, trim.deep) +
    path(vessel(178, 184, 176, 318, shape === 2 ? 140 : 160, 26), main.side) +
    (shape === 1 ? oval(178, 186, 88, 11, main.deep) : lid) +
    (shape === 1 ? oval(178, 189, 80, 8, main.dark) : box(86, 182, 184, 9, 4, main.dark)) +
    faint(0.35, box(108, 206, 9, 78, 4.5, "#ffffff"))
  );
};

export const fryingPan: Draw = ({ main, trim, shape }) =>
  turned(
    -38,
    path("M190 280H210L212 386Q212 398 200 398T188 386Z", trim.side) + disc(200, 380, 5, trim.deep),
    200,
    170,
  ) +
  disc(178, 166, 122, "#2b2038", 'opacity=".13" transform="translate(8 12)"') +
  disc(178, 166, 122, main.base) +
  disc(178, 166, 108, main.dark) +
  disc(178, 166, 96, main.deep) +
  (shape === 1
    ? faint(
        0.16,
        row(6, 118, 24, (x) => box(x - 4, 92, 8, 148, 4, "#ffffff")),
      )
    : faint(0.1, path("M178 74A92 92 0 0 0 86 166L120 166A58 58 0 0 1 178 108Z", "#ffffff"))) +
  (shape === 2
    ? disc(178, 158, 46, "#fbf7ee") +
      path("M140 168q-20 22 12 34t64-8 16-40Z", "#fbf7ee") +
      disc(182, 166, 19, "#f0b73f") +
      disc(177, 161, 5, "#f7d581")
    : "");

export const casserole: Draw = ({ main, trim, shape }) => {
  const [left, width, top] = shape === 1 ? [84, 232, 208] : [100, 200, 192];
  return (
    ground(200, 318, width / 2 + 8) +
    line(`M${left + 6} ${top + 22}h-24v20h26M${left + width - 6} ${top + 22}h24v20h-26`, main.dark, 13) +
    path(vessel(200, top, width, 318, width - 18, 34), main.side) +
    box(left - 4, top - 6, width + 8, 13, 6, main.dark) +
    path(
      `M${left + 2} ${top - 6}Q${left + 14} ${top - 52} 200 ${top - 54}T${left + width - 2} ${top - 6}Z`,
      main.base,
    ) +
    path(
      `M${left + 22} ${top - 14}Q${left + 44} ${top - 40} 172 ${top - 44}`,
      "none",
      `stroke="${main.light}" stroke-width="7" stroke-linecap="round"`,
    ) +
    (shape === 2
      ? line(`M180 ${top - 54}q20-34 40 0`, trim.base, 10)
      : box(193, top - 66, 14, 16, 3, trim.dark) + oval(200, top - 68, 19, 9, trim.base)) +
    faint(0.28, box(left + 20, top + 22, 9, 62, 4.5, "#ffffff"))
  );
};

export const knife: Draw = ({ main, shape }) => {
  const blade =
    shape === 1
      ? "M184 30Q222 34 226 92V228H174V44Q174 32 184 30Z"
      : shape === 2
        ? "M176 34L216 56Q222 130 222 228H176Z"
        : "M178 22Q230 96 226 228H178Z";
  const cut = toneOf("#dfe4e8");
  return turned(
    34,
    path(blade, "#2b2038", 'opacity=".13" transform="translate(14 4)"') +
      path(blade, steel.base) +
      path(shape === 1 ? "M206 34Q224 44 226 92V228H206Z" : "M204 86Q228 150 226 228H204Z", cut.base) +
      box(170, 226, 60, 15, 4, steel.dark) +
      path("M176 240H224Q220 300 226 352Q228 376 200 376T174 352Q180 300 176 240Z", main.side) +
      disc(200, 268, 5, steel.light) +
      disc(200, 306, 5, steel.light) +
      disc(201, 344, 5, steel.light),
  );
};

export const choppingBoard: Draw = ({ main, shape }) => {
  const outline =
    [
      "M122 122Q122 104 140 104H176Q186 104 186 92V52Q186 34 200 34T214 52V92Q214 104 224 104H260Q278 104 278 122V342Q278 362 258 362H142Q122 362 122 342Z",
      "M112 78Q112 60 130 60H270Q288 60 288 78V336Q288 354 270 354H130Q112 354 112 336Z",
      "M200 106A118 126 0 1 1 184 107V56Q184 38 200 38T216 56V107Z",
    ][shape] ?? "";
  const hole = shape === 1 ? box(172, 76, 56, 16, 8, main.deep) : disc(200, 58, 6.5, main.deep);
  const grain = "M146 150V320M172 128V350M206 136V300M236 160V340M260 140V310";
  return turned(
    -14,
    path(outline, "#2b2038", 'opacity=".14" transform="translate(10 12)"') +
      path(outline, main.base) +
      line(grain, main.dark, 4, 'opacity=".45"') +
      (shape === 1 ? box(128, 106, 144, 232, 10, "none", `stroke="${main.dark}" stroke-width="6"`) : "") +
      line(shape === 2 ? "M300 200A104 112 0 0 1 240 330" : "M264 140V330", main.light, 6, 'opacity=".6"') +
      hole,
  );
};

export const mixingBowl: Draw = ({ main, trim, shape, detail }) => {
  const spoon =
    shape === 2
      ? ""
      : turned(
          28,
          box(192, 62, 13, 170, 6, oak.side) + oval(198, 62, 21, 30, oak.base) + oval(198, 64, 13, 20, oak.dark),
          200,
          220,
        );
  const band =
    detail === 1
      ? path("M90 226H310L304 244H96Z", main.pale)
      : detail === 2
        ? row(9, 104, 24, (x) => disc(x, 238, 5.5, main.pale))
        : "";
  const nested =
    shape === 2
      ? oval(200, 178, 96, 12, trim.dark) +
        path("M104 178Q106 150 112 142H288Q294 150 296 178Z", trim.side) +
        oval(200, 143, 88, 10, trim.deep)
      : "";
  return (
    ground(200, 318, 92) +
    spoon +
    nested +
    path("M74 190H326Q322 288 250 314Q246 318 236 318H164Q154 318 150 314Q78 288 74 190Z", main.side) +
    band +
    (shape === 2
      ? box(70, 182, 260, 12, 6, main.light)
      : oval(200, 190, 126, 16, main.deep) + oval(200, 193, 117, 11, main.dark)) +
    faint(0.3, line("M100 222Q108 264 134 288", "#ffffff", 8))
  );
};

export const plate: Draw = ({ main, accent, shape, detail }) => {
  const rim =
    detail === 1
      ? disc(0, 0, 116, "none", `stroke="${accent.base}" stroke-width="6"`)
      : detail === 2
        ? disc(
            0,
            0,
            104,
            "none",
            `stroke="${main.deep}" stroke-width="9" stroke-dasharray="1 16" stroke-linecap="round"`,
          )
        : "";
  const one = (x: number, y: number, scale: number): string =>
    `<g transform="translate(${x} ${y}) scale(${scale})">${disc(8, 12, 126, "#2b2038", 'opacity=".12"')}${disc(0, 0, 126, main.base)}${disc(0, 0, 88, main.dark)}${disc(0, 3, 85, main.light)}${rim}${path("M-108 -28A112 112 0 0 1 -40 -104", "none", `stroke="#ffffff" stroke-width="7" stroke-linecap="round" opacity=".5"`)}</g>`;
  return shape === 0
    ? one(200, 200, 1.1)
    : shape === 1
      ? one(158, 158, 0.86) + one(252, 252, 0.72)
      : one(200, 232, 1) + one(200, 204, 0.78) + one(200, 184, 0.54);
};

export const storageJar: Draw = ({ main, trim, material, shape }) => {
  const clear = material === "glass";
  const jar = (cx: number, top: number, width: number): string => {
    const left = cx - width / 2;
    const fill = clear
      ? box(left + 8, top + 62, width - 16, 318 - top - 70, 12, toneOf("#d9b679").fall) +
        box(left, top + 24, width, 318 - top - 24, 20, "#eaf5f6", 'opacity=".55"')
      : box(left, top + 24, width, 318 - top - 24, 20, main.side);
    return (
      fill +
      box(left + 4, top, width - 8, 30, 8, trim.side) +
      box(left + 4, top + 22, width - 8, 6, 0, trim.dark) +
      faint(0.4, box(left + 14, top + 50, 8, 318 - top - 86, 4, "#ffffff")) +
      (clear
        ? ""
        : box(cx - width * 0.24, top + (320 - top) * 0.46, width * 0.48, (320 - top) * 0.19, 6, main.pale) +
          line(`M${cx - width * 0.13} ${top + Math.round((320 - top) * 0.555)}h${width * 0.26}`, main.deep, 4))
    );
  };
  return shape === 0
    ? ground(200, 318, 92) + jar(200, 108, 152)
    : shape === 1
      ? ground(200, 318, 130) + jar(134, 120, 118) + jar(266, 172, 110)
      : ground(200, 318, 150) + jar(88, 206, 92) + jar(310, 158, 94) + jar(196, 106, 104);
};
