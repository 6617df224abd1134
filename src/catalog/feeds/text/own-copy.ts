// A V8 substring keeps the whole text that it was cut from in memory.

/** Shorter substrings are always copies. */
const SLICED = 13;

/** An equal string of its own: a round trip through JSON makes a copy. */
export function ownCopy<T extends string>(text: T): T {
  return text.length < SLICED ? text : (JSON.parse(JSON.stringify(text)) as T);
}
