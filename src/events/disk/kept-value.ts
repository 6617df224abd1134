// One small value beside the record, in a database of its own: changed in one transaction, so that two tabs never do the
// same twice. Holds nothing of products or queries: it is not sealed.

import { wrap } from "idb";

const STORE = "kept";
const KEY = "value";

/** @throws DOMException from each function, whatever the browser says. */
export interface KeptValue {
  /** Puts in the place of what is there (undefined at first) what `change` makes of it, and gives that. */
  update<T>(change: (value: unknown) => T): Promise<T>;
}

/** @param database Its name: see `experimentsDatabase`. */
export function keptValue(factory: IDBFactory, database: string): KeptValue {
  return {
    update: async (change) => {
      const request = factory.open(database, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE);
      const open = (await wrap(request)) as unknown as IDBDatabase;
      // Another tab that erases waits for nobody.
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
