// One transaction that writes batches to the log, all or none, each at most once.

import type { Durability } from "../event-store.js";
import { allOf } from "./connection.js";
import type { Batch } from "./other-tabs.js";
import type { RecordDatabase } from "./record-database.js";
import type { RecordKeys } from "./record-keys.js";

/** Returns false, with nothing written, if the record that the keys belong to was erased.
 *  @throws DOMException, with nothing written. */
export async function putBatches(
  database: RecordDatabase,
  { sealer, epoch }: RecordKeys,
  batches: readonly Batch[],
  durability: Durability,
): Promise<boolean> {
  const rows = await Promise.all(batches.map(({ events }) => sealer.seal("log", events)));
  const transaction = database.transaction(["log", "sealed", "state"], "readwrite", { durability });
  const sealed = transaction.objectStore("sealed");
  const [state, ...marks] = await Promise.all([
    transaction.objectStore("state").get("state"),
    ...batches.map(({ writer }) => sealed.get(writer)),
  ]);
  if (state?.epoch !== epoch) {
    await transaction.done;
    return false;
  }
  const log = transaction.objectStore("log");
  const puts = batches.map(async ({ writer, write }, i) => {
    // A write that succeeded although it seemed lost may be in a segment by now.
    if (write > (marks[i]?.write ?? 0)) await log.put(rows[i] as Uint8Array<ArrayBuffer>, [writer, write]);
  });
  await allOf([transaction.done, ...puts]);
  return true;
}
