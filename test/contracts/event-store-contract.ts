// What every event store must do. Each store runs this one suite.

import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import type { StoredEvent } from "../../src/events/event.js";
import type { EventStore } from "../../src/events/event-store.js";

export function view(id: string, time: number, item = "sku-1"): StoredEvent {
  return { kind: "view", item, id, time };
}

/** @param open A new, empty store each time. */
export function eventStoreContract(name: string, open: () => Promise<EventStore>): void {
  describe(`${name} as an event store`, () => {
    const opened: EventStore[] = [];
    const openOne = async (): Promise<EventStore> => {
      const store = await open();
      opened.push(store);
      return store;
    };
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.erase().finally(() => store.close());
    });

    it("is empty at first", async () => {
      const store = await openOne();
      expect(await store.events()).toEqual([]);
      expect((await store.report()).events).toBe(0);
      expect((await store.book()).stories.size).toBe(0);
    });

    it("returns every field of every kind of event", async () => {
      const store = await openOne();
      const events: StoredEvent[] = [
        { kind: "view", item: "a", dwell: 1200, id: "1", time: 1 },
        { kind: "click", item: "a", list: "home", position: 3, id: "2", time: 2 },
        { kind: "search", query: "red kettle", id: "3", time: 3 },
        { kind: "cart", item: "a", quantity: 2, id: "4", time: 4 },
        { kind: "uncart", item: "a", id: "5", time: 5 },
        { kind: "purchase", item: "a", quantity: 1, price: 9.5, id: "6", time: 6 },
        { kind: "favourite", item: "a", on: false, id: "7", time: 7 },
        { kind: "rate", item: "a", rating: 4.5, id: "8", time: 8 },
        { kind: "dismiss", item: "a", id: "9", time: 9 },
      ];
      await store.append(events);
      expect(await store.events()).toEqual(events);
    });

    it("returns events by time, then id, in whatever order they were written", async () => {
      const time = fc.constantFrom(0, 1, 2, 1.5, 1e12);
      const written = fc.uniqueArray(fc.tuple(fc.constantFrom("a", "b", "A", "10", "9", "é", "~"), time), {
        selector: ([id]) => id,
      });
      await fc.assert(
        fc.asyncProperty(written, fc.nat(7), async (pairs, cut) => {
          const store = await openOne();
          await store.append(pairs.slice(0, cut).map(([id, at]) => view(id, at)));
          await store.append(pairs.slice(cut).map(([id, at]) => view(id, at)));
          const sorted = [...pairs].sort(([a, s], [b, t]) => s - t || (a < b ? -1 : 1)).map(([id]) => id);
          expect((await store.events()).map(({ id }) => id)).toEqual(sorted);
          await store.erase();
        }),
        { numRuns: 25 },
      );
    });

    it("keeps all events appended at the same moment", async () => {
      const store = await openOne();
      await Promise.all(Array.from({ length: 40 }, (_, i) => store.append([view(`event-${i}`, i)])));
      expect((await store.events()).map(({ time }) => time)).toEqual(Array.from({ length: 40 }, (_, i) => i));
      expect((await store.events(3)).map(({ time }) => time)).toEqual([37, 38, 39]);
      expect((await store.report()).events).toBe(40);
    });

    it("has an event in its book as soon as it is appended", async () => {
      const store = await openOne();
      const kept = store.append([view("1", 1), view("2", 2, "sku-2")]);
      const book = await store.book();
      expect([...book.stories.keys()]).toEqual(["sku-1", "sku-2"]);
      expect(store.latest).toBe(2);
      await kept;
      expect((await store.book()).stories.get("sku-1")?.events).toBe(1);
    });

    it("is empty after erase, and can be written again", async () => {
      const store = await openOne();
      await store.append([view("1", 1)]);
      await store.erase();
      expect(await store.events()).toEqual([]);
      await store.append([view("2", 2)]);
      expect((await store.events()).map(({ id }) => id)).toEqual(["2"]);
    });

    it("is not notified of its own changes", async () => {
      const store = await openOne();
      const heard: string[] = [];
      store.onForeignChange((change) => heard.push(change));
      await store.append([view("1", 1)]);
      await store.erase();
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(heard).toEqual([]);
    });

    it("refuses every call once closed", async () => {
      const store = await open();
      store.close();
      await expect(store.append([view("1", 1)])).rejects.toMatchObject({ code: "DISPOSED" });
      await expect(store.events()).rejects.toMatchObject({ code: "DISPOSED" });
      await expect(store.erase()).rejects.toMatchObject({ code: "DISPOSED" });
    });
  });
}
