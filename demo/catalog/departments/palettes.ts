// Palettes that more than one list of product types draws from.

import type { Colour } from "../colours.js";

export const packs: readonly Colour[] = [
  "kraft",
  "navy",
  "forest",
  "terracotta",
  "black",
  "mustard",
  "burgundy",
  "teal",
  "cream",
  "plum",
];

export const cloths: readonly Colour[] = [
  "navy",
  "terracotta",
  "sage",
  "mustard",
  "burgundy",
  "teal",
  "cream",
  "black",
  "plum",
  "pale blue",
  "rust",
  "forest",
];

export const wear: readonly Colour[] = [
  "navy",
  "white",
  "black",
  "olive",
  "rust",
  "mustard",
  "grey",
  "burgundy",
  "sage",
  "cream",
  "denim",
  "blush",
  "forest",
  "red",
];
