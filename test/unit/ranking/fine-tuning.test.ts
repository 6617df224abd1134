// Learning from a record through the ranking itself, and what the lists make of it.

import { expect, it } from "vitest";
import { Catalog } from "../../../src/catalog/catalog.js";
import type { StoredEvent } from "../../../src/events/event.js";
import { choicesOf } from "../../../src/profile/fine-tune/choices.js";
import { plainTrainer } from "../../../src/profile/fine-tune/plain-trainer.js";
import type { Trainer } from "../../../src/profile/fine-tune/trainer.js";
import { type LearnRequest, type LearntRound, learnFromRecord } from "../../../src/ranking/fine-tuning.js";
import { lessonOf } from "../../../src/ranking/lessons.js";
import { recommend } from "../../../src/ranking/shelf.js";
import { textsTell } from "../../../src/ranking/texts-tell.js";
import { quantiseMatrix } from "../../../src/vector/int8-matrix.js";
import { normaliseRows } from "../../../src/vector/normalise.js";
import { seededRandom } from "../../../src/vector/random.js";
import { littleShop, views } from "./little-shop.js";

/** Looks at this many products of two departments in turn. */
function wandering(count: number): StoredEvent[] {
  return Array.from({ length: count }, (_, i): StoredEvent => {
    const item = `${i % 2 === 0 ? "lamps" : "bikes"}-${i >> 1}`;
    return { kind: "view", item, id: `${i}`.padStart(4, "0"), time: 1e12 + i * 60_000 };
  });
}

async function learn(own: Partial<LearnRequest> = {}): Promise<LearntRound | undefined> {
  const { catalog, world } = await littleShop();
  return learnFromRecord({
    catalog,
    score: world().score,
    events: wandering(20),
    current: undefined,
    trainer: plainTrainer,
    elapsed: () => 0,
    budget: 200,
    ...own,
  });
}

it("learns from a record, validates on its latest quarter, and gives the same result again", async () => {
  const round = await learn();
  expect(round?.moments).toEqual({ taught: 9, judged: 3 });
  expect(round?.curve.at(-1)?.loss).toBeLessThan(round?.curve[0]?.loss ?? 0);
  expect(await learn()).toEqual(round);
});

it("stores until when it was taught, and validates the adapter in use on later moments only", async () => {
  const events = wandering(20);
  const time = (place: number): number => events[place]?.time ?? 0;
  const first = await learn();
  expect(first).toMatchObject({ outcome: "accepted", checkpoint: { taughtUntil: time(19) } });
  expect((await learn({ settings: { refit: false } }))?.checkpoint?.taughtUntil).toBe(time(16));

  // Points away from all that the shopper looks at, so that it is dropped where it may be judged.
  const adapter = new Float32Array(16).fill(-2);
  const flipped: Trainer = (batch, descent) =>
    plainTrainer({ ...batch, vectors: batch.vectors.map((value) => -value) }, descent);
  const adapterAfter = async (taughtUntil: number) =>
    (await learn({ current: { adapter, taughtUntil }, trainer: flipped }))?.checkpoint?.adapter;
  expect(await adapterAfter(time(19))).toBe(adapter);
  expect(await adapterAfter(time(18))).toBeUndefined();
});

it("does nothing with only a few moments", async () => {
  expect(await learn({ events: wandering(3) })).toBeUndefined();
});

it("learns nothing if the item vectors carry no signal", async () => {
  const { catalog, world } = await littleShop();
  const random = seededRandom(3);
  const noise = Float32Array.from({ length: catalog.size * 16 }, () => random() - 0.5);
  const vectors = quantiseMatrix(normaliseRows(noise, 16), 16);
  const { neighbours, popularity } = catalog;
  const mute = new Catalog({ items: catalog.items, vectors, neighbours, popularity });
  expect(textsTell(catalog)).toBe(true);
  expect(textsTell(mute)).toBe(false);
  expect(await learn({ catalog: mute, score: world().score })).toBeUndefined();
  expect(textsTell(new Catalog({ items: catalog.items, vectors }))).toBe(true);
});

it("trains less when time is short, and still validates", async () => {
  let time = 0;
  const round = await learn({ elapsed: () => (time += 20) });
  expect(round?.moments.judged).toBe(1);
  expect(round?.moments.taught).toBeLessThan(9);
  expect(round?.moments.taught).toBeGreaterThan(0);
});

