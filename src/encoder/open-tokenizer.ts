// Text → token ids as a `tokenizer.json` says: WordPiece, Unigram or byte-level BPE, with its normaliser and the tokens
// around a text. The work is done by Hugging Face's own reader of that file; here are its limits, padding and errors.

import { Tokenizer } from "@huggingface/tokenizers";
import { VitrineError } from "../errors.js";
import type { IdTokenizer } from "./id-tokenizer.js";

/** The part of a `tokenizer.json` that is looked at here. */
interface TokenizerFile {
  readonly model: {
    readonly type?: string;
    readonly vocab: unknown;
    readonly merges?: unknown;
    readonly unk_token?: string;
    readonly continuing_subword_prefix?: string;
  };
  readonly normalizer?: { readonly type?: string } | null;
  readonly pre_tokenizer?: object | null;
  readonly post_processor?: { readonly type?: string } | null;
  readonly padding?: { readonly pad_id?: unknown } | null;
}

const KINDS = ["WordPiece", "Unigram", "BPE"];
const PADDING_TOKENS = ["[PAD]", "<pad>", "<|endoftext|>"];

/** Opens a parsed `tokenizer.json`, or a bare vocabulary of WordPiece: a list of tokens in id order, or a map from
 *  token to id; that one is read as BERT does, in lower case without accents.
 *  @throws VitrineError MODEL_CORRUPT, naming `name`. */
export function openTokenizer(json: unknown, name: string): IdTokenizer {
  const file = isFile(json) ? json : { model: { vocab: json } };
  const { type = "WordPiece" } = file.model;
  if (!KINDS.includes(type)) {
    throw corrupt(`${name} describes a ${type} tokenizer; Vitrine reads ${KINDS.join(", ")}.`);
  }
  const ids = readVocabulary(file.model.vocab, name);
  let tokenizer: Tokenizer;
  try {
    tokenizer = new Tokenizer(complete(file, ids), {});
    tokenizer.encode("a");
  } catch (cause) {
    throw corrupt(`${name} is no tokenizer: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
  }
  const padding = file.padding?.pad_id;
  return new FileTokenizer(tokenizer, typeof padding === "number" ? padding : paddingOf(ids));
}

class FileTokenizer implements IdTokenizer {
  readonly padding: number;
  readonly #tokenizer: Tokenizer;
  /** Tokens before and after every text, learnt from the first that says something. */
  #frame: { readonly before: readonly number[]; readonly after: readonly number[] } | undefined;

  constructor(tokenizer: Tokenizer, padding: number) {
    this.#tokenizer = tokenizer;
    this.padding = padding;
  }

  encode(text: string, limit: number): number[] {
    const { ids } = this.#tokenizer.encode(text, { add_special_tokens: false });
    if (ids.length === 0) return [];
    this.#frame ??= frameOf(ids, this.#tokenizer.encode(text).ids);
    const { before, after } = this.#frame;
    const room = Math.max(0, limit - before.length - after.length);
    return [...before, ...ids.slice(0, room), ...after];
  }
}

function frameOf(own: readonly number[], whole: readonly number[]): { before: number[]; after: number[] } {
  const added = whole.length - own.length;
  for (let before = 0; before <= added; before++) {
    if (own.every((id, i) => whole[before + i] === id)) {
      return { before: whole.slice(0, before), after: whole.slice(before + own.length) };
    }
  }
  return { before: [], after: [] };
}

/** What the reader wants and hand-made files leave out, as BERT has it. */
function complete(file: TokenizerFile, ids: ReadonlyMap<string, number>): object {
  const { model, normalizer, pre_tokenizer: split, post_processor: frame } = file;
  if (model.type !== undefined && model.type !== "WordPiece") {
    return { added_tokens: [], normalizer: null, pre_tokenizer: null, post_processor: null, decoder: null, ...file };
  }
  const bert = { type: "BertNormalizer", clean_text: true, handle_chinese_chars: true, lowercase: true };
  const special = (token: string): [string, number][] => {
    const id = ids.get(token);
    return id === undefined ? [] : [[token, id]];
  };
  const [cls] = special("[CLS]");
  const [sep] = special("[SEP]");
  return {
    added_tokens: [],
    decoder: null,
    ...file,
    normalizer: normalizer?.type === undefined ? { ...bert, strip_accents: null, ...normalizer } : normalizer,
    pre_tokenizer: split === undefined ? { type: "BertPreTokenizer" } : split,
    // A file that only says that there is a frame means BERT's.
    post_processor: frame && isWhole(frame) ? frame : frame && cls && sep ? { type: "BertProcessing", cls, sep } : null,
    model: {
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      ...model,
      type: "WordPiece",
      vocab: Object.fromEntries(ids),
    },
  };
}

function isWhole(frame: { readonly type?: string }): boolean {
  return frame.type !== undefined && Object.keys(frame).length > 1;
}

function isFile(json: unknown): json is TokenizerFile {
  const model = (json as Partial<TokenizerFile> | null)?.model;
  return typeof model === "object" && model !== null && "vocab" in model;
}

function paddingOf(ids: ReadonlyMap<string, number>): number {
  for (const token of PADDING_TOKENS) {
    const id = ids.get(token);
    if (id !== undefined) return id;
  }
  return 0;
}

/** Unigram lists `[token, score]` in id order; the others map a token to its id, or list the tokens. */
function readVocabulary(vocab: unknown, name: string): ReadonlyMap<string, number> {
  const entries: [string, unknown][] = Array.isArray(vocab)
    ? vocab.map((token, id) => [String(Array.isArray(token) ? token[0] : token), id])
    : Object.entries(vocab ?? {});
  if (entries.length === 0 || entries.some(([, id]) => !Number.isSafeInteger(id) || (id as number) < 0)) {
    throw corrupt(`${name} has no vocabulary: a list of tokens, or a map from token to id.`);
  }
  return new Map(entries as [string, number][]);
}

function corrupt(message: string, cause?: unknown): VitrineError {
  return new VitrineError("MODEL_CORRUPT", message, cause === undefined ? undefined : { cause });
}
