// Experiments and reports of a whole session, on a clock that can be set. In memory: Node has no IndexedDB.

import { expect, it } from "vitest";
import { hostEnvironment } from "../../../src/environment.js";
import type { Consent } from "../../../src/events/consent.js";
import { listId, listMark } from "../../../src/events/list-id.js";
import { ShopperRecord } from "../../../src/events/record.js";
import { MOST } from "../../../src/experiments/aggregate-report.js";
import { estimateAggregates } from "../../../src/experiments/estimate.js";
import type { RankingWorld } from "../../../src/ranking/ranking-world.js";
import type { RecommendRequest } from "../../../src/ranking/request.js";
import { LazyTrials } from "../../../src/worker/lazy-trials.js";
import type { StartOptions } from "../../../src/worker/protocol.js";
import { littleShop, views } from "../ranking/little-shop.js";

const DAY = 24 * 3600 * 1000;
const MONDAY = Date.UTC(2026, 0, 5, 12);

async function open(start: Partial<StartOptions>, consent: Consent = "session") {
  const clock = { now: MONDAY };
  const environment = { ...hostEnvironment(), indexedDB: undefined, now: () => clock.now };
  const record = await ShopperRecord.open({ name: "trials", consent, environment });
  const lazy = new LazyTrials({ start: { name: "trials", ...start }, environment, record });
  return { clock, record, lazy, trials: await lazy.open() };
}

const aggregate = { slots: ["home"], epsilon: 1, perDay: 2, budget: 7 };

it("loads nothing by default", async () => {
  expect((await open({})).trials).toBeUndefined();
  expect((await open({ experiments: [] })).trials).toBeUndefined();
});

it("refuses invalid settings", async () => {
  for (const wrong of [{ epsilon: 0 }, { epsilon: Number.NaN }, { perDay: 0.5 }, { budget: -1 }, { slots: "home" }]) {
    await expect(open({ aggregate: { ...aggregate, ...wrong } as never })).rejects.toMatchObject({
      code: "BAD_ARGUMENT",
    });
  }
});

it("reports each day of a visit once it is over, at most twice a day, within the budget", async () => {
  const { clock, record, trials } = await open({ aggregate });
  const told: string[] = [];
  for (let day = 0; day < 6; day++) {
    clock.now = MONDAY + day * DAY;
    if (day !== 2) await record.append({ kind: "click", item: "a", list: listId("home", "x"), position: 0 });
    for (const report of (await trials?.dueReports()) ?? []) {
      told.push(report.day);
      expect(report).toMatchObject({ version: 1, slot: "home", epsilon: 1, most: MOST[report.counts] });
      expect(Object.keys(report).sort()).toEqual(["bit", "counts", "day", "epsilon", "most", "slot", "version"]);
    }
    expect(await trials?.dueReports()).toEqual([]);
  }
  // No visit on the 7th; the eighth bit would have passed the budget.
  expect(told).toEqual([
    "2026-01-05",
    "2026-01-05",
    "2026-01-06",
    "2026-01-06",
    "2026-01-08",
    "2026-01-08",
    "2026-01-09",
  ]);
  expect(trials?.ledger).toMatchObject({ total: 7 });
  expect(estimateAggregates(told)).toMatchObject({ refused: told.length });
});

it("reports nothing, and assigns no arm, without consent", async () => {
  const { clock, trials } = await open({ aggregate, experiments: [{ kind: "holdout", name: "h", share: 1 }] }, "none");
  clock.now += DAY;
  expect(await trials?.dueReports()).toEqual([]);
  expect(trials?.ledger).toBeUndefined();
  const world = { listId: "home:1", profile: { history: [1] } } as unknown as RankingWorld;
  expect(trials?.world(world, "home")).toBe(world);
});

it("a holdout list has no taste, still leaves out what is known and owned, and is marked", async () => {
  const { trials } = await open({ experiments: [{ kind: "holdout", name: "h", share: 1, slots: ["home"] }] });
  const profile = { history: [1], seen: new Set([1]), dismissed: new Set([2]), shortTerm: new Float32Array(2) };
  const world = { listId: listId("home", "1"), profile, adapter: {} } as unknown as RankingWorld;
  const held = trials?.world(world, "home");
  expect(held?.profile).toMatchObject({ history: [], seen: profile.seen, dismissed: profile.dismissed });
  expect(held?.profile.shortTerm).toBeUndefined();
  expect(held?.adapter).toBeUndefined();
  expect(listMark(held?.listId ?? "")).toEqual({ slot: "home", trial: { name: "h", code: "o" } });
  expect(trials?.world(world, "cart")).toBe(world);
});

it("interleaves the lists by taste of the experiment's slots, and no others", async () => {
  const { world } = await littleShop();
  const shopper = { ...world(views("lamps-1", "lamps-2")), listId: listId("home", "1") };
  const experiments = [{ kind: "interleave", name: "i", slots: ["home", "default"] }] as const;
  const { trials } = await open({ experiments });
  const trialOf = async (request: RecommendRequest, of = trials) =>
    listMark((await of?.recommend(shopper, request))?.id ?? "").trial;
  const marked = { name: "i", code: expect.stringMatching(/^[a-z]{6}$/) };
  expect(await trialOf({ slot: "home", limit: 6 })).toEqual(marked);
  expect(await trialOf({ limit: 6 })).toEqual(marked);
  expect(await trialOf({ slot: "home", by: "taste", limit: 6 })).toEqual(marked);
  expect(await trialOf({ slot: "home", by: "popular", limit: 6 })).toBeUndefined();
  expect(await trialOf({ slot: "cart", limit: 6 })).toBeUndefined();
  expect(await trialOf({ slot: "home", limit: 6 }, (await open({ experiments }, "none")).trials)).toBeUndefined();
});

it("ends with the record, and moves to another device in a pack", async () => {
  const here = await open({ aggregate });
  const exported = await here.lazy.export();
  const there = await open({ aggregate });
  await there.lazy.restore(exported);
  expect(await there.lazy.export()).toEqual(exported);
  await there.lazy.restore({ seed: "__proto__", spent: [[Number.NaN, -1]] });
  expect(await there.lazy.export()).toEqual(exported);
  await there.lazy.erase();
  expect(await there.lazy.export()).not.toEqual(exported);
});
