// The database of one record: its schema as a type, how it is opened and how it is deleted. Knows no business rules.
// Goes through the factory that was handed in, so a test can hand in a failing one; `idb` turns requests into promises.

import { type DBSchema, type IDBPDatabase, wrap } from "idb";
import { VitrineError } from "../errors.js";
import type { StoredEvent } from "./event.js";

export interface RecordSchema extends DBSchema {
  /** Keyed by the event's own id, so that writing an event twice keeps one. */
  events: { key: string; value: StoredEvent; indexes: { time: number } };
}

export type RecordDatabase = IDBPDatabase<RecordSchema>;

const VERSION = 1;

/** How long another page may keep us waiting, in ms. Some browsers never answer at all; nobody should wait for them. */
const PATIENCE = 3000;

export function databaseName(record: string): string {
  return `vitrine:${record}`;
}

export interface DatabaseRequest {
  readonly factory: IDBFactory;
  /** The record's name. */
  readonly name: string;
}

/** Opens the record's database. Without `create` an absent one stays absent and the answer is undefined: looking leaves
 *  no trace. The connection closes itself when another tab wants to delete or upgrade, and then, as when the browser
 *  breaks it off, calls `onLost`.
 *  @throws VitrineError STORE_BLOCKED; DOMException whatever the browser says. */
export async function openDatabase({
  factory,
  name,
  create,
  onLost,
}: DatabaseRequest & {
  readonly create: boolean;
  readonly onLost: (why: "deleted" | "upgraded" | "broken") => void;
}): Promise<RecordDatabase | undefined> {
  const request = factory.open(databaseName(name), VERSION);
  let absent = false;
  request.addEventListener("upgradeneeded", ({ oldVersion }) => {
    absent = oldVersion === 0 && !create;
    if (absent) request.transaction?.abort();
    else upgrade(request.result, oldVersion);
  });
  const opening = wrap(request) as unknown as Promise<RecordDatabase>;
  try {
    const database = await inTime(request, opening, (late) => late.close());
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
  await inTime(request, wrap(request) as Promise<unknown>, () => {});
}

function upgrade(database: IDBDatabase, oldVersion: number): void {
  if (oldVersion < 1) database.createObjectStore("events", { keyPath: "id" }).createIndex("time", "time");
}

/** `promise`, or STORE_BLOCKED once patience is at an end; what arrives after that goes to `late`. */
async function inTime<T>(request: IDBOpenDBRequest, promise: Promise<T>, late: (result: T) => void): Promise<T> {
  let blocked = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  request.addEventListener("blocked", () => {
    blocked = true;
  });
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const why = blocked ? "Another tab keeps the record open" : "The browser's database did not answer";
      reject(new VitrineError("STORE_BLOCKED", `${why}; gave up after ${PATIENCE / 1000} seconds.`));
      promise.then(late, () => {}); // Whoever waited has had an answer by now.
    }, PATIENCE);
  });
  try {
    return await Promise.race([promise, patience]);
  } finally {
    clearTimeout(timer);
  }
}
