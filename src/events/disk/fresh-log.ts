// Makes Chromium write to a new log file. By default it appends to the last visit's file, even if a crash truncated
// its last row; with more rows after that point the file is unreadable, and at the next start Chromium drops every
// database of the site (google/leveldb, issue 1287). Deleting a database makes it begin a new file, so an empty
// database is created and deleted.

import { wrap } from "idb";
import { type DatabaseRequest, databaseName, deleteDatabase } from "./record-database.js";
import { runAlone } from "./run-alone.js";

/** Longest time in milliseconds that a write waits for this. It usually takes some tens. */
const PATIENCE = 1000;

/** Name of the empty database; it exists for some milliseconds, or until the next visit after a crash. */
export const freshName = (record: string): string => `${record}:fresh`;

/** Resolves once the new file is begun, or could not be: then a write is as safe as the browser makes it. Does
 *  nothing in other browsers, or if another tab is doing it. */
export async function beginFreshLog({ factory, name }: DatabaseRequest): Promise<void> {
  if (!isChromium()) return;
  const empty = { factory, name: freshName(name) };
  const begun = runAlone(databaseName(empty.name), async () => {
    const request = factory.open(databaseName(empty.name), 1);
    ((await wrap(request)) as unknown as IDBDatabase).close();
    await deleteDatabase(empty);
  });
  await Promise.race([begun.catch(() => {}), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
}

/** Only Chromium's events report dropped databases. */
export const isChromium = (): boolean =>
  typeof IDBVersionChangeEvent === "function" && "dataLoss" in IDBVersionChangeEvent.prototype;
