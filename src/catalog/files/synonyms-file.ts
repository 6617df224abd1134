// synonyms.txt: names that a shopper may type for something that this catalog names differently. Plain text; lines
// with # hold the copyright notice. Downloaded with the first search.
//
//   sofa,settee>couch,day bed 4     either may mean "couch", and perhaps (4 of 10) "day bed"

import { corruptFile, type FileBytes } from "./column-file.js";

/** A synonym, and the probability, 0 … 1, that this catalog uses it in the same sense. */
export interface OtherName {
  /** One or two words, as `tokenize` returns them. */
  readonly words: readonly string[];
  readonly trust: number;
}

/** Key: a name of one or two words, as `tokenize` returns them, separated by a space. */
export type Synonyms = ReadonlyMap<string, readonly OtherName[]>;

const UNITS = 10;
const LINE = /^[^>,#][^>]*>[^>]+$/;
const OTHER = /^(\S+(?: \p{L}\S*)?)(?: (\d))?$/u;

/** @param notice copyright notice of the source of the names */
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
