// The cost of the typing errors that turn one word into another. Uses the keyboard layout, no vocabulary.

/** The rows of an English keyboard: neighbours are hit by mistake more often. */
const KEYS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const SLIP = 0.8;
const ERROR = 1;
/** The first letter is seldom wrong (Pollock and Zamora, 1984), unless it changed places with the second. */
const FIRST_LETTER = 0.5;

const places = new Map(
  KEYS.flatMap((keys, y) => Array.from(keys, (key, x): [string, [number, number]] => [key, [x + y / 2, y]])),
);

/** Most errors allowed in a word of this many letters. */
export function errorsAllowed(letters: number): number {
  return letters < 3 ? 0 : letters < 8 ? 1 : 2;
}

/** Least cost of errors that turn `typed` into `meant`: a letter too many, too few, another one, or two swapped, about
 *  1 each; Infinity above `most` errors. Optimal string alignment (Damerau 1964). */
export function errorCost(typed: string, meant: string, most: number): number {
  if (Math.abs(typed.length - meant.length) > most) return Number.POSITIVE_INFINITY;
  const width = meant.length + 1;
  let before = new Float64Array(width);
  let above = Float64Array.from({ length: width }, (_, j) => j * ERROR);
  for (let i = 1; i <= typed.length; i++) {
    const line = new Float64Array(width);
    line[0] = i * ERROR;
    let least = line[0];
    for (let j = 1; j < width; j++) {
      const same = typed[i - 1] === meant[j - 1];
      let cost = (above[j - 1] as number) + (same ? 0 : substitution(typed[i - 1] as string, meant[j - 1] as string));
      cost = Math.min(
        cost,
        (above[j] as number) + repeated(typed, i - 1),
        (line[j - 1] as number) + repeated(meant, j - 1),
      );
      if (!same && i > 1 && j > 1 && typed[i - 1] === meant[j - 2] && typed[i - 2] === meant[j - 1]) {
        cost = Math.min(cost, (before[j - 2] as number) + SLIP);
      }
      line[j] = cost;
      least = Math.min(least, cost);
    }
    if (least > most * ERROR) return Number.POSITIVE_INFINITY;
    before = above;
    above = line;
  }
  const cost = above[width - 1] as number;
  if (cost > most * ERROR) return Number.POSITIVE_INFINITY;
  const hasSwapped = typed[0] === meant[1] && typed[1] === meant[0];
  return typed[0] === meant[0] || hasSwapped ? cost : cost + FIRST_LETTER;
}

function substitution(a: string, b: string): number {
  const from = places.get(a);
  const to = places.get(b);
  return from && to && Math.hypot(from[0] - to[0], from[1] - to[1]) < 1.2 ? SLIP : ERROR;
}

/** A letter doubled, or not doubled, is a slip. */
function repeated(word: string, at: number): number {
  return word[at] === word[at - 1] ? SLIP : ERROR;
}
