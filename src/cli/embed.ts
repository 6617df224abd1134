// `vitrine embed`: reads items, writes vectors, one line each. It keeps no state beyond one batch of items, so any
// number of processes can share a catalog of any size; `vitrine build --vectors` joins their output.

import { type FeedRow, type Refusal, readItems } from "../catalog/feeds/read-items.js";
import { decompressIfGzip } from "../catalog/feeds/text/gzip.js";
import type { Item } from "../catalog/item.js";
import { itemText } from "../encoder/item-text.js";
import type { TextFunction } from "../encoder/text-function.js";
import { openFeed } from "./feed-files.js";
import { openOutput } from "./output-file.js";
import { SHIPPED_MODEL } from "./package-files.js";
import { startProgress } from "./progress.js";
import { REFUSALS_SHOWN, reportRefusals } from "./refusals.js";
import { openTextModel } from "./text-model.js";
import { fingerprint, toVectorRecord } from "./vectors-file.js";

export interface EmbedOptions {
  /** A feed as `build` takes it. Default: NDJSON on standard input, gzip or not. */
  readonly items?: string;
  /** As for `build`. Default: the one that ships with the package. */
  readonly model?: string | TextFunction;
  /** Default: standard output. */
  readonly out?: string;
  /** If any row was refused, ends with INPUT_INVALID after all other rows were written. */
  readonly strict?: boolean;
}

/** Items per batch. */
const BATCH = 512;

/** An item whose id occurs twice is written twice. No items at all is not an error, since a shard may be empty.
 *  @throws VitrineError INPUT_NOT_FOUND, INPUT_INVALID, FEED_UNKNOWN, MODEL_NOT_FOUND, MODEL_CORRUPT. */
export async function embed({ items, model: place = SHIPPED_MODEL, out, strict = false }: EmbedOptions): Promise<void> {
  const { encoder: model } = await openTextModel(place);
  const rows = items === undefined || items === "-" ? standardInput() : feed(items);
  const output = openOutput(out);
  const progress = startProgress("embed");
  const shown: Refusal[] = [];
  let refused = 0;
  let done = 0;
  let batch: Item[] = [];
  const flush = async (): Promise<void> => {
    const texts = batch.map((item) => itemText(item));
    const vectors = await model.encode(texts);
    for (const [i, { id }] of batch.entries()) {
      const values = vectors.subarray(i * model.dimensions, (i + 1) * model.dimensions);
      const text = fingerprint(texts[i] ?? []);
      await output.write(toVectorRecord({ id, model: model.id, text }, values));
    }
    done += batch.length;
    batch = [];
    progress.update(done);
  };
  for await (const row of rows) {
    if ("reason" in row) {
      if (refused++ < REFUSALS_SHOWN) shown.push(row);
    } else if (batch.push(row.item) === BATCH) {
      await flush();
    }
  }
  await flush();
  await output.end();
  progress.end();
  reportRefusals(items ?? "standard input", shown, strict, refused);
}

/** Always NDJSON: a shard of a format with a header line would lack it. */
function standardInput(): AsyncIterable<FeedRow> {
  return readItems({ name: "standard input", format: "ndjson", stream: decompressIfGzip(process.stdin) });
}

async function* feed(path: string): AsyncGenerator<FeedRow> {
  // A page that a sitemap names in vain is reported by `build`.
  for await (const source of openFeed(path, { onNote: () => undefined }).sources()) yield* readItems(source);
}
