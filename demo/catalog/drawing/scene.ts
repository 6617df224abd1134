// The picture around a drawing: the department's tint, a quiet motif behind, and the frame of the SVG file.

import { box, disc, path } from "./shapes.js";
import { gradientsFor, mix, type Tone } from "./tone.js";

/** What a drawing is told of its product. */
export interface Look {
  /** The product's own colour. */
  readonly main: Tone;
  /** A second colour that goes with it. */
  readonly accent: Tone;
  /** What handles, legs and caps are made of in this line. */
  readonly trim: Tone;
  readonly material: string;
  /** Which of the drawing's forms: 0, 1 or 2. */
  readonly shape: number;
  /** Which of the drawing's decorations: 0 to 3. */
  readonly detail: number;
}

export type Draw = (look: Look) => string;

type Motif =
  | "arch"
  | "room"
  | "circle"
  | "hill"
  | "blocks"
  | "shelf"
  | "panel"
  | "steps"
  | "ridge"
  | "track"
  | "wave"
  | "drop"
  | "paw"
  | "dusk"
  | "weave";

export interface Backdrop {
  readonly tint: string;
  readonly motif: Motif;
}

/** Each department has a motif of its own, in a lighter (a) or darker (b) tint. */
const motifs: Record<Motif, (a: string, b: string) => string> = {
  arch: (a, b) => path("M70 400V200a130 130 0 0 1 260 0V400Z", a) + box(0, 318, 400, 82, 0, b),
  room: (a, b) => box(0, 300, 400, 100, 0, b) + box(0, 294, 400, 6, 0, a),
  circle: (a) => disc(200, 200, 158, a),
  hill: (a, b) => disc(290, 120, 62, a) + path("M0 310Q120 262 230 292T400 280V400H0Z", b),
  blocks: (a, b) => box(0, 316, 400, 84, 0, b) + disc(92, 100, 44, a) + path("M330 60l46 80h-92z", a),
  shelf: (a, b) => box(40, 40, 320, 320, 24, a) + box(40, 316, 320, 14, 0, b),
  panel: (a) => box(56, 28, 288, 344, 20, a),
  steps: (a, b) => box(0, 306, 400, 94, 0, b) + box(60, 96, 280, 210, 140, a),
  ridge: (a, b) => path("M0 300L96 168L150 232L250 104L400 300Z", a) + box(0, 300, 400, 100, 0, b),
  track: (a, b) => path("M0 400L0 312H400V400Z", b) + path("M0 336H400V344H0Z", a) + disc(200, 176, 132, a),
  wave: (a) => disc(200, 200, 172, a, 'opacity=".45"') + disc(200, 200, 128, a, 'opacity=".6"'),
  drop: (a, b) =>
    path("M0 318H400V400H0Z", b) +
    path("M200 26C262 110 326 160 326 228A126 126 0 0 1 74 228C74 160 138 110 200 26Z", a),
  paw: (a, b) => path("M0 322Q200 300 400 322V400H0Z", b) + path("M64 300C40 170 110 66 214 72S368 180 338 300Z", a),
  dusk: (a, b) => box(0, 0, 400, 318, 0, a) + path("M0 0H400L300 318H100Z", a) + box(0, 318, 400, 82, 0, b),
  weave: (a) => box(48, 48, 304, 304, 152, a),
};

export function scene(backdrop: Backdrop, body: string): string {
  const lighter = mix(backdrop.tint, "#ffffff", 0.26);
  const darker = mix(backdrop.tint, "#4a3b5c", 0.09);
  const defs = gradientsFor(body);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400">${defs === "" ? "" : `<defs>${defs}</defs>`}` +
    `<path d="M0 0H400V400H0Z" fill="${backdrop.tint}"/>${motifs[backdrop.motif](lighter, darker)}${body}</svg>\n`
  );
}
