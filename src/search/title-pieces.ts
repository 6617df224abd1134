// Splits a title into phrases at commas, brackets and dashes, and detects words such as "for", after which a title
// names what the product goes with. Knows a few prepositions of European languages only.

const PARTS = /[,;:()[\]"“”|–—/]+|\s-+\s/;
const HAS_WORD = /[\p{L}\p{N}]/u;

/** "for" and "with", as `tokenize` gives them; and what parts the thing from its kind in the Romance languages. */
const ASIDES = new Set(
  "for with compatible fits fur mit pour avec compatibles para con per voor met de di del della do da".split(" "),
);

/** The phrases of a title that have words, in order. */
export function titlePieces(title: string): readonly string[] {
  return title.split(PARTS).filter((piece) => HAS_WORD.test(piece));
}

/** Whether a word, as `tokenize` gives it, turns to what the product is used with. */
export function isAside(word: string): boolean {
  return ASIDES.has(word);
}
