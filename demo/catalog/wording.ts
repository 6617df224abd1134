// Fills the slots of title and description patterns. `{noun}` follows its case: `{Noun}` starts with a capital.

export type Words = Readonly<Record<string, string>>;

const small = new Set(["and", "of", "in", "with", "for", "the", "a", "by", "or"]);

export function titleCase(text: string): string {
  return text.replaceAll(/[^\s-]+/g, (word, at: number) =>
    at > 0 && small.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1),
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Replaces {key} and {Key}; corrects "a oak" to "an oak" and closes gaps left by empty words. */
export function fill(pattern: string, words: Words): string {
  const filled = pattern.replaceAll(/\{(\w)(\w*)\}/g, (slot, first: string, rest: string) => {
    const word = words[first.toLowerCase() + rest];
    if (word === undefined) throw new RangeError(`No word for ${slot} in "${pattern}"`);
    return first === first.toUpperCase() ? capital(word) : word;
  });
  return filled
    .replaceAll(/\b([Aa]) (?=[aeioAEIO]|8|11 |18 |u(?!ti|ni|se))/g, "$1n ")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ([,.])/g, "$1")
    .replaceAll(/\b(\w+) \1\b/gi, "$1")
    .trim();
}

const proper = new Set([
  "French",
  "Windsor",
  "Chelsea",
  "Derby",
  "Bermuda",
  "Bluetooth",
  "Dutch",
  "Wellington",
  "Santoku",
  "Valentine",
]);

/** Nouns are kept in title case; inside a sentence they are lower case, save for abbreviations such as LED. */
export function inSentence(noun: string): string {
  return noun.replaceAll(/\b[A-Z][a-z'é]+/g, (word) =>
    proper.has(word) ? word : word.charAt(0).toLowerCase() + word.slice(1),
  );
}
