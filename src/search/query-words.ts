// What a query's words may stand for in this catalog: the word itself, words that it begins, words joined or split,
// words that it was a typing error for. Puts together what others find; ranks nothing.

import type { OtherName, Synonyms } from "../catalog/files/synonyms-file.js";
import { tokenize } from "../encoder/tokenizer.js";
import type { CatalogWords } from "./catalog-words.js";
import { Compounds, type Joined, OTHER_SPELLING } from "./compounds.js";
import { Corrections } from "./corrections.js";
import { LongerWords } from "./longer-words.js";
import { Neighbours } from "./neighbours.js";
import type { Form, FormPair, QueryWord } from "./query-form.js";
import { SAID_OF_ANYTHING } from "./said-of-anything.js";
import { SURE } from "./synonyms.js";
import { Vocabulary } from "./vocabulary.js";
import type { WordIndex } from "./word-index.js";

export interface ReadQuery {
  readonly words: readonly QueryWord[];
  /** The query with the likeliest word of the catalog for each that the catalog lacks: what it means, if anything. */
  readonly meant: string;
  /** The query with its typing errors mended, where a word was in no or hardly any item. */
  readonly didYouMean?: string;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** One bit a word is kept for each row. */
const MOST_WORDS = 31;
/** Longer queries are whole titles: their words are as the catalog writes them. */
const SHORT_QUERY = 6;
/** A word in this many items is no typing error, and words beside it would only be noise. */
const SURELY_MEANT = 3;
const APART: Joined = { forms: [], isMeant: false };

export class QueryReader {
  readonly #words: CatalogWords;
  readonly #index: WordIndex;
  readonly #longer: LongerWords;
  readonly #compounds: Compounds;
  readonly #corrections: Corrections;
  readonly #synonyms: Synonyms;

  constructor(words: CatalogWords, index: WordIndex, synonyms: Synonyms) {
    this.#synonyms = synonyms;
    const vocabulary = new Vocabulary(words.words);
    this.#words = words;
    this.#index = index;
    this.#longer = new LongerWords(words, index, vocabulary);
    const neighbours = new Neighbours(words, index);
    this.#compounds = new Compounds(words, index, neighbours, this.#longer);
    this.#corrections = new Corrections({ words, index, vocabulary, neighbours, synonyms });
  }

  /** The last word may be unfinished, unless a blank follows.
   *  @param doubtful takes words of the catalog for typing errors too, where no item has them beside the others. */
  read(query: string, { doubtful = false } = {}): ReadQuery {
    const typed = this.#readTyped(query, doubtful);
    if (typed.didYouMean === undefined) return typed;
    // What was meant may be two words for one, or another name of what the catalog has: "haed set".
    const mended = this.#readTyped(`${typed.didYouMean} `, false);
    if (mended.words.length !== typed.words.length) return typed;
    const words = typed.words.map((word, i) => withForms(mended.words[i] as QueryWord, word));
    return { ...typed, words };
  }

