// Reads the files that describe a tokenizer and chooses the implementation.

import { VitrineError } from "../errors.js";
import type { IdTokenizer } from "./id-tokenizer.js";
import { WordPiece } from "./word-piece.js";

/** The part of a `tokenizer.json` (Hugging Face) that is read. */
interface TokenizerFile {
  readonly model: {
    /** Only "WordPiece" today; "Unigram" and "BPE" would each be another case of `openTokenizer`. */
    readonly type?: string;
    readonly vocab: unknown;
    readonly unk_token?: string;
    readonly continuing_subword_prefix?: string;
  };
  readonly normalizer?: { readonly lowercase?: boolean; readonly strip_accents?: boolean | null } | null;
  readonly post_processor?: object | null;
}

/** Opens a parsed `tokenizer.json`, or a bare vocabulary: a list of tokens in id order, or a map from token to id.
 *  @throws VitrineError MODEL_CORRUPT, naming `name`. */
export function openTokenizer(json: unknown, name: string): IdTokenizer {
  const file = isFile(json) ? json : { model: { vocab: json } };
  const { type = "WordPiece", vocab, unk_token: unknown, continuing_subword_prefix: prefix } = file.model;
  switch (type) {
    case "WordPiece": {
      const lowercase = file.normalizer?.lowercase ?? true;
      return new WordPiece({
        ids: readVocabulary(vocab, name),
        unknown: unknown ?? "[UNK]",
        prefix: prefix ?? "##",
        lowercase,
        stripAccents: file.normalizer?.strip_accents ?? lowercase,
        enclose: file.post_processor != null,
      });
    }
    default:
      throw new VitrineError("MODEL_CORRUPT", `${name} describes a ${type} tokenizer; Vitrine reads WordPiece.`);
  }
}

function isFile(json: unknown): json is TokenizerFile {
  const model = (json as Partial<TokenizerFile> | null)?.model;
  return typeof model === "object" && model !== null && "vocab" in model;
}

function readVocabulary(vocab: unknown, name: string): ReadonlyMap<string, number> {
  const entries: [string, unknown][] = Array.isArray(vocab)
    ? vocab.map((token, id) => [String(token), id])
    : Object.entries(vocab ?? {});
  if (entries.length === 0 || entries.some(([, id]) => !Number.isSafeInteger(id) || (id as number) < 0)) {
    throw new VitrineError("MODEL_CORRUPT", `${name} has no vocabulary: a list of tokens, or a map from token to id.`);
  }
  return new Map(entries as [string, number][]);
}
