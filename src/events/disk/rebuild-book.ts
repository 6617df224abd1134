// Rebuilds the book from the segments after its row was lost or became unreadable.

import { StoryBook } from "../story-book.js";
import { readBook, toColumns } from "./book-columns.js";
import { setAside } from "./quarantine.js";
import type { BadRow, RecordDatabase } from "./record-database.js";
import type { Sealer } from "./sealer.js";
import { changeRecord, generationOf, openSegment } from "./segments.js";

/** @throws DOMException, with the book unchanged. */
export async function rebuildBook(database: RecordDatabase, sealer: Sealer): Promise<void> {
  const generation = await generationOf(database);
  const reading = database.transaction(["segments", "books"]);
  const [keys, segments, older, folded] = await Promise.all([
    reading.objectStore("segments").getAllKeys(),
    reading.objectStore("segments").getAll(),
    reading.objectStore("books").get("older"),
    reading.objectStore("books").get("folded"),
  ]);
  const bad: BadRow[] = folded === undefined ? [] : [{ from: "books", key: "folded" }];
  const book = new StoryBook();
  if (older !== undefined) {
    try {
      book.join(readBook(await sealer.open("older", older)));
    } catch {
      bad.push({ from: "books", key: "older" });
    }
  }
  for (const [i, segment] of segments.entries()) {
    try {
      for (const event of await openSegment(sealer, segment)) book.add(event);
    } catch {
      bad.push({ from: "segments", key: keys[i] as number });
    }
  }
  book.prune();
  const sealed = await sealer.seal("folded", toColumns(book));
  if (!(await setAside(database, bad, generation))) return;
  await changeRecord(database, generation + 1, async (transaction, state) => {
    void transaction.objectStore("books").put(sealed, "folded");
    return state;
  });
}