  #readTyped(query: string, doubtful: boolean): ReadQuery {
    const typed = typedWords(query);
    const tokens = [...typed.keys()].slice(0, MOST_WORDS);
    const isShort = tokens.length <= SHORT_QUERY;
    const reading = { tokens, typed, doubtful, isShort, isFinished: /\s$/.test(query) };
    const read = tokens.map((_, i) => this.#readWord(i, reading));
    const mended = new Map<string, string>();
    const likeliest = new Map<string, string>();
    for (const [i, word] of tokens.entries()) {
      const found = read[i] as ReadWord;
      if (found.mended !== undefined) mended.set(word, found.mended);
      if (found.likeliest !== undefined) likeliest.set(word, found.likeliest);
    }
    for (const [i, { half }] of read.entries()) {
      if (half === undefined) continue;
      mended.set(tokens[i] as string, half);
      // The other half is right, though the catalog may not have it alone.
      const [before = "", after = ""] = [tokens[i - 1], tokens[i + 1]];
      mended.delete(this.#words.numberOf(half + after) === undefined ? before : after);
    }
    const replace = (by: ReadonlyMap<string, string>): string =>
      query.trim().replace(WORD, (word) => by.get(tokenize(word)[0] ?? "") ?? word);
    const words = read.map(({ word }) => word);
    const meant = replace(new Map([...likeliest, ...mended]));
    return mended.size === 0 ? { words, meant } : { words, meant, didYouMean: replace(mended) };
  }

  #readWord(i: number, reading: Reading): ReadWord {
    const { tokens, isShort, doubtful } = reading;
    const word = tokens[i] as string;
    const number = this.#words.numberOf(word);
    const forms = new Map<number, number>(number === undefined ? [] : [[number, 1]]);
    const offer = (candidates: readonly Form[]): void => {
      for (const form of candidates) forms.set(form.number, Math.max(form.factor, forms.get(form.number) ?? 0));
    };
    const longer = this.#longer.of(word, { isBeingTyped: i === tokens.length - 1 && !reading.isFinished });
    const left = isShort ? this.#compounds.joined(tokens[i - 1], word) : APART;
    const right = isShort ? this.#compounds.joined(word, tokens[i + 1]) : APART;
    const pairs = isShort ? this.#compounds.parts(word) : [];
    if (number !== undefined && (left.isMeant || right.isMeant)) forms.set(number, OTHER_SPELLING);
    offer([...left.forms, ...right.forms, ...longer]);

    const items = number === undefined ? 0 : this.#index.count(number);
    const isCompound = pairs.length + left.forms.length + right.forms.length > 0;
    const isCode = items > 0 && /\d/.test(word);
    const names = this.#otherNames(word, tokens[i - 1], tokens[i + 1], isShort);
    pairs.push(...names.flatMap((name) => this.#pairOf(name, items)));
    const isNamed = names.some(({ trust }) => trust >= SURE);
    const isDoubtful = (items < SURELY_MEANT || (doubtful && isShort)) && !SAID_OF_ANYTHING.has(word);
    const mending =
      isDoubtful && !isCompound && !isCode && !isNamed ? this.#mend(i, { items, longer }, reading) : undefined;
    offer(mending?.meant ?? []);
    const [best] = [...forms].sort(([a, x], [b, y]) => y - x || a - b);
    offer(names.flatMap((name) => this.#formOf(name, items)));
    return {
      word: this.#weigh(word, number, forms, pairs),
      likeliest: best === undefined || number !== undefined ? undefined : this.#words.words[best[0]],
      mended: mending?.mended,
      half: mending?.half,
    };
  }

  /** Takes the word for a typing error. `items` have it as it is; `longer` are the words that it begins. */
  #mend(
    i: number,
    { items, longer }: { readonly items: number; readonly longer: readonly Form[] },
    { tokens, typed, isShort, doubtful }: Reading,
  ): { readonly meant: readonly Form[] } & Pick<ReadWord, "mended" | "half"> {
    const word = tokens[i] as string;
    const others = tokens.filter((other) => other !== word);
    const [before, after] = [tokens[i - 1], tokens[i + 1]];
    const besideOnly = items >= SURELY_MEANT;
    const doubt = { word, typed: typed.get(word) ?? word, longer, others, before, after, besideOnly };
    const meant = this.#corrections.of(doubt);
    const best = meant[0]?.number;
    const isMended = best !== undefined && !longer.some((form) => form.number === best);
    const half = isShort && (doubtful || items === 0) ? this.#compounds.mendedHalf(word, before, after) : undefined;
    if (half !== undefined) return { meant, half };
    const isLikelier = isMended && (besideOnly || this.#index.count(best) > SURELY_MEANT * items);
    return isLikelier ? { meant, mended: this.#words.words[best] } : { meant };
  }

  /** Those that the catalog has, of the word and of the names of two words that it is half of. */
  #otherNames(word: string, before: string | undefined, after: string | undefined, isShort: boolean): OtherName[] {
    const pairs = isShort
      ? [
          [before, word],
          [word, after],
        ].filter((pair) => !pair.includes(undefined))
      : [];
    const names = [word, ...pairs.flatMap((pair) => [pair.join(" "), pair.join("")])];
    const others = names.flatMap((name) => this.#synonyms.get(name) ?? []);
    return others.filter(({ words }) => words.every((part) => this.#words.numberOf(part) !== undefined));
  }

  /** The name that the catalog itself uses most is as good as the one that was typed. */
  #formOf({ words, trust }: OtherName, items: number): Form[] {
    const [number] = words.map((word) => this.#words.numberOf(word));
    if (number === undefined || words.length > 1) return [];
    return [{ number, factor: trust * (this.#index.count(number) > items ? 1 : OTHER_SPELLING) }];
  }

  #pairOf({ words, trust }: OtherName, items: number): FormPair[] {
    const [first, second] = words.map((word) => this.#words.numberOf(word));
    if (first === undefined || second === undefined) return [];
    const isUsual = Math.min(this.#index.count(first), this.#index.count(second)) > items;
    return [{ first, second, factor: trust * (isUsual ? 1 : OTHER_SPELLING) }];
  }

  /** No form may be worth more than the word itself, or, where the catalog has no such word, than the commonest form:
   *  a rare variant says no more than the word that it stands for. */
  #weigh(
    word: string,
    number: number | undefined,
    forms: ReadonlyMap<number, number>,
    pairs: readonly FormPair[],
  ): QueryWord {
    let rarity = number === undefined ? Number.POSITIVE_INFINITY : this.#index.rarity(number);
    for (const [form, factor] of forms) {
      if (number === undefined || factor === 1) rarity = Math.min(rarity, this.#index.rarity(form));
    }
    return {
      word,
      forms: Array.from(forms, ([form, factor]) => ({
        number: form,
        factor: factor * Math.min(1, rarity / this.#index.rarity(form)),
      })),
      pairs: pairs.map(({ first, second, factor }) => {
        const [a, b] = [this.#index.rarity(first), this.#index.rarity(second)];
        return { first, second, factor: (factor * Math.min(rarity, Math.max(a, b))) / (a + b) };
      }),
    };
  }
}

/** A query while its words are read. */
interface Reading {
  readonly tokens: readonly string[];
  /** By token, what was typed for it. */
  readonly typed: ReadonlyMap<string, string>;
  /** See `read`. */
  readonly doubtful: boolean;
  readonly isShort: boolean;
  /** True if a blank follows the last word. */
  readonly isFinished: boolean;
}

interface ReadWord {
  readonly word: QueryWord;
  /** The likeliest word of the catalog, for a word that it lacks. */
  readonly likeliest?: string | undefined;
  /** The word without its typing error. */
  readonly mended?: string | undefined;
  /** The half of a compound that was meant by a mistyped word. */
  readonly half?: string | undefined;
}

/** The mended word with what it stands for and, after that, the other readings of the typed one. */
function withForms({ word, forms, pairs }: QueryWord, typed: QueryWord): QueryWord {
  const known = new Set(forms.map(({ number }) => number));
  return { word, forms: [...forms, ...typed.forms.filter(({ number }) => !known.has(number))], pairs };
}

/** The words of a query as `tokenize` gives them, each once, with what was typed for it. */
function typedWords(query: string): Map<string, string> {
  const typed = new Map(tokenize(query).map((word) => [word, word]));
  for (const [written] of query.toLowerCase().matchAll(WORD)) {
    const [word] = tokenize(written);
    if (word !== undefined && typed.has(word)) typed.set(word, written);
  }
  return typed;
}
