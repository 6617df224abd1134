// Version 1 stored each event unencrypted in a row of its own. They are moved to segments in one transaction. The
// unencrypted data may remain in the browser's files until the browser compacts them.

import type { StoredEvent } from "../event.js";
import { StoryBook } from "../story-book.js";
import { readBook, toColumns } from "./book-columns.js";
import { parseStoredEvents } from "./parse-stored.js";
import type { RecordDatabase } from "./record-database.js";
import type { Sealer } from "./sealer.js";
import { changeRecord, sealSegments } from "./segments.js";

/** Does nothing if another tab was faster.
 *  @throws DOMException, with nothing changed. */
export async function migrate(database: RecordDatabase, sealer: Sealer): Promise<void> {
  const reading = database.transaction(["state", "events", "books"]);
  const [state, rows, folded] = await Promise.all([
    reading.objectStore("state").get("state"),
    reading.objectStore("events").getAll(),
    reading.objectStore("books").get("folded"),
  ]);
  const events: StoredEvent[] = [];
  const bad: unknown[] = [];
  for (const row of rows as unknown[]) {
    try {
      events.push(...parseStoredEvents([row]));
    } catch {
      bad.push(row);
    }
  }
  const book = folded === undefined ? new StoryBook() : readBook(await sealer.open("folded", folded));
  for (const event of events) book.add(event);
  book.prune();
  const [segments, bytes] = await Promise.all([sealSegments(sealer, events), sealer.seal("folded", toColumns(book))]);
  await changeRecord(database, state?.generation ?? 0, async (transaction, current) => {
    for (const segment of segments) void transaction.objectStore("segments").add(segment);
    void transaction.objectStore("books").put(bytes, "folded");
    for (const row of bad) {
      const kept = new TextEncoder().encode(JSON.stringify(row));
      void transaction.objectStore("quarantine").add({ from: "events", bytes: kept });
    }
    void transaction.objectStore("events").clear();
    return {
      ...current,
      events: current.events + events.length,
      bytes: segments.reduce((sum, segment) => sum + segment.bytes.length, current.bytes),
    };
  });
}
