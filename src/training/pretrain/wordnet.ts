// Extracts from WordNet's nouns the things that a shop may sell: their names, the share of each name's uses that mean
// the thing, and their hypernyms. Reads the database files (manual pages wndb(5WN) and senseidx(5WN)); knows no
// catalog.

import { tokenize } from "../../encoder/tokenizer.js";
import { errorCost } from "../../search/typing-errors.js";
import type { Thing } from "../names/things.js";

const ARTIFACT = 6;
const FOOD = 13;
/** Books, cards, software. */
const COMMUNICATION = 10;
/** Lexicographer files of nouns that are sold, with a prior of how likely a shopper means one of them. */
const SOLD = new Map([
  [ARTIFACT, 1],
  [FOOD, 1],
  [COMMUNICATION, 0.3],
]);
/** The priors of other nouns, and of adjectives and verbs, which are frequent in titles. */
const ELSEWHERE = 0.1;
const NO_NOUN = 0.3;
/** Usage domains that are left out: disparagement, archaism, obscenity, ethnic slur, slang, trade names, trademarks. */
const UNWANTED = new Set("06730109 07087487 07139048 06731706 07171981 06858649 06864792".split(" "));
/** Smallest share of a name's uses that must mean the thing; rarer names are left out. */
const LEAST = 0.01;
const MOST_WORDS = 2;
/** Rude words that WordNet does not mark. */
const RUDE =
  /\b(?:fag|faggot|fagot|spick?|gook|crapper|piss|bitch|whorehouse|cathouse|bawd\w+|bagnio|loony|idiot|boob)\b/;
/** Two words are spellings of one word if they share at least this much of their meanings. */
const SAME = 0.7;
const MOST_ERRORS = 2;

interface Synset {
  readonly offset: string;
  readonly lemmas: readonly string[];
  readonly file: number;
  readonly kindOf: readonly string[];
}

/** @param index text of `index.sense`
 *  @param data text of `data.noun` */
export function thingsOf(index: string, data: string): Thing[] {
  const senses = new Senses(index);
  const synsets = new Map(
    data.split("\n").flatMap((line): [string, Synset][] => {
      const synset = readSynset(line);
      return synset && SOLD.has(synset.file) ? [[synset.offset, synset]] : [];
    }),
  );
  const names = new Map<string, Map<string, number>>();
  for (const { offset, file, lemmas } of synsets.values()) {
    // Of the nouns of communication (books, cards, software) only those that the corpus has.
    if (file === COMMUNICATION && !lemmas.some((lemma) => senses.isUsed(nameOf(lemma)))) continue;
    const own = new Map<string, number>();
    for (const name of new Set(lemmas.map(nameOf))) {
      const share = senses.share(name, (sense) => sense === `1${offset}`);
      if (share >= LEAST && name.split(" ").length <= MOST_WORDS && !RUDE.test(name)) own.set(name, share);
    }
    if (own.size > 0) names.set(offset, own);
  }
  const places = new Map(Array.from(names.keys(), (offset, place) => [offset, place]));
  const things = Array.from(names, ([offset, own]): Thing => {
    const kindOf = synsets.get(offset)?.kindOf.map((above) => places.get(above)) ?? [];
    return { names: own, kindOf: kindOf.filter((place) => place !== undefined) };
  });
  return [...things, ...spellings(senses)];
}

/** Spellings of one word, whatever it means: "colour" and "color". */
function spellings(senses: Senses): Thing[] {
  const found = new Map<string, Thing>();
  for (const names of senses.synonyms()) {
    for (const [i, first] of names.entries()) {
      for (const second of names.slice(i + 1)) {
        const isNear = first[0] === second[0] && errorCost(first, second, MOST_ERRORS) <= MOST_ERRORS;
        if (!isNear || !(senses.isUsed(first) || senses.isUsed(second))) continue;
        if (Math.min(senses.common(first, second), senses.common(second, first)) < SAME) continue;
        const sure = new Map([first, second].map((name) => [name, 1]));
        found.set(`${first} ${second}`, { names: sure, kindOf: [] });
      }
    }
  }
  return [...found.values()];
}

