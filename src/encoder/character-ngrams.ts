// Hashed character n-grams of a word that is not in the vocabulary (Bojanowski et al., 2017, "Enriching word vectors
// with subword information"). Different n-grams may share a bucket; every word has at least one.

const SHORTEST = 3;
const LONGEST = 5;

/** Buckets, 0 … `buckets` − 1, of all runs of 3 to 5 characters of `<word>`, with repeats. At least one. */
export function ngramBuckets(word: string, buckets: number): number[] {
  const characters = Array.from(`<${word}>`, (character) => character.codePointAt(0) as number);
  const found: number[] = [];
  for (let start = 0; start + SHORTEST <= characters.length; start++) {
    let hash = 0x811c9dc5;
    const end = Math.min(start + LONGEST, characters.length);
    for (let i = start; i < end; i++) {
      hash = Math.imul(hash ^ (characters[i] as number), 0x01000193);
      if (i - start + 1 >= SHORTEST) found.push(mix(hash) % buckets);
    }
  }
  return found.length > 0 ? found : [0];
}

/** Spreads an FNV-1a hash over all bits (the finaliser of MurmurHash3), since a bucket takes only the low ones. */
function mix(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
