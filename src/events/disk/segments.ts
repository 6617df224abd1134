// Segments: some hundreds of events encrypted in one row, and the only function that changes them. A change carries
// the generation it was computed from, and is applied only if nothing else has changed since.

import type { IDBPTransaction } from "idb";
import type { StoredEvent } from "../event.js";
import { byTimeThenId } from "../event-order.js";
import { allOf } from "./connection.js";
import { parseStoredEvents } from "./parse-stored.js";
import type { RecordDatabase, RecordSchema, RecordState, Segment } from "./record-database.js";
import type { Sealer } from "./sealer.js";

/** Most events per segment. */
export const SEGMENT = 512;
const DAY = 24 * 3600 * 1000;

export const dayOf = (time: number): number => Math.floor(time / DAY);

/** Encrypts events as segments, oldest first. */
export function sealSegments(sealer: Sealer, events: readonly StoredEvent[]): Promise<Segment[]> {
  const sorted = [...events].sort(byTimeThenId);
  const parts: StoredEvent[][] = [];
  for (let start = 0; start < sorted.length; start += SEGMENT) parts.push(sorted.slice(start, start + SEGMENT));
  return Promise.all(
    parts.map(async (part) => ({
      count: part.length,
      day: dayOf(part.at(-1)?.time ?? 0),
      bytes: await sealer.seal("segment", part),
    })),
  );
}

/** @throws if the segment cannot be read. */
export async function openSegment(sealer: Sealer, { bytes }: Segment): Promise<StoredEvent[]> {
  return parseStoredEvents(await sealer.open("segment", bytes));
}

const STORES = ["state", "log", "segments", "books", "sealed", "quarantine", "events"] as const;
type Change = IDBPTransaction<RecordSchema, (typeof STORES)[number][], "readwrite">;

/** Runs `change` in one transaction if the record still has `generation`, and increments it. Returns false, with
 *  nothing changed, if another tab was faster. `change` must await only the transaction.
 *  @throws DOMException, with nothing changed. */
export async function changeRecord(
  database: RecordDatabase,
  generation: number,
  change: (transaction: Change, state: RecordState) => Promise<RecordState>,
): Promise<boolean> {
  const transaction = database.transaction([...STORES], "readwrite");
  const state = await transaction.objectStore("state").get("state");
  if (state === undefined || state.generation !== generation) {
    await transaction.done;
    return false;
  }
  await allOf([
    transaction.done,
    change(transaction, state).then((next) =>
      transaction.objectStore("state").put({ ...next, generation: generation + 1 }, "state"),
    ),
  ]);
  return true;
}

export function generationOf(database: RecordDatabase): Promise<number> {
  return database.get("state", "state").then((state) => state?.generation ?? 0);
}
