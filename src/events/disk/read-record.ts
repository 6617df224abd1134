// Reads what a visit needs of the record on disk: the book of all that is in segments, and the latest events from the
// log. Rows that cannot be read are passed over and set aside.

import type { StoredEvent } from "../event.js";
import { StoryBook } from "../story-book.js";
import { allOf } from "./connection.js";
import { parseBook, parseStoredEvents } from "./parse-stored.js";
import type { LogKey, Quarantined, RecordDatabase, RecordState } from "./record-database.js";
import { hasWebCrypto, newKey, Sealer } from "./sealer.js";

export interface ReadRecord {
  readonly sealer: Sealer;
  readonly state: RecordState;
  readonly book: StoryBook;
  /** Each writer's latest write that the book has. */
  readonly marks: Map<string, number>;
  readonly logRows: number;
  readonly log: readonly StoredEvent[];
  /** Rows set aside, now and earlier. */
  readonly corrupt: number;
}

export interface RecordKeys {
  readonly sealer: Sealer;
  readonly epoch: string;
}

export interface BadRow {
  readonly from: Quarantined["from"];
  readonly key: IDBValidKey;
}

/** Undefined where there is a database, but no record in it yet.
 *  @throws DOMException whatever the browser says. */
export async function readRecord(database: RecordDatabase): Promise<ReadRecord | undefined> {
  const found = await readRows(database);
  const { state, folded, keys, rows, sealed } = found;
  if (found.legacy > 0) {
    const { migrate } = await import("./migrate.js");
    await migrate(database, (await prepare(database)).sealer);
    return readRecord(database);
  }
  const sealer = (await keysIn(database))?.sealer;
  if (state === undefined || sealer === undefined) return undefined;
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
          .then((data) => new StoryBook(parseBook(data)))
          .catch(() => undefined),
  ]);
  if (book === undefined || (folded === undefined && found.segments > 0)) {
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
  return { sealer, state, book, marks, logRows: keys.length, log, corrupt: found.quarantined };
}

/** Key and epoch of the record, made if it is new.
 *  @throws DOMException */
export async function prepare(database: RecordDatabase): Promise<RecordKeys> {
  const found = await keysIn(database);
  if (found !== undefined) return found;
  const key = await newKey();
  const transaction = database.transaction(["state", "keys"], "readwrite");
  const states = transaction.objectStore("state");
  if ((await states.get("state")) === undefined) {
    const epoch = crypto.getRandomValues(new Uint32Array(2)).join("-");
    const writes: Promise<unknown>[] = [states.put({ epoch, generation: 0, events: 0, bytes: 0, folded: 0 }, "state")];
    if (key !== undefined) writes.push(transaction.objectStore("keys").put(key, "record"));
    await allOf([transaction.done, ...writes]);
  }
  return (await keysIn(database)) ?? { sealer: new Sealer(), epoch: "" };
}

/** Why a record is not encrypted, in words. */
export function whyPlain(): string {
  return hasWebCrypto()
    ? "the record was begun where the browser could not encrypt"
    : "the browser encrypts on pages served over https only";
}

/** The same of a record that there is. */
export async function keysIn(database: RecordDatabase): Promise<RecordKeys | undefined> {
  const transaction = database.transaction(["state", "keys"]);
  const [state, key] = await Promise.all([
    transaction.objectStore("state").get("state"),
    transaction.objectStore("keys").get("record"),
  ]);
  if (state === undefined) return undefined;
  return { sealer: new Sealer(hasWebCrypto() ? key : undefined), epoch: state.epoch };
}

/** All in one transaction, so that it is the record of one moment. */
async function readRows(database: RecordDatabase) {
  const transaction = database.transaction(
    ["state", "books", "log", "sealed", "segments", "quarantine", "events"],
    "readonly",
  );
  const log = transaction.objectStore("log");
  const sealed = transaction.objectStore("sealed");
  const [state, folded, keys, rows, writers, marks, segments, quarantined, legacy] = await Promise.all([
    transaction.objectStore("state").get("state"),
    transaction.objectStore("books").get("folded"),
    log.getAllKeys(),
    log.getAll(),
    sealed.getAllKeys(),
    sealed.getAll(),
    transaction.objectStore("segments").count(),
    transaction.objectStore("quarantine").count(),
    transaction.objectStore("events").count(),
  ]);
  return {
    state,
    folded,
    keys,
    rows,
    sealed: writers.map((writer, i) => [writer, marks[i]?.write ?? 0] as const),
    segments,
    quarantined,
    legacy,
  };
}
