// What only export, pack and unpack need of the record on disk: the book of older events, the quarantined rows, and
// merging the older events of another device.

import type { Rest } from "../event-store.js";
import { type BookData, StoryBook } from "../story-book.js";
import { readBook, toColumns } from "./book-columns.js";
import type { RecordDatabase } from "./record-database.js";
import type { RecordKeys } from "./record-keys.js";
import type { Sealer } from "./sealer.js";
import { changeRecord } from "./segments.js";

/** Attempts at a change when other tabs are faster. */
const TRIES = 5;

export async function readRest(database: RecordDatabase, keys: RecordKeys | undefined): Promise<Rest> {
  const older = keys === undefined ? new StoryBook() : await readOlder(database, keys.sealer);
  return { older: older.toData(), unreadable: await database.getAll("quarantine") };
}

/** A book that cannot be read is set aside: the book of all segments still has its events. */
async function readOlder(database: RecordDatabase, sealer: Sealer): Promise<StoryBook> {
  const sealed = await database.get("books", "older");
  if (sealed === undefined) return new StoryBook();
  try {
    return readBook(await sealer.open("older", sealed));
  } catch {
    const { setAside } = await import("./quarantine.js");
    await setAside(database, [{ from: "books", key: "older" }]);
    return new StoryBook();
  }
}

/** Merges a book into both stored ones.
 *  @throws DOMException, with nothing changed. */
export async function joinOlder(database: RecordDatabase, sealer: Sealer, data: BookData): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const state = await database.get("state", "state");
    if (state === undefined) return;
    const names = ["older", "folded"] as const;
    const [older, folded] = await Promise.all(
      names.map(async (name) => {
        const book = await bookIn(database, sealer, name);
        book.join(new StoryBook(data));
        return sealer.seal(name, toColumns(book));
      }),
    );
    const done = await changeRecord(database, state.generation, async (transaction, current) => {
      if (older !== undefined) void transaction.objectStore("books").put(older, "older");
      if (folded !== undefined) void transaction.objectStore("books").put(folded, "folded");
      return current;
    });
    if (done) return;
  }
}

async function bookIn(database: RecordDatabase, sealer: Sealer, name: "older" | "folded"): Promise<StoryBook> {
  const sealed = await database.get("books", name);
  if (sealed === undefined) return new StoryBook();
  return readBook(await sealer.open(name, sealed));
}
