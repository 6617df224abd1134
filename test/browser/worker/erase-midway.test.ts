// Erasing what is kept beside the record, at the moment at which a visit reads it.

import { expect, it } from "vitest";
import { hostEnvironment } from "../../../src/environment.js";
import type { ShopperRecord } from "../../../src/events/record.js";
import { encodeCheckpoint } from "../../../src/profile/fine-tune/checkpoint.js";
import { checkpointStore } from "../../../src/profile/fine-tune/checkpoint-store.js";
import { LazyLearning } from "../../../src/worker/lazy-learning.js";
import { LazyTrials } from "../../../src/worker/lazy-trials.js";
import type { LearningOptions } from "../../../src/worker/learning.js";
import { smallShop } from "../../unit/profile/small-shop.js";

const catalog = smallShop([{ id: "1" }, { id: "2" }]);

/** The browser's databases; the first that is opened is erased meanwhile. */
function erasing(erase: () => Promise<void> | undefined): {
  factory: IDBFactory;
  done: () => Promise<void> | undefined;
} {
  let erased: Promise<void> | undefined;
  const factory: Pick<IDBFactory, "open" | "deleteDatabase"> = {
    open(...address) {
      const request = indexedDB.open(...address);
      erased ??= erase();
      return request;
    },
    deleteDatabase: (database) => indexedDB.deleteDatabase(database),
  };
  return { factory: factory as IDBFactory, done: () => erased };
}

// Once a checkpoint that was being read when the shopper erased everything was in use afterwards.
it("does not use a checkpoint that was being read when it was erased", async () => {
  const name = "erased-while-read";
  const adapter = new Float32Array(catalog.vectors.dimensions).fill(0.5);
  await checkpointStore(indexedDB, name).save(encodeCheckpoint(adapter, catalog.vectors));
  const open = (indexedDB: IDBFactory) =>
    new LazyLearning({
      name,
      mode: "on",
      environment: { ...hostEnvironment(), indexedDB },
      record: { consent: "stored", events: async () => [] } as unknown as LearningOptions["record"],
      catalog,
      score: async () => [],
      onRound: () => {},
    });
  const before = open(indexedDB);
  await before.bring();
  expect(before.adapter).toEqual(adapter);

  const { factory, done } = erasing(() => learning.erase());
  const learning = open(factory);
  await learning.bring();
  await done();
  expect(learning.adapter).toBeUndefined();
  expect(await checkpointStore(indexedDB, name).load()).toBeUndefined();
});

// Once the old ledger was in use afterwards, and stored again with the next report: the shopper kept arms and budget.
it("does not keep a ledger that was being read when it was erased", async () => {
  let armed = false;
  const { factory, done } = erasing(() => (armed ? lazy.erase() : undefined));
  const lazy = new LazyTrials({
    start: { name: "erased-while-read", aggregate: { slots: ["home"] } },
    environment: { ...hostEnvironment(), indexedDB: factory },
    record: { consent: "stored", events: async () => [] } as unknown as ShopperRecord,
  });
  const trials = await lazy.open();
  const seed = trials?.ledger?.seed;
  armed = true;
  await trials?.dueReports();
  await done();
  expect(seed).toBeTypeOf("number");
  expect(trials?.ledger?.seed).not.toBe(seed);
});