it("validates at as many of the latest moments as there is time for", async () => {
  let time = 0;
  /** On a machine whose lists take so long. */
  const judgedAt = async (ms: number): Promise<number | undefined> => {
    time = 0;
    let taught = false;
    const trainer: Trainer = (batch, descent) => {
      taught = true;
      return plainTrainer(batch, descent);
    };
    const pause = async (): Promise<void> => {
      if (taught) time += ms;
    };
    return (await learn({ elapsed: () => time, trainer, pause }))?.moments.judged;
  };
  expect(await judgedAt(25)).toBe(3);
  expect(await judgedAt(40)).toBe(2);
  expect(await judgedAt(90)).toBe(1);
  expect(time).toBe(180);
});

it("ranks a held-out moment as if it had not happened", async () => {
  const { catalog } = await littleShop();
  const events = wandering(6);
  const [choice] = choicesOf(events, catalog).slice(-1);
  if (choice === undefined) throw new Error("There should be a choice.");
  const random = seededRandom(1);
  const lesson = lessonOf({ catalog, events, choice, random, weight: 1 });
  const known = new Set(events.slice(0, -1).map((event) => catalog.rowOf("item" in event ? event.item : "")));
  expect([...lesson.rows.subarray(0, lesson.positives)]).toEqual(choice.taken);
  expect(new Set(lesson.rows).size).toBe(lesson.rows.length);
  for (const row of lesson.rows.subarray(1)) expect(known).not.toContain(row);
  // The item itself is not in the profile that scores it: it stands as an unknown one would.
  const again = lessonOf({ catalog, events: events.slice(0, -1), choice, random: seededRandom(1), weight: 1 });
  expect(again.base[0]).toBe(lesson.base[0]);
});

it("leaves an order out of the record as a whole, lines of items known before included", async () => {
  const { catalog } = await littleShop();
  const before = wandering(6);
  const order = ["bikes-0", "bikes-7"].map((item, i): StoredEvent => {
    return { kind: "purchase", item, id: `order-${i}`, time: 1e12 + 600_000 };
  });
  const [choice] = choicesOf([...before, ...order], catalog).slice(-1);
  if (choice === undefined) throw new Error("There should be a choice.");
  const base = (events: readonly StoredEvent[]): number | undefined =>
    lessonOf({ catalog, events, choice, random: seededRandom(1), weight: 1 }).base[0];
  expect(base([...before, ...order])).toBe(base(before));
});

it("contrasts what was passed over with what was chosen", async () => {
  const { catalog } = await littleShop();
  const events = wandering(6);
  events[5] = { kind: "click", item: "bikes-2", passed: ["hats-19"], id: "0005", time: 1e12 + 300_000 };
  const [choice] = choicesOf(events, catalog).slice(-1);
  if (choice === undefined) throw new Error("There should be a choice.");
  const lesson = lessonOf({ catalog, events, choice, random: seededRandom(1), weight: 1 });
  expect([...lesson.rows.subarray(lesson.positives)]).toContain(catalog.rowOf("hats-19"));
});

it("moves lists towards what was learnt, says so, and only for unseen items", async () => {
  const { world } = await littleShop();
  const adapter = new Float32Array(16);
  adapter[9] = 0.6; // Bikes.
  const known = world(views("lamps-0", "bikes-0", "lamps-1", "lamps-2", "lamps-3"));
  const [plain, learnt] = [await recommend(known), await recommend({ ...known, adapter })];
  const bikes = ({ items }: typeof plain): number => items.filter(({ item }) => item.category[0] === "Bikes").length;
  expect(bikes(learnt)).toBeGreaterThan(bikes(plain));
  const reasons = learnt.items.flatMap(({ because }) => because).filter(({ kind }) => kind === "learnt");
  expect(reasons[0]).toMatchObject({ kind: "learnt", item: "bikes-0" });
  expect(await recommend({ ...known, adapter }, { learnt: false })).toEqual(plain);
  const faint = adapter.map((value) => value / 60);
  const { items } = await recommend({ ...known, adapter: faint }, { limit: 40 });
  expect(items.flatMap(({ because }) => because).filter(({ kind }) => kind === "learnt")).toEqual([]);

  const all = { seen: true, limit: 200 } as const;
  expect(await recommend({ ...known, adapter }, all)).toEqual(await recommend(known, all));
});

it("changes nothing without a learnt state", async () => {
  const { world } = await littleShop();
  const known = world(views("lamps-0", "bikes-0"));
  expect(await recommend({ ...known, adapter: undefined })).toEqual(await recommend(known));
});
