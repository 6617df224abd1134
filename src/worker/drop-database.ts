// Deletes a database beside the record's: what was learnt, the ledger of experiments.

/** Resolves once it is deleted, or cannot be for now: the browser deletes a blocked one when the last page closes
 *  it. */
export async function dropDatabase(factory: IDBFactory | undefined, name: string): Promise<void> {
  if (factory === undefined) return;
  const request = factory.deleteDatabase(name);
  await new Promise((settle) => {
    request.onsuccess = request.onerror = request.onblocked = settle;
  });
}
