// Reads the raw events from disk, for export, the shopper's own list and learning. Unreadable rows are skipped.

import type { StoredEvent } from "../event.js";
import { byTimeThenId } from "../event-order.js";
import type { BatchWriter } from "./batch-writer.js";
import { parseStoredEvents } from "./parse-stored.js";
import type { RecordDatabase } from "./record-database.js";
import type { Sealer } from "./sealer.js";
import { openSegment } from "./segments.js";

/** Log and segments in the order of writing; with a limit, at least that many of the latest events. */
export async function readEvents(
  database: RecordDatabase,
  sealer: Sealer,
  limit = Number.POSITIVE_INFINITY,
): Promise<StoredEvent[]> {
  const transaction = database.transaction(["log", "segments"]);
  const rows = await transaction.objectStore("log").getAll();
  const unread: StoredEvent[] = [];
  const log = (
    await Promise.all(
      rows.map((row) =>
        sealer
          .open("log", row)
          .then(parseStoredEvents)
          .catch(() => unread),
      ),
    )
  ).flat();
  const parts = [log];
  let count = 0; // The log does not count: since tabs write independently, none of its events may be among the latest.
  let before: IDBKeyRange | undefined;
  while (count < limit) {
    const reading = database.transaction("segments");
    let cursor = await reading.store.openCursor(before, "prev");
    const segments = [];
    for (let left = READ_AT_ONCE; cursor !== null && left > 0; left--) {
      segments.push(cursor.value);
      before = IDBKeyRange.upperBound(cursor.key, true);
      cursor = await cursor.continue();
    }
    const opened = await Promise.all(segments.map((segment) => openSegment(sealer, segment).catch(() => unread)));
    parts.push(...opened);
    count += opened.reduce((sum, { length }) => sum + length, 0);
    if (segments.length < READ_AT_ONCE) break;
  }
  return parts.reverse().flat();
}

const READ_AT_ONCE = 16;

/** Merges events on disk with unwritten ones, each once, oldest first; with a limit, the latest. */
export function mergeEvents(
  onDisk: readonly StoredEvent[],
  { offered, waiting }: BatchWriter["unwritten"],
  limit?: number,
): StoredEvent[] {
  const byId = new Map<string, StoredEvent>();
  for (const event of onDisk) byId.set(event.id, event);
  for (const event of [...offered.flatMap(({ events }) => events), ...waiting]) byId.set(event.id, event);
  const sorted = [...byId.values()].sort(byTimeThenId);
  return limit === undefined ? sorted : sorted.slice(Math.max(0, sorted.length - limit));
}
