// The database of one record: its schema, opening and deletion. The IndexedDB factory is injected, so that tests can
// pass a failing one; `idb` wraps requests in promises.

import { type DBSchema, type IDBPDatabase, wrap } from "idb";
import { VitrineError } from "../../errors.js";
import type { StoredEvent } from "../event.js";
import type { Bytes } from "./compress.js";

/** Without the key, rows reveal only counts, days and random ids. */
export interface RecordSchema extends DBSchema {
  /** Latest events, one encrypted row per write. A tab numbers its writes, so writing one twice stores it once. */
  log: { key: LogKey; value: Bytes };
  /** Older events, some hundreds per encrypted row, in the order of sealing. */
  segments: { key: number; value: Segment };
  /** `folded`: the book of all segments; `older`: of events that are not in any segment any more. */
  books: { key: "folded" | "older"; value: Bytes };
  /** Number of each tab's last write that was moved from the log to segments. */
  sealed: { key: string; value: { readonly write: number; readonly time: number } };
  state: { key: "state"; value: RecordState };
  keys: { key: "record"; value: CryptoKey };
  /** Unreadable rows, unchanged. */
  quarantine: { key: number; value: Quarantined };
  /** Version 1's unencrypted events; deleted once they are in segments. */
  events: { key: string; value: StoredEvent };
}

export type LogKey = [writer: string, write: number];

export interface Segment {
  /** Number of events in it. */
  readonly count: number;
  /** Day of the latest of them, in days since 1970. */
  readonly day: number;
  readonly bytes: Bytes;
}

/** Incremented with every change to segments and books, so that two tabs never make the same change twice. */
export interface RecordState {
  /** Random per record, to distinguish an erased record from its successor. */
  readonly epoch: string;
  readonly generation: number;
  /** Events and bytes in segments. */
  readonly events: number;
  readonly bytes: number;
  /** Number of raw events that were dropped. */
  readonly folded: number;
  /** Set if the browser dropped its databases, and with them any earlier record: its reason. */
  readonly lost?: string;
}

export interface Quarantined {
  readonly from: "log" | "segments" | "books" | "events";
  readonly bytes: Bytes;
}

/** Location of an unreadable row. */
export interface BadRow {
  readonly from: Quarantined["from"];
  readonly key: IDBValidKey;
}

/** Reported by Chromium only. */
interface DataLoss {
  readonly dataLoss?: "none" | "total";
  readonly dataLossMessage?: string;
}

export type RecordDatabase = IDBPDatabase<RecordSchema>;

const VERSION = 3;

/** Timeout for waiting for the browser or another page, in ms. Some browsers never answer. */
const PATIENCE = 3000;

export function databaseName(record: string): string {
  return `vitrine:${record}`;
}

export interface DatabaseRequest {
  readonly factory: IDBFactory;
  /** The record's name. */
  readonly name: string;
  /** Timeout for opening if no other page blocks it, in milliseconds. Default 3,000. */
  readonly patience?: number;
}

/** Opens the record's database. Without `create` an absent database is not created, and the result is undefined:
 *  looking leaves no trace. The connection closes itself if another tab wants to delete or upgrade the database;
 *  then, and if the browser closes it, it calls `onLost`. If Chromium reports that it dropped the site's databases,
 *  `onDropped` is called.
 *  @throws VitrineError STORE_BLOCKED; DOMException from the browser. */
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

/** Deletes the record's database; if there is none, that is no error.
 *  @throws VitrineError STORE_BLOCKED if another page blocks it. It is deleted as soon as that page is closed. */
export async function deleteDatabase({ factory, name }: DatabaseRequest): Promise<void> {
  const request = factory.deleteDatabase(databaseName(name));
  await inTime(request, wrap(request) as Promise<unknown>, { patience: PATIENCE, late: () => {} });
}

/** Deletes all rows.
 *  @throws DOMException, with nothing deleted. */
export async function emptyDatabase(database: RecordDatabase): Promise<void> {
  const transaction = database.transaction([...database.objectStoreNames], "readwrite");
  for (const name of database.objectStoreNames) void transaction.objectStore(name).clear();
  await transaction.done;
}

/** Only creates object stores: data of an older version is moved by the next reader (`migrate.ts`), since encryption
 *  is asynchronous and cannot run during an upgrade. */
function upgrade(database: IDBDatabase, oldVersion: number): void {
  if (oldVersion >= 2) return; // Version 3 has another book, which the next change of it writes.
  for (const name of ["log", "books", "sealed", "state", "keys"]) database.createObjectStore(name);
  for (const name of ["segments", "quarantine"]) database.createObjectStore(name, { autoIncrement: true });
  if (oldVersion === 0) database.createObjectStore("events", { keyPath: "id" });
}

/** `promise`, or STORE_BLOCKED after a timeout; a result that arrives after that goes to `late`. */
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
        promise.then(late, () => {}); // The caller has had an error by now.
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
