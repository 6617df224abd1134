// The event half of `vitrine build`: reads a log; returns events on items of the feed. Ids of variants and stock
// numbers, common in order exports, are mapped to their item.

import { readEvents } from "../catalog/feeds/log/events-csv.js";
import { inputBytes, openInput } from "./input-file.js";
import { startProgress } from "./progress.js";
import type { ReadFeed } from "./read-feed.js";
import { reportRefusals } from "./refusals.js";

/** @throws VitrineError INPUT_NOT_FOUND, INPUT_INVALID (for any refused row with `strict`). */
export async function readLog(path: string, feed: ReadFeed, strict: boolean): ReturnType<typeof readEvents> {
  const itemOf = namesOf(feed);
  const progress = startProgress("events", inputBytes(path));
  let read = 0;
  const stream = openInput(path, (bytes) => {
    read += bytes;
    progress.update(read);
  });
  const log = await readEvents({ stream, name: path, itemOf: (name) => itemOf.get(name) }).finally(progress.end);
  reportRefusals(path, log.refused, strict);
  if (log.unknownItems > 0) {
    const [first] = feed.items;
    console.error(
      `${path}: ${log.unknownItems === 1 ? "1 event names an item" : `${log.unknownItems} events name items`} that the feed does not have, such as ${log.unknownExamples.join(", ")}; the feed's ids are like ${first?.id}`,
    );
  }
  if (log.events.length === 0) console.error(`${path}: no event could be used, so nothing was learnt from it.`);
  return log;
}

/** Every name of an item → its id: the id itself, its variants' ids, and stock numbers that are unique to one item. */
function namesOf({ items, aliases }: ReadFeed): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const shared = new Set<string>();
  for (const { id, attributes } of items) {
    for (const sku of [attributes.sku ?? []].flat()) {
      const name = String(sku);
      if (names.has(name) && names.get(name) !== id) shared.add(name);
      names.set(name, id);
    }
  }
  for (const name of shared) names.delete(name);
  for (const [variant, id] of aliases) names.set(variant, id);
  for (const { id } of items) names.set(id, id);
  return names;
}
