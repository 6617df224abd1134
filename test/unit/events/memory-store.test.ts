import { expect, it } from "vitest";
import { MemoryStore } from "../../../src/events/memory-store.js";
import { eventStoreContract, view } from "../../contracts/event-store-contract.js";

eventStoreContract("memory", async () => new MemoryStore({ why: "test" }));

it("drops the oldest events beyond its limit", async () => {
  const store = new MemoryStore({ why: "test", limit: 10 });
  for (let time = 0; time < 35; time++) {
    await store.append([view(`event-${time}`, time)]);
    expect(await store.report()).toMatchObject({ events: Math.min(time + 1, 10) });
  }
  expect((await store.events()).map(({ time }) => time)).toEqual([25, 26, 27, 28, 29, 30, 31, 32, 33, 34]);
  expect(await store.report()).toEqual({ events: 10, folded: 25 });
  expect((await store.book()).stories.get("sku-1")?.events).toBe(35);
});

// Once all events were the arguments of one call, and a long record did not fit the stack.
it("takes a record of 300,000 events at once", async () => {
  const store = new MemoryStore({ why: "test" });
  await store.append(Array.from({ length: 300_000 }, (_, time) => view(`event-${time}`, time)));
  expect((await store.book()).stories.get("sku-1")?.events).toBe(300_000);
});
