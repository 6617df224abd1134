// Lists of whole numbers as text, one character per number: half the bytes of JSON's digits and commas, and several
// times faster to read. Number n becomes code point n + 35, which avoids characters that JSON escapes or UTF-8 cannot
// encode: from 92 (the backslash) on it is one more, from 55,296 (the surrogates) on 2,048 more.

const FIRST = 35;
const BACKSLASH = 92;
const SURROGATES = 0xd800;
const SURROGATE_COUNT = 0x800;
/** Largest number that has a code point. */
const LARGEST = 0x10ffff - SURROGATE_COUNT - 1 - FIRST;

/** Undefined if a number is too large for a code point. */
export function encodeNumbers(numbers: readonly number[]): string | undefined {
  const characters: string[] = [];
  for (const number of numbers) {
    if (number > LARGEST) return undefined;
    let code = number + FIRST;
    if (code >= BACKSLASH) code += 1;
    if (code >= SURROGATES) code += SURROGATE_COUNT;
    characters.push(String.fromCodePoint(code));
  }
  return characters.join("");
}

/** A character that no number encodes to gives a number above every valid range. */
export function decodeNumbers(text: string): Uint32Array {
  const numbers = new Uint32Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= SURROGATES) return decodeLarge(text);
    numbers[i] = code > BACKSLASH ? code - 1 - FIRST : code - FIRST;
  }
  return numbers;
}

function decodeLarge(text: string): Uint32Array {
  return Uint32Array.from(text, (character) => {
    const code = character.codePointAt(0) as number;
    if (code < SURROGATES) return code > BACKSLASH ? code - 1 - FIRST : code - FIRST;
    return code - SURROGATE_COUNT - 1 - FIRST;
  });
}
