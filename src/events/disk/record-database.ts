// The database of one record: its schema as a type, how it is opened and how it is deleted. Knows no business rules.
// Goes through the factory that was handed in, so a test can hand in a failing one; `idb` turns requests into promises.

import { type DBSchema, type IDBPDatabase, wrap } from "idb";
import { VitrineError } from "../../errors.js";
import type { StoredEvent } from "../event.js";
import type { Bytes } from "./compress.js";

/** Rows hold nothing that can be read without the key but counts, days and random ids. */
export interface RecordSchema extends DBSchema {
  /** Latest events, one sealed row a write. A tab numbers its writes, so that writing one twice keeps one. */
  log: { key: LogKey; value: Bytes };
  /** Older events, some hundreds to a sealed row, in the order of sealing. */
  segments: { key: number; value: Segment };
  /** `folded`: the book of all segments, `older`: of events that no segment has any more. */
  books: { key: "folded" | "older"; value: Bytes };
  /** Up to which of its writes a tab's log has gone into segments. */
  sealed: { key: string; value: { readonly write: number; readonly time: number } };
  state: { key: "state"; value: RecordState };
  keys: { key: "record"; value: CryptoKey };
  /** Rows that could not be read, as they were found. */
  quarantine: { key: number; value: Quarantined };
  /** Version 1's events in the clear, gone once they are in segments. */
  events: { key: string; value: StoredEvent };
}

export type LogKey = [writer: string, write: number];

export interface Segment {
  /** Events in it. */
  readonly count: number;
  /** Day of the latest of them, counted from 1970. */
  readonly day: number;
  readonly bytes: Bytes;
}

/** Grows with every change to segments and books, so that two tabs never make the same change twice. */
export interface RecordState {
  /** Made anew with each record: an erased one and its successor are told apart. */
  readonly epoch: string;
  readonly generation: number;
  /** Events and bytes in segments. */
  readonly events: number;
  readonly bytes: number;
  /** Raw events given up. */
  readonly folded: number;
  /** The browser dropped its databases, with the record before this one if there was one: why, in its words. */
  readonly lost?: string;
}

export interface Quarantined {
  readonly from: "log" | "segments" | "books" | "events";
  readonly bytes: Bytes;
}

/** Where a row is that cannot be read. */
export interface BadRow {
  readonly from: Quarantined["from"];
  readonly key: IDBValidKey;
}

/** What only Chromium says. */
interface DataLoss {
  readonly dataLoss?: "none" | "total";
  readonly dataLossMessage?: string;
}

export type RecordDatabase = IDBPDatabase<RecordSchema>;

const VERSION = 3;

/** How long the browser, or another page, may keep us waiting, in ms. Some browsers never answer at all. */
const PATIENCE = 3000;

export function databaseName(record: string): string {
  return `vitrine:${record}`;
}

export interface DatabaseRequest {
  readonly factory: IDBFactory;
  /** The record's name. */
  readonly name: string;
  /** How long an open that no other page holds up may take, in milliseconds. Default 3,000. */
  readonly patience?: number;
}

/** Opens the record's database. Without `create` an absent one stays absent and the answer is undefined: looking leaves
 *  no trace. The connection closes itself when another tab wants to delete or upgrade, and then, as when the browser
 *  breaks it off, calls `onLost`. Chromium says when it has dropped the site's databases: `onDropped`.
 *  @throws VitrineError STORE_BLOCKED; DOMException whatever the browser says. */
export async function openDatabase({
  factory,
  name,
  patience = PATIENCE,
  create,
  onLost,
  onDropped,
}: DatabaseRequest & {
  readonly create: boolean;
  readonly onLost: (why: "deleted" | "upgraded" | "broken") => void;
  readonly onDropped: (why: string) => void;
}): Promise<RecordDatabase | undefined> {
  const request = factory.open(databaseName(name), VERSION);
  let absent = false;
  request.addEventListener("upgradeneeded", (event) => {
    const { oldVersion, dataLoss, dataLossMessage = "" } = event as IDBVersionChangeEvent & DataLoss;
    if (dataLoss === "total") onDropped(dataLossMessage);
    absent = oldVersion === 0 && !create;
    if (absent) request.transaction?.abort();
    else upgrade(request.result, oldVersion);
  });
  const opening = wrap(request) as unknown as Promise<RecordDatabase>;
  try {
    const database = await inTime(request, opening, { patience, late: (database) => database.close() });
    database.addEventListener("versionchange", ({ newVersion }) => {
      database.close();
      onLost(newVersion === null ? "deleted" : "upgraded");
    });
    database.addEventListener("close", () => onLost("broken"));
    return database;
  } catch (error) {
    if (absent) return undefined;
    throw error;
  }
}

/** Deletes the record's database; one that is not there is no error.
 *  @throws VitrineError STORE_BLOCKED if another page does not let go of it. It goes as soon as that page is closed. */
export async function deleteDatabase({ factory, name }: DatabaseRequest): Promise<void> {
  const request = factory.deleteDatabase(databaseName(name));
  await inTime(request, wrap(request) as Promise<unknown>, { patience: PATIENCE, late: () => {} });
}

/** @throws DOMException, with nothing emptied. */
export async function emptyDatabase(database: RecordDatabase): Promise<void> {
  const transaction = database.transaction([...database.objectStoreNames], "readwrite");
  for (const name of database.objectStoreNames) void transaction.objectStore(name).clear();
  await transaction.done;
}

/** Only makes room: what an older version left is moved by whoever reads next (`migrate.ts`), since nothing can be
 *  encrypted while an upgrade is under way. */
function upgrade(database: IDBDatabase, oldVersion: number): void {
  if (oldVersion >= 2) return; // Version 3 has another book, which the next change of it writes.
  for (const name of ["log", "books", "sealed", "state", "keys"]) database.createObjectStore(name);
  for (const name of ["segments", "quarantine"]) database.createObjectStore(name, { autoIncrement: true });
  if (oldVersion === 0) database.createObjectStore("events", { keyPath: "id" });
}

/** `promise`, or STORE_BLOCKED once patience is at an end; what arrives after that goes to `late`. */
async function inTime<T>(
  request: IDBOpenDBRequest,
  promise: Promise<T>,
  { patience, late }: { readonly patience: number; readonly late: (result: T) => void },
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tired = new Promise<never>((_, reject) => {
    const wait = (why: string, time: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        reject(new VitrineError("STORE_BLOCKED", `${why}; gave up after ${time / 1000} seconds.`));
        promise.then(late, () => {}); // Whoever waited has had an answer by now.
      }, time);
    };
    wait("The browser's database did not answer", patience);
    request.addEventListener("blocked", () => wait("Another tab keeps the record open", PATIENCE));
  });
  try {
    return await Promise.race([promise, tired]);
  } finally {
    clearTimeout(timer);
  }
}
