// Everyday English names of the same product, which the vectors of one catalog cannot know: it says "notebook" of all its
// laptops. Few on purpose: names of the same thing only (earbuds are a kind of headphones), no other language.

/** Words as `tokenize` gives them, alike in a line. */
const ALIKE = [
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
];

const groups = new Map(
  ALIKE.flatMap((line) => {
    const words = line.split(" ");
    return words.map((word): [string, readonly string[]] => [word, words.filter((other) => other !== word)]);
  }),
);

/** All words that have other names. */
export function wordsWithSynonyms(): Iterable<string> {
  return groups.keys();
}

/** Other names of what the word, as `tokenize` gives it, may mean. */
export function synonymsOf(word: string): readonly string[] {
  return groups.get(word) ?? [];
}
