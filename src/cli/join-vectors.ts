// Puts the vectors that `vitrine embed` wrote into the order of the feed. Missing vectors are encoded here, so the
// index is byte for byte the same as without the files.

import type { Refusal } from "../catalog/feeds/read-items.js";
import type { Item } from "../catalog/item.js";
import type { Items } from "../catalog/items.js";
import { itemText } from "../encoder/item-text.js";
import type { TextEncoder } from "../encoder/text-encoder.js";
import { VitrineError } from "../errors.js";
import { readNdjson } from "./input-file.js";
import { startProgress } from "./progress.js";
import { REFUSALS_SHOWN, reportRefusals } from "./refusals.js";
import { fingerprint, parseVectorRecord } from "./vectors-file.js";

export interface JoinOptions {
  readonly items: Items;
  /** NDJSON files as `embed` writes them; gzip or plain; in any order. */
  readonly paths: readonly string[];
  readonly model: Pick<TextEncoder, "id" | "dimensions">;
  /** Unusable lines and items without a vector are fatal. */
  readonly strict: boolean;
  /** Returns one unit vector per item, row-major. */
  readonly encode: (items: Items) => Promise<Float32Array>;
}

/** One unit vector per item, row-major.
 *  @throws VitrineError INPUT_NOT_FOUND, INPUT_INVALID, MODEL_MISMATCH. */
export async function joinVectors({ items, paths, model, strict, encode }: JoinOptions): Promise<Float32Array> {
  const { dimensions } = model;
  const rows = new Map<string, number>();
  const said: string[] = [];
  for (const item of items) {
    rows.set(item.id, rows.size);
    said.push(fingerprint(itemText(item)));
  }
  const values = new Float32Array(items.length * dimensions);
  const known = new Uint8Array(items.length);
  const progress = startProgress("vectors", items.length);
  let strangers = 0;
  let stale = 0;
  let read = 0;
  for (const path of paths) {
    const shown: Refusal[] = [];
    let refused = 0;
    const refuse = (refusal: Refusal): void => {
      if (refused++ < REFUSALS_SHOWN) shown.push(refusal);
    };
    for await (const { line, value } of readNdjson(path, refuse)) {
      const parsed = parseVectorRecord(value, dimensions);
      if ("reason" in parsed) {
        refuse({ line, reason: parsed.reason });
        continue;
      }
      if (parsed.model !== model.id) {
        const message = `${path}, line ${line}: a vector of the model ${parsed.model}; this build uses ${model.id}.`;
        throw new VitrineError("MODEL_MISMATCH", `${message} Give embed and build the same --model.`);
      }
      progress.update(++read);
      const row = rows.get(parsed.id);
      if (row === undefined) {
        strangers++;
      } else if (parsed.text !== said[row]) {
        stale++;
      } else {
        values.set(parsed.values, row * dimensions);
        known[row] = 1;
      }
    }
    reportRefusals(path, shown, strict, refused);
  }
  progress.end();
  if (strangers > 0) console.error(`vectors of no item of the feed: ${strangers}`);
  if (stale > 0) console.error(`vectors of a text that their item no longer has: ${stale}`);

  const missing = Array.from(rows.values()).filter((row) => known[row] === 0);
  if (missing.length === 0) return values;
  if (strict) throw new VitrineError("INPUT_INVALID", `Items without a vector: ${missing.length}.`);
  console.error(`items without a vector, encoded here: ${missing.length}`);
  const encoded = await encode(itemsAt(items, missing));
  for (const [i, row] of missing.entries()) {
    values.set(encoded.subarray(i * dimensions, (i + 1) * dimensions), row * dimensions);
  }
  return values;
}

/** @param rows ascending */
function itemsAt(items: Items, rows: readonly number[]): readonly Item[] {
  const found: Item[] = [];
  let row = 0;
  for (const item of items) if (row++ === rows[found.length]) found.push(item);
  return found;
}
