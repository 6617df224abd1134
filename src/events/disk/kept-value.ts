// One small value beside the record, in a database of its own, changed in one transaction so that two tabs never do
// the same work twice. Contains no products or queries, so it is not encrypted.

import { wrap } from "idb";

const STORE = "kept";
const KEY = "value";

/** Each function may reject with a DOMException from the browser. */
export interface KeptValue {
  /** Replaces the value (undefined at first) by the result of `change`, and returns that. */
  update<T>(change: (value: unknown) => T): Promise<T>;
}

/** @param database its name, different for each value */
export function keptValue(factory: IDBFactory, database: string): KeptValue {
  return {
    update: async (change) => {
      const request = factory.open(database, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE);
      const open = (await wrap(request)) as unknown as IDBDatabase;
      // Do not block a tab that erases.
      open.onversionchange = () => open.close();
      try {
        const transaction = open.transaction(STORE, "readwrite");
        const store = transaction.objectStore(STORE);
        const value = change(await (store.get(KEY) as unknown as Promise<unknown>));
        store.put(value, KEY);
        await (transaction as unknown as { readonly done: Promise<void> }).done;
        return value;
      } finally {
        open.close();
      }
    },
  };
}
