// Records as older versions of the database wrote them.

import { databaseName } from "../../../src/events/disk/record-database.js";
import type { StoredEvent } from "../../../src/events/event.js";
import type { BookData } from "../../../src/events/story-book.js";

/** Each event a row in the clear, by its id, with an index on time. */
export function writeVersion1(name: string, events: readonly (StoredEvent | Record<string, unknown>)[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName(name), 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("events", { keyPath: "id" }).createIndex("time", "time");
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const transaction = request.result.transaction("events", "readwrite");
      for (const event of events) transaction.objectStore("events").put(event);
      transaction.onerror = () => reject(transaction.error);
      transaction.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  });
}

const TODAY = Math.floor(Date.now() / (24 * 3600 * 1000));

/** Version 2, of a page without https: rows are a flag byte and JSON. The book is an object an item. */
export async function writeVersion2(
  name: string,
  { segment, log, folded }: { segment: readonly StoredEvent[]; log: readonly StoredEvent[]; folded: BookData },
): Promise<void> {
  const request = indexedDB.open(databaseName(name), 2);
  request.onupgradeneeded = () => {
    for (const store of ["log", "books", "sealed", "state", "keys"]) request.result.createObjectStore(store);
    for (const store of ["segments", "quarantine"]) request.result.createObjectStore(store, { autoIncrement: true });
    request.result.createObjectStore("events", { keyPath: "id" });
  };
  const database = await answer(request);
  const plain = (value: unknown) => new TextEncoder().encode(`\0${JSON.stringify(value)}`);
  const transaction = database.transaction(["log", "segments", "books", "state", "sealed"], "readwrite");
  transaction.objectStore("log").put(plain(log), ["writer", 8]);
  transaction.objectStore("sealed").put({ write: 7, time: 0 }, "writer");
  transaction.objectStore("segments").add({ count: segment.length, day: TODAY, bytes: plain(segment) });
  transaction.objectStore("books").put(plain(folded), "folded");
  transaction
    .objectStore("state")
    .put({ epoch: "1-2", generation: 5, events: segment.length, bytes: 99, folded: 0 }, "state");
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
  });
  database.close();
}

/** Everything that the database holds, as text: what whoever opens it without the key can read. */
export async function dump(name: string): Promise<string> {
  const database = await opened(name);
  const words: string[] = [];
  for (const store of database.objectStoreNames) {
    const source = database.transaction(store).objectStore(store);
    const [keys, values] = await Promise.all([answer(source.getAllKeys()), answer(source.getAll())]);
    words.push(store, JSON.stringify(keys), ...values.map(asText));
  }
  database.close();
  return words.join("\n");
}

/** Changes the rows of a store behind the record's back. */
export async function tamper(name: string, store: string, change: (value: unknown) => unknown): Promise<number> {
  const database = await opened(name);
  const target = database.transaction(store, "readwrite").objectStore(store);
  const [keys, values] = await Promise.all([answer(target.getAllKeys()), answer(target.getAll())]);
  for (const [i, key] of keys.entries()) {
    if (target.keyPath === null) target.put(change(values[i]), key);
    else target.put(change(values[i]));
  }
  await new Promise((resolve) => {
    target.transaction.oncomplete = resolve;
  });
  database.close();
  return keys.length;
}

function opened(name: string): Promise<IDBDatabase> {
  return answer(indexedDB.open(databaseName(name)));
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function asText(value: unknown): string {
  if (value instanceof Uint8Array) return new TextDecoder("latin1").decode(value);
  return JSON.stringify(value, (_, part) => (part instanceof Uint8Array ? asText(part) : part));
}
