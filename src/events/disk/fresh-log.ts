// Has Chromium write on in a new file. By itself it goes on with the last visit's file, even where a crash tore off the
// last row in it; with more rows after the tear it cannot be read, and at the next start Chromium drops every database of
// the site (google/leveldb, issue 1287). Deleting a database is what makes it begin a new file: an empty one will do.

import { wrap } from "idb";
import { type DatabaseRequest, databaseName, deleteDatabase } from "./record-database.js";
import { runAlone } from "./run-alone.js";

/** Longest time that a write waits for it, in milliseconds. It takes some tens. */
const PATIENCE = 1000;

/** The record's name for the empty database; there for some milliseconds, or until the next visit after a crash. */
export const freshName = (record: string): string => `${record}:fresh`;

/** Settles once the new file is begun, or could not be: then a write is as safe as the browser makes it. Nothing is done
 *  in other browsers, nor if another tab is at it. */
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

/** Only its events tell of databases that it dropped. */
export const isChromium = (): boolean =>
  typeof IDBVersionChangeEvent === "function" && "dataLoss" in IDBVersionChangeEvent.prototype;
