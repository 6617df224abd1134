// Rounds of learning in the worker: when there is one, what is kept of it, and what another device takes over.

import { afterEach, expect, it } from "vitest";
import { Catalog } from "../../../src/catalog/catalog.js";
import { hostEnvironment } from "../../../src/environment.js";
import type { Consent } from "../../../src/events/consent.js";
import type { StoredEvent } from "../../../src/events/event.js";
import { checkpointStore } from "../../../src/profile/fine-tune/checkpoint-store.js";
import type { LearningReport } from "../../../src/profile/fine-tune/learning-report.js";
import { LazyLearning } from "../../../src/worker/lazy-learning.js";
import type { LearningOptions } from "../../../src/worker/learning.js";
import { littleShop } from "../../unit/ranking/little-shop.js";

const { catalog, world } = await littleShop();
const names = new Set<string>();

afterEach(async () => {
  for (const name of names) await checkpointStore(indexedDB, name).clear();
});

/** Looks at this many products of two departments in turn, each shown in a list before. */
function wandering(count: number): StoredEvent[] {
  return Array.from({ length: count }, (_, i): StoredEvent[] => {
    const item = `${i % 2 === 0 ? "lamps" : "bikes"}-${i >> 1}`;
    const time = 1e12 + i * 60_000;
    return [
      { kind: "impression", items: [item], list: "list", id: `${i}a`, time } as unknown as StoredEvent,
      { kind: "view", item, id: `${i}b`, time: time + 1 },
    ];
  }).flat();
}

interface Visit {
  readonly learning: LazyLearning;
  readonly record: { consent: Consent; events: () => Promise<StoredEvent[]> };
  readonly told: LearningReport[];
  readonly stored: () => Promise<Uint8Array | undefined>;
}

function visit(name: string, consent: Consent = "stored", own: Partial<LearningOptions> = {}): Visit {
  names.add(name);
  const record = { consent, events: async () => wandering(20) };
  const told: LearningReport[] = [];
  const learning = new LazyLearning({
    name,
    mode: "on",
    environment: hostEnvironment(),
    record: record as unknown as LearningOptions["record"],
    catalog,
    score: world().score,
    onRound: (report) => told.push(report),
    ...own,
  });
  return { learning, record, told, stored: () => checkpointStore(indexedDB, name).load() };
}

it("uses what a round learnt, stores it, and takes it up again on the next visit", async () => {
  const { learning, told, stored } = visit("learnt");
  await learning.bring();
  expect(learning.report.state).toBe("waiting");
  const [report, same] = await Promise.all([learning.learn(), learning.learn()]);
  expect(report).toMatchObject({ state: "accepted", active: true, rounds: 1, rolledBack: 0 });
  expect(report.latest?.loss.after).toBeLessThan(report.latest?.loss.before ?? 0);
  expect(same).toEqual(report);
  expect(told).toEqual([report]);
  expect(learning.report).toEqual(report);
  expect(learning.adapter?.some((weight) => weight !== 0)).toBe(true);
  expect(await stored()).toBeDefined();

  const next = visit("learnt");
  await next.learning.bring();
  expect(next.learning.adapter).toEqual(learning.adapter);
  const taken = { state: "accepted", active: true, rounds: 0, rolledBack: 0 };
  expect(next.learning.report).toEqual(taken);
  // Nothing is new since then.
  expect(await next.learning.learn()).toEqual(taken);
  next.record.events = async () => wandering(24);
  expect(await next.learning.learn()).toMatchObject({ rounds: 1 });
});

it("does not learn twice from the same moments", async () => {
  const { learning, record, told } = visit("twice");
  const report = await learning.learn();
  record.events = async () => [...wandering(20), ...wandering(20).slice(-2)];
  expect(await learning.learn()).toEqual(report);
  expect(told).toHaveLength(1);
});

it("learns nothing without consent, and stores only with consent to that", async () => {
  const without = visit("consent", "none");
  expect(await without.learning.learn()).toMatchObject({ state: "off", active: false, rounds: 0 });
  expect(without.learning.adapter).toBeUndefined();

  const { learning, record, stored } = visit("consent", "session");
  expect(await learning.learn()).toMatchObject({ active: true });
  expect(await stored()).toBeUndefined();
  record.consent = "stored";
  await learning.keep();
  expect(await stored()).toBeDefined();
  // What is on disk is not read without the consent that it was stored with.
  const next = visit("consent", "session");
  await next.learning.bring();
  expect(next.learning.adapter).toBeUndefined();
  record.consent = "session";
  await learning.keep();
  expect(await stored()).toBeUndefined();
  expect(learning.adapter).toBeDefined();
  record.consent = "none";
  await learning.keep();
  expect(learning.adapter).toBeUndefined();
  expect(learning.report).toEqual({ state: "off", active: false, rounds: 0, rolledBack: 0 });
});

it("drops the result of a round that was under way when it was erased", async () => {
  let erased: Promise<void> | undefined;
  let looks = 0;
  const stopwatch = (): number => {
    if (looks++ === 3) erased = learning.erase();
    return performance.now();
  };
  const { learning, told, stored } = visit("erased", "stored", { environment: { ...hostEnvironment(), stopwatch } });
  expect(await learning.learn()).toMatchObject({ state: "waiting", active: false, rounds: 0 });
  expect(erased).toBeDefined();
  await erased;
  expect(learning.adapter).toBeUndefined();
  expect(told).toEqual([]);
  expect(await stored()).toBeUndefined();
});

it("takes over what another device learnt, and nothing else", async () => {
  const one = visit("one-device");
  expect(await one.learning.export()).toBeUndefined();
  await one.learning.learn();
  const learnt = await one.learning.export();
  expect(learnt?.weights).toEqual([...(one.learning.adapter ?? [])]);

  const other = visit("other-device");
  const before = one.learning.adapter;
  const checkpoint = learnt?.checkpoint ?? "";
  for (const wrong of [
    undefined,
    null,
    5,
    {},
    { checkpoint: 5 },
    { checkpoint: "" },
    { checkpoint: `${checkpoint}=` },
    { checkpoint: `*${checkpoint.slice(1)}` },
    { checkpoint: checkpoint.slice(0, -4) },
    { checkpoint: checkpoint.replace(/^..../, "AAAA") },
  ]) {
    await other.learning.restore(wrong);
    expect(other.learning.adapter, JSON.stringify(wrong)).toBeUndefined();
    await one.learning.restore(wrong);
    expect(one.learning.adapter, JSON.stringify(wrong)).toBe(before);
  }
  await other.learning.restore(learnt);
  expect(other.learning.adapter).toEqual(one.learning.adapter);
  expect(await other.stored()).toBeDefined();

  const { items, vectors, popularity, neighbours } = catalog;
  const turned = { ...vectors, data: vectors.data.map((value) => -value) };
  const elsewhere = visit("other-shop", "stored", {
    catalog: new Catalog({ items, vectors: turned, popularity, neighbours }),
  });
  await elsewhere.learning.restore(learnt);
  expect(elsewhere.learning.adapter).toBeUndefined();
});
