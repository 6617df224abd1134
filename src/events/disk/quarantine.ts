// Moves unreadable rows to the quarantine as they are: they are counted in the report and included in the export.

import type { BadRow, RecordDatabase } from "./record-database.js";
import { changeRecord, generationOf } from "./segments.js";

/** Returns false if another tab changed the record meanwhile: then nothing was moved.
 *  @throws DOMException, with nothing moved. */
export async function setAside(
  database: RecordDatabase,
  rows: readonly BadRow[],
  generation?: number,
): Promise<boolean> {
  return changeRecord(database, generation ?? (await generationOf(database)), async (transaction, state) => {
    let next = state;
    for (const { from, key } of rows) {
      const store = transaction.objectStore(from);
      const value = await store.get(key as never);
      if (value === undefined) continue;
      const bytes = bytesOf(value);
      if (from === "segments") {
        const { count } = value as { readonly count: number };
        next = { ...next, events: next.events - count, bytes: next.bytes - bytes.length };
      }
      void transaction.objectStore("quarantine").add({ from, bytes });
      void store.delete(key as never);
    }
    return next;
  });
}

function bytesOf(value: unknown): Uint8Array<ArrayBuffer> {
  if (value instanceof Uint8Array) return new Uint8Array(value);
  const { bytes } = value as { readonly bytes?: unknown };
  return bytes instanceof Uint8Array ? new Uint8Array(bytes) : new TextEncoder().encode(JSON.stringify(value));
}
