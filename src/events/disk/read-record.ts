// Reads what a visit needs of the record on disk: the book of all events in segments, and the latest events from the
// log. Unreadable rows are skipped and set aside.

import type { StoredEvent } from "../event.js";
import { StoryBook } from "../story-book.js";
import { readBook } from "./book-columns.js";
import { parseStoredEvents } from "./parse-stored.js";
import type { BadRow, LogKey, RecordDatabase, RecordState } from "./record-database.js";
import { prepare, sealerOf } from "./record-keys.js";
import type { Sealer } from "./sealer.js";

export interface ReadRecord {
  readonly sealer: Sealer;
  readonly state: RecordState;
  readonly book: StoryBook;
  /** Number of each writer's latest write in the book. */
  readonly marks: Map<string, number>;
  readonly logRows: number;
  readonly log: readonly StoredEvent[];
}

/** Undefined if the database has no record yet.
 *  @throws DOMException from the browser. */
export async function readRecord(database: RecordDatabase): Promise<ReadRecord | undefined> {
  const found = await readRows(database);
  const { state, sealer, folded, keys, rows, sealed } = found;
  if (found.legacy > 0) {
    const { migrate } = await import("./migrate.js");
    await migrate(database, (await prepare(database)).sealer);
    return readRecord(database);
  }
  if (state === undefined) return undefined;
  const bad: BadRow[] = [];
  const [opened, book] = await Promise.all([
    Promise.all(
      rows.map((row, i) =>
        sealer
          .open("log", row)
          .then(parseStoredEvents)
          .catch(() => {
            bad.push({ from: "log", key: keys[i] as LogKey });
            return [];
          }),
      ),
    ),
    folded === undefined
      ? new StoryBook()
      : sealer
          .open("folded", folded)
          .then(readBook)
          .catch(() => undefined),
  ]);
  if (book === undefined || (folded === undefined && state.events > 0)) {
    const { rebuildBook } = await import("./rebuild-book.js");
    await rebuildBook(database, sealer);
    return readRecord(database);
  }
  if (bad.length > 0) {
    const { setAside } = await import("./quarantine.js");
    await setAside(database, bad);
    return readRecord(database);
  }
  const log = opened.flat();
  for (const event of log) book.add(event);
  const marks = new Map(sealed);
  for (const [writer, write] of keys) marks.set(writer, Math.max(write, marks.get(writer) ?? 0));
  return { sealer, state, book, marks, logRows: keys.length, log };
}

/** Reads just enough to detect a change. */
export async function glance(
  database: RecordDatabase,
): Promise<{ readonly state: RecordState | undefined; readonly rows: number }> {
  const transaction = database.transaction(["state", "log"]);
  const [state, rows] = await Promise.all([
    transaction.objectStore("state").get("state"),
    transaction.objectStore("log").count(),
  ]);
  return { state, rows };
}

/** One transaction, for a consistent snapshot. */
async function readRows(database: RecordDatabase) {
  const transaction = database.transaction(["state", "keys", "books", "log", "sealed", "events"], "readonly");
  const log = transaction.objectStore("log");
  const sealed = transaction.objectStore("sealed");
  const [state, key, folded, keys, rows, writers, marks, legacy] = await Promise.all([
    transaction.objectStore("state").get("state"),
    transaction.objectStore("keys").get("record"),
    transaction.objectStore("books").get("folded"),
    log.getAllKeys(),
    log.getAll(),
    sealed.getAllKeys(),
    sealed.getAll(),
    transaction.objectStore("events").count(),
  ]);
  return {
    state,
    sealer: sealerOf(key),
    folded,
    keys,
    rows,
    sealed: writers.map((writer, i) => [writer, marks[i]?.write ?? 0] as const),
    legacy,
  };
}
