// Everyday English names of the same product that dictionaries lack or rank low. Few on purpose: names of the same
// thing only (earbuds are a kind of headphones). A built index brings thousands more (synonyms.txt), and these among
// them.

import type { Synonyms } from "../catalog/files/synonyms-file.js";

/** Words as `tokenize` gives them, alike in a line. */
export const SHOP_NAMES: readonly (readonly string[])[] = [
  "laptop notebook",
  "tv television telly",
  "cpu processor",
  "motherboard mainboard",
  "smartphone cellphone mobilephone",
  "earphone headphone",
  "beamer projector",
  "fridge refrigerator",
  "sofa couch",
  "curtain drape",
  "rug carpet",
  "trouser pant",
  "jumper sweater pullover",
  "swimsuit swimwear",
  "handbag purse",
  "nappy diaper",
  "pram stroller",
  "torch flashlight",
  "bike bicycle",
].map((line) => line.split(" "));

/** For a catalog that came without its own. */
export const FEW_SYNONYMS: Synonyms = new Map(
  SHOP_NAMES.flatMap((names) =>
    names.map((name) => [name, names.filter((other) => other !== name).map((other) => ({ words: [other], trust: 1 }))]),
  ),
);

/** Less trust than this leaves room for a typing error. */
export const SURE = 0.75;