/** The sense distribution of each name: by uses counted in a corpus or, without any, by the order of its senses. */
class Senses {
  readonly #weights = new Map<string, Map<string, number>>();
  readonly #used = new Set<string>();

  constructor(index: string) {
    for (const line of index.split("\n")) {
      const [, lemma = "", part, file, synset, rank, uses] =
        /^([a-z]\S*)%(\d):(\d\d):\S+ (\d{8}) (\d+) (\d+)/.exec(line) ?? [];
      if (lemma === "") continue;
      const name = nameOf(lemma);
      const weight = part === "1" ? (SOLD.get(Number(file)) ?? ELSEWHERE) : NO_NOUN;
      const own = this.#weights.get(name) ?? new Map<string, number>();
      const sense = `${part}${synset}`;
      this.#weights.set(name, own.set(sense, (own.get(sense) ?? 0) + weight * (Number(uses) + 1 / Number(rank))));
      if (uses !== "0") this.#used.add(name);
    }
  }

  /** Share of the name's uses that have this sense. */
  share(name: string, isMeant: (sense: string) => boolean): number {
    let [meant, all] = [0, 0];
    for (const [sense, weight] of this.#weights.get(name) ?? []) {
      all += weight;
      if (isMeant(sense)) meant += weight;
    }
    return all === 0 ? 0 : meant / all;
  }

  /** Share of the name's uses in which it means something that the other may mean. */
  common(name: string, other: string): number {
    const senses = this.#weights.get(other);
    return this.share(name, (sense) => senses?.has(sense) === true);
  }

  /** True if the corpus has the name. */
  isUsed(name: string): boolean {
    return this.#used.has(name);
  }

  /** Single words that share a sense, by sense. */
  synonyms(): Iterable<readonly string[]> {
    const names = new Map<string, string[]>();
    for (const [name, senses] of this.#weights) {
      if (!/^[a-z]{4,}$/.test(name) || RUDE.test(name)) continue;
      for (const sense of senses.keys()) {
        const own = names.get(sense);
        if (own === undefined) names.set(sense, [name]);
        else own.push(name);
      }
    }
    return names.values();
  }
}

/** The licence: the first lines of the database, without their numbers. */
export function licenceOf(data: string): string[] {
  const notice =
    "Taken from WordNet's nouns and changed: chosen, put into groups of names, weighed. WordNet's licence:";
  const lines = data.split("\n").filter((line) => /^ {2}\d+ /.test(line));
  return [notice, "", ...lines.map((line) => line.replace(/^ {2}\d+ /, "").trim())];
}

function nameOf(lemma: string): string {
  return tokenize(lemma.replaceAll("_", " ")).join(" ");
}

/** Undefined for a line of the licence, and for a synset that is left out. */
function readSynset(line: string): Synset | undefined {
  const [head = ""] = line.split(" | ");
  const [offset = "", file, , count = "", ...rest] = head.split(" ");
  if (!/^\d{8}$/.test(offset)) return undefined;
  const end = 2 * Number.parseInt(count, 16);
  const pointers = rest.slice(end + 1);
  const kindOf: string[] = [];
  /** Numbers of names; 0 means all. */
  const unwanted = new Set<number>();
  for (let at = 0; at + 3 < pointers.length; at += 4) {
    const [symbol, target = "", , between = ""] = pointers.slice(at);
    if (symbol === "@") kindOf.push(target);
    if (symbol === "@i" || (symbol === ";u" && UNWANTED.has(target))) {
      unwanted.add(Number.parseInt(between.slice(0, 2), 16));
    }
  }
  if (unwanted.has(0)) return undefined;
  // Capitals are proper names, all capitals are abbreviations.
  const lemmas = rest
    .slice(0, end)
    .filter((_, at) => at % 2 === 0)
    .filter((lemma, i) => !unwanted.has(i + 1) && /^(?:[a-z][a-z_-]*|[A-Z]{2,})$/.test(lemma));
  return { offset, lemmas, file: Number(file), kindOf };
}
