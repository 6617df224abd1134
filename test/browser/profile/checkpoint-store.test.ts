// What was learnt, on disk: nobody reads it there, not even what an earlier version left in the clear.

import { afterEach, beforeEach, expect, it } from "vitest";
import { checkpointDatabase } from "../../../src/profile/fine-tune/checkpoint-database.js";
import { type CheckpointStore, checkpointStore } from "../../../src/profile/fine-tune/checkpoint-store.js";

const CHECKPOINT = new TextEncoder().encode("VTAR as a checkpoint begins, and goes on");
let names = 0;
let name = "";
let store: CheckpointStore;

beforeEach(() => {
  name = `checkpoint-${names++}`;
  store = checkpointStore(indexedDB, name);
});
afterEach(() => store.clear());

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** The bytes as whoever opens the database finds them. */
async function onDisk(): Promise<Uint8Array> {
  const database = await answer(indexedDB.open(checkpointDatabase(name)));
  const bytes = await answer(database.transaction("checkpoints").objectStore("checkpoints").get("latest"));
  database.close();
  return bytes;
}

const asText = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes);

it("reads back what was saved, which is encrypted on disk", async () => {
  expect(await store.load()).toBeUndefined();
  await store.save(new Uint8Array([1, 2, 3]));
  await store.save(CHECKPOINT);
  expect(await store.load()).toEqual(CHECKPOINT);
  expect(asText(await onDisk())).not.toMatch(/VTAR|86,84,65,82/);
});

it("migrates a checkpoint stored in the clear, once, and encrypts it", async () => {
  const request = indexedDB.open(checkpointDatabase(name), 1);
  request.onupgradeneeded = () => request.result.createObjectStore("checkpoints").put(CHECKPOINT, "latest");
  (await answer(request)).close();
  expect(asText(await onDisk())).toContain("VTAR");
  expect(await store.load()).toEqual(CHECKPOINT);
  expect(asText(await onDisk())).not.toContain("VTAR");
  expect(await store.load()).toEqual(CHECKPOINT);
});

it("refuses a checkpoint that was changed, and leaves no database behind when cleared", async () => {
  await store.save(CHECKPOINT);
  const database = await answer(indexedDB.open(checkpointDatabase(name)));
  const rows = database.transaction("checkpoints", "readwrite").objectStore("checkpoints");
  const bytes: Uint8Array = await answer(rows.get("latest"));
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  await answer(rows.put(bytes, "latest"));
  database.close();
  await expect(store.load()).rejects.toThrow();
  await store.clear();
  expect((await indexedDB.databases()).map((one) => one.name)).not.toContain(checkpointDatabase(name));
});
