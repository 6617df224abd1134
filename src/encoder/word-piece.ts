// WordPiece as in BERT (Devlin et al., 2019): words and punctuation apart, each word cut greedily into the longest
// pieces the vocabulary has.

import type { IdTokenizer } from "./id-tokenizer.js";

export interface WordPieceOptions {
  readonly ids: ReadonlyMap<string, number>;
  /** Token for a word that cannot be put together. */
  readonly unknown: string;
  /** Marks a piece that continues a word. */
  readonly prefix: string;
  readonly lowercase: boolean;
  readonly stripAccents: boolean;
  /** Whether texts stand between [CLS] and [SEP]. */
  readonly enclose: boolean;
}

/** A longer "word" is a code or a mistake; BERT gives up on it too. */
const LONGEST_WORD = 100;
/** White space apart, then: one Chinese character, one mark of punctuation, or a run of anything else. */
const HAN = "\\p{Script=Han}";
const MARK = "\\p{P}$+<=>^`|~";
const PIECES = new RegExp(`${HAN}|[${MARK}]|[^\\s${HAN}${MARK}]+`, "gu");

export class WordPiece implements IdTokenizer {
  readonly padding: number;
  readonly #options: WordPieceOptions;
  readonly #before: readonly number[];
  readonly #after: readonly number[];

  constructor(options: WordPieceOptions) {
    const { ids, enclose } = options;
    this.#options = options;
    this.padding = ids.get("[PAD]") ?? 0;
    this.#before = enclose ? idOf(ids, "[CLS]") : [];
    this.#after = enclose ? idOf(ids, "[SEP]") : [];
  }

  encode(text: string, limit: number): number[] {
    const room = Math.max(0, limit - this.#before.length - this.#after.length);
    const ids: number[] = [];
    for (const word of this.#normalise(text).match(PIECES) ?? []) {
      if (ids.length >= room) break;
      ids.push(...this.#cut(word));
    }
    return ids.length === 0 ? [] : [...this.#before, ...ids.slice(0, room), ...this.#after];
  }

  #normalise(text: string): string {
    // Control characters, zero-width ones and the replacement character say nothing; tab and line feed are space.
    let clean = text.replace(/\s/gu, " ").replace(/[\p{Cc}\p{Cf}\ufffd]/gu, "");
    if (this.#options.lowercase) clean = clean.toLowerCase();
    return this.#options.stripAccents ? clean.normalize("NFD").replace(/\p{Mn}/gu, "") : clean;
  }

  #cut(word: string): number[] {
    const { ids, prefix, unknown } = this.#options;
    const characters = Array.from(word);
    const pieces: number[] = [];
    let start = 0;
    while (characters.length <= LONGEST_WORD && start < characters.length) {
      let end = characters.length;
      let id: number | undefined;
      for (; end > start; end--) {
        id = ids.get((start > 0 ? prefix : "") + characters.slice(start, end).join(""));
        if (id !== undefined) break;
      }
      if (id === undefined) break;
      pieces.push(id);
      start = end;
    }
    return start === characters.length ? pieces : idOf(ids, unknown);
  }
}

function idOf(ids: ReadonlyMap<string, number>, token: string): number[] {
  const id = ids.get(token);
  return id === undefined ? [] : [id];
}
