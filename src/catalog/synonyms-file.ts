// synonyms.txt: names that a shopper may type for what this catalog calls otherwise. Lines of text; those with # are about
// the names' owner. Fetched with the first search.
//
//   sofa,settee>couch,day bed 4     either may mean "couch", and perhaps (4 of 10) "day bed"

import { corruptFile, type FileBytes } from "./column-file.js";

/** Another name, and how far the catalog's use of it may be trusted to mean the same, 0 … 1. */
export interface OtherName {
  /** One or two, as `tokenize` gives them. */
  readonly words: readonly string[];
  readonly trust: number;
}

/** By a name of one or two words, as `tokenize` gives them, with a blank between. */
export type Synonyms = ReadonlyMap<string, readonly OtherName[]>;

const UNITS = 10;
const LINE = /^[^>,#][^>]*>[^>]+$/;
const OTHER = /^(\S+(?: \p{L}\S*)?)(?: (\d))?$/u;

/** @param notice what the names' owner wants said */
export function encodeSynonyms(synonyms: Synonyms, notice: readonly string[]): Uint8Array<ArrayBuffer> {
  const names = new Map<string, string[]>();
  for (const [name, others] of synonyms) {
    const told = others.map(({ words, trust }) => {
      const units = Math.max(1, Math.round(UNITS * trust));
      return units >= UNITS ? words.join(" ") : `${words.join(" ")} ${units}`;
    });
    const key = told.sort().join(",");
    const own = names.get(key);
    if (own === undefined) names.set(key, [name]);
    else own.push(name);
  }
  const lines = Array.from(names, ([others, own]) => `${own.sort().join(",")}>${others}`).sort();
  return new TextEncoder().encode([...notice.map((line) => `# ${line}`.trimEnd()), ...lines, ""].join("\n"));
}

/** @throws VitrineError INDEX_CORRUPT. */
export function decodeSynonyms({ name: file, bytes }: FileBytes): Synonyms {
  const synonyms = new Map<string, readonly OtherName[]>();
  for (const line of new TextDecoder().decode(bytes).split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    if (!LINE.test(line)) throw corruptFile(file, `has the line ${line.slice(0, 40)}`);
    const [names = "", others = ""] = line.split(">");
    const told = others.split(",").map((other): OtherName => {
      const [, words, units] = OTHER.exec(other) ?? [];
      if (words === undefined) throw corruptFile(file, `has the name ${other.slice(0, 40)}`);
      return { words: words.split(" "), trust: Number(units ?? UNITS) / UNITS };
    });
    for (const name of names.split(",")) synonyms.set(name, told);
  }
  return synonyms;
}
