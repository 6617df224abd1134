// Drops the oldest raw events. The book of all segments already contains them; they are also added to the book of
// dropped events, so that both books stay consistent with what remains.

import type { StoredEvent } from "../event.js";
import { StoryBook } from "../story-book.js";
import { readBook, toColumns } from "./book-columns.js";
import type { RecordDatabase } from "./record-database.js";
import type { Sealer } from "./sealer.js";
import { changeRecord, openSegment } from "./segments.js";

/** Segments per transaction. */
const GO = 64;

export interface Caps {
  readonly events: number;
  readonly bytes: number;
  /** Segments that ended before this day are dropped; days since 1970. */
  readonly oldestDay: number;
}

/** Drops segments, oldest first, until the record is within the limits.
 *  @throws DOMException, with nothing changed since the last transaction. */
export async function dropOldest(database: RecordDatabase, sealer: Sealer, caps: Caps): Promise<void> {
  for (;;) {
    const reading = database.transaction(["state", "segments", "books"]);
    const segments = reading.objectStore("segments");
    const [state, keys, values, sealedBook] = await Promise.all([
      reading.objectStore("state").get("state"),
      segments.getAllKeys(null, GO),
      segments.getAll(null, GO),
      reading.objectStore("books").get("older"),
    ]);
    if (state === undefined) return;
    let { events, bytes } = state;
    let going = 0;
    for (const { count, day, bytes: own } of values) {
      if (events <= caps.events && bytes <= caps.bytes && day >= caps.oldestDay) break;
      events -= count;
      bytes -= own.length;
      going++;
    }
    if (going === 0) return;
    const older = await bookOf(sealer, sealedBook);
    for (const segment of values.slice(0, going)) {
      // An unreadable segment is dropped too: the book of all segments may still have its events.
      const lost: StoredEvent[] = [];
      for (const event of await openSegment(sealer, segment).catch(() => lost)) older.add(event);
    }
    older.prune();
    const told = await sealer.seal("older", toColumns(older));
    await changeRecord(database, state.generation, async (transaction, current) => {
      for (const key of keys.slice(0, going)) void transaction.objectStore("segments").delete(key);
      void transaction.objectStore("books").put(told, "older");
      return { ...current, events, bytes, folded: current.folded + (current.events - events) };
    });
    // If another tab was faster, the next iteration sees what it left.
    if (going < GO) return;
  }
}

async function bookOf(sealer: Sealer, sealed: Parameters<Sealer["open"]>[1] | undefined): Promise<StoryBook> {
  if (sealed === undefined) return new StoryBook();
  return sealer.open("older", sealed).then(readBook, () => new StoryBook());
}
