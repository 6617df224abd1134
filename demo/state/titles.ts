// Names as a reader likes them. Some shops keep their stock lists in capitals; only what is shown is changed.

/** "RED SPOTTY BISCUIT TIN" → "Red spotty biscuit tin"; any title with a small letter is left alone. */
export function shownTitle(title: string): string {
  if (/\p{Ll}/u.test(title) || !/\p{Lu}{2}/u.test(title)) return title;
  return capitalised(title.toLowerCase());
}

/** "power consumption" → "Power consumption"; "75 g" stays. */
export function capitalised(text: string): string {
  return text.replace(/^[^\p{L}\p{N}]*\p{L}/u, (start) => start.toUpperCase());
}

/** "a", "b" and "c" */
export function listed(words: readonly string[]): string {
  return new Intl.ListFormat("en", { type: "conjunction" }).format(words);
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
