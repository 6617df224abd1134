// Text → words, alike in every script. Knows no vocabulary and no language beyond the English plural.

/** Marks that a reader of the script can do without: European accents, Hebrew points, Arabic vowels. The vowel signs
 *  of Thai or Devanagari and the voicing marks of kana carry the meaning and stay. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/g;
const WORDS = /[\p{L}\p{M}\p{N}]+/gu;
const ASCII_WORDS = /[a-z0-9]+/g;
const BEYOND_ASCII = /[^\0-\x7f]/;
/** Scripts written without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu;
const INVISIBLE = /^[\s\p{Z}\p{Cc}\p{Cf}\p{Cs}]$/u;

/** Words of `text` in order, with repeats. Lower case without accents ("Crème" → "creme"), English plurals stemmed
 *  ("batteries" → "battery"), model numbers whole ("LP2275w" → "lp2275w"); a run of Chinese, Japanese, Thai, Lao, Khmer
 *  or Burmese becomes its characters and pairs of neighbours. A text without any letter or digit gives its symbols
 *  ("❤️ → ★" → ["❤", "→", "★"]); only blank text gives nothing. */
export function tokenize(text: string): string[] {
  const words = BEYOND_ASCII.test(text) ? unicodeWords(text) : (text.toLowerCase().match(ASCII_WORDS) ?? []);
  for (let i = 0; i < words.length; i++) words[i] = stem(words[i] as string);
  return words.length > 0 ? words : visibleSymbols(text);
}

function unicodeWords(text: string): string[] {
  const plain = text.normalize("NFKD").replace(ACCENTS, "").normalize("NFC").toLowerCase();
  const runs = plain.match(WORDS) ?? [];
  return runs.some((run) => run.search(UNSPACED) >= 0) ? runs.flatMap(splitUnspaced) : runs;
}

/** Cuts "手机case" into the pieces of 手机 and "case". */
function splitUnspaced(run: string): string[] {
  const pieces: string[] = [];
  let end = 0;
  for (const match of run.matchAll(UNSPACED)) {
    if (match.index > end) pieces.push(run.slice(end, match.index));
    const characters = Array.from(match[0]);
    pieces.push(...characters);
    for (let i = 1; i < characters.length; i++) pieces.push(`${characters[i - 1]}${characters[i]}`);
    end = match.index + match[0].length;
  }
  if (end < run.length) pieces.push(run.slice(end));
  return pieces;
}

/** From the text as it came: compatibility forms of some symbols (¨) are blank. */
function visibleSymbols(text: string): string[] {
  const visible = Array.from(text).filter((character) => !INVISIBLE.test(character));
  const symbols = visible.filter((character) => !/\p{M}/u.test(character));
  return symbols.length > 0 ? symbols : visible;
}

/** Light English plural: only plain Latin words of four letters or more that end in s. */
function stem(word: string): string {
  const length = word.length;
  if (length < 4 || word.charCodeAt(length - 1) !== 115 || !/^[a-z]+$/.test(word)) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh|z)es$/.test(word)) return word.slice(0, -2);
  return /[sui]s$/.test(word) ? word : word.slice(0, -1);
}
