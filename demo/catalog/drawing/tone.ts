// One colour as a drawing uses it: itself, two lighter, two darker, and two-tone fills. Knows nothing of products.

export interface Tone {
  readonly pale: string;
  readonly light: string;
  readonly base: string;
  readonly dark: string;
  readonly deep: string;
  /** Fill with a flat shadow on the right side of the shape. */
  readonly side: string;
  /** Fill with a flat shadow along the bottom of the shape. */
  readonly fall: string;
  /** Fill that turns softly from light to dark, for cylinders. */
  readonly round: string;
}

function channel(hex: string, at: number): number {
  return Number.parseInt(hex.slice(1 + at * 2, 3 + at * 2), 16);
}

/** `share` 0 gives `from`, 1 gives `to`. */
export function mix(from: string, to: string, share: number): string {
  const parts = [0, 1, 2].map((at) => Math.round(channel(from, at) * (1 - share) + channel(to, at) * share));
  return `#${parts.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** 0 for black to 1 for white. */
export function brightness(hex: string): number {
  return (0.3 * channel(hex, 0) + 0.59 * channel(hex, 1) + 0.11 * channel(hex, 2)) / 255;
}

const night = "#2b2038";

export function toneOf(base: string): Tone {
  const id = base.slice(1);
  return {
    pale: mix(base, "#ffffff", 0.55),
    light: mix(base, "#ffffff", 0.24),
    base,
    dark: mix(base, night, brightness(base) < 0.3 ? 0.4 : 0.17),
    deep: mix(base, night, brightness(base) < 0.3 ? 0.7 : 0.4),
    side: `url(#s${id})`,
    fall: `url(#f${id})`,
    round: `url(#r${id})`,
  };
}

function stops(...list: readonly (readonly [number, string])[]): string {
  return list.map(([offset, colour]) => `<stop offset="${offset}" stop-color="${colour}"/>`).join("");
}

/** The definitions of every two-tone fill that `body` refers to, and no others. */
export function gradientsFor(body: string): string {
  const used = [...new Set(body.match(/url\(#[sfr][0-9a-f]{6}\)/g) ?? [])].map((ref) => ref.slice(5, -1));
  return used
    .map((id) => {
      const tone = toneOf(`#${id.slice(1)}`);
      if (id.startsWith("r")) {
        return `<linearGradient id="${id}">${stops([0, tone.base], [0.22, tone.light], [0.5, tone.base], [1, tone.dark])}</linearGradient>`;
      }
      const flat = stops([0.66, tone.base], [0.67, tone.dark]);
      return id.startsWith("s")
        ? `<linearGradient id="${id}">${flat}</linearGradient>`
        : `<linearGradient id="${id}" x2="0" y2="1">${flat}</linearGradient>`;
    })
    .join("");
}

export const oak = toneOf("#c99f66");
export const walnut = toneOf("#7c5236");
export const steel = toneOf("#a3abb5");
export const brass = toneOf("#c9a24b");
export const ink = toneOf("#35343b");
export const paper = toneOf("#f6f1e4");
export const leaf = toneOf("#6f9a63");
export const leather = toneOf("#a9622f");
