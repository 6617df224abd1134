// Moves the log into a segment and its events into the book, in one transaction; then drops the oldest raw events
// beyond the limits. Loaded lazily: a visit of a few clicks never needs it.

import type { Retention } from "../event-store.js";
import { StoryBook } from "../story-book.js";
import { readBook, toColumns } from "./book-columns.js";
import { dropOldest } from "./drop-oldest.js";
import { parseStoredEvents } from "./parse-stored.js";
import type { RecordDatabase } from "./record-database.js";
import type { Sealer } from "./sealer.js";
import { changeRecord, dayOf, sealSegments } from "./segments.js";

const DAY = 24 * 3600 * 1000;
/** How long a tab may retry a write that it believes lost, in milliseconds. */
const SEALED_KEPT = 30 * DAY;

export interface CompactOptions {
  readonly sealer: Sealer;
  readonly retention: Retention;
  readonly now: number;
}

/** Returns how many events were moved into segments; 0 also if another tab was faster, or a row cannot be read (the
 *  next reader sets it aside).
 *  @throws DOMException, with nothing changed. */
export async function compact(database: RecordDatabase, options: CompactOptions): Promise<number> {
  const { sealer, retention, now } = options;
  const reading = database.transaction(["state", "log", "books"]);
  const [state, keys, rows, folded] = await Promise.all([
    reading.objectStore("state").get("state"),
    reading.objectStore("log").getAllKeys(),
    reading.objectStore("log").getAll(),
    reading.objectStore("books").get("folded"),
  ]);
  if (state === undefined) return 0;
  let moved = 0;
  if (keys.length > 0) {
    const events = (await Promise.all(rows.map((row) => sealer.open("log", row).then(parseStoredEvents)))).flat();
    const book = folded === undefined ? new StoryBook() : readBook(await sealer.open("folded", folded));
    for (const event of events) book.add(event);
    book.prune();
    const [segments, bytes] = await Promise.all([sealSegments(sealer, events), sealer.seal("folded", toColumns(book))]);
    const marks = new Map<string, number>();
    for (const [writer, write] of keys) marks.set(writer, Math.max(write, marks.get(writer) ?? 0));
    const done = await changeRecord(database, state.generation, async (transaction, current) => {
      const log = transaction.objectStore("log");
      const sealed = transaction.objectStore("sealed");
      for (const key of keys) void log.delete(key);
      for (const segment of segments) void transaction.objectStore("segments").add(segment);
      void transaction.objectStore("books").put(bytes, "folded");
      const [writers, known] = await Promise.all([sealed.getAllKeys(), sealed.getAll()]);
      writers.forEach((writer, i) => {
        if (Math.abs(now - (known[i]?.time ?? 0)) > SEALED_KEPT) void sealed.delete(writer);
      });
      for (const [writer, write] of marks) void sealed.put({ write, time: now }, writer);
      return {
        ...current,
        events: current.events + events.length,
        bytes: segments.reduce((sum, segment) => sum + segment.bytes.length, current.bytes),
      };
    });
    if (done) moved = events.length;
  }
  const oldestDay = dayOf(now) - retention.days;
  await dropOldest(database, sealer, { events: retention.events, bytes: retention.bytes, oldestDay });
  return moved;
}

/** Makes room for new events when the quota is exhausted: drops half of the raw events' bytes.
 *  @throws DOMException if that is not possible either. */
export async function makeRoom(database: RecordDatabase, sealer: Sealer): Promise<void> {
  const state = await database.get("state", "state");
  if (state === undefined) return;
  const target = { events: Math.floor(state.events / 2), bytes: Math.floor(state.bytes / 2), oldestDay: 0 };
  await dropOldest(database, sealer, target);
}
