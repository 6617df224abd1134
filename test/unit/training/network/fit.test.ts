import { expect, it } from "vitest";
import { encodeNetwork, NETWORK_KINDS } from "../../../../src/catalog/files/network-file.js";
import { type Expectation, openExpectation } from "../../../../src/ranking/network/foresee.js";
import { decodeCheckpoint, encodeCheckpoint } from "../../../../src/training/network/checkpoint-file.js";
import { finishNetwork } from "../../../../src/training/network/finish-network.js";
import { type Checkpoint, type FitOptions, fitNetwork } from "../../../../src/training/network/fit.js";
import { lossCurve } from "../../../../src/training/network/loss-curve.js";
import { countsOf } from "../../../../src/training/network/start-items.js";
import type { PastEvent } from "../../../../src/training/past-event.js";
import { sequencesOf } from "../../../../src/training/sequences.js";
import { dot } from "../../../../src/vector/dot.js";
import { seededRandom } from "../../../../src/vector/random.js";
import { ITEMS, madeUpVisits, nextInRing, rowOf } from "./made-up-visits.js";

const SEQUENCES = sequencesOf(madeUpVisits(700), rowOf);
const OPTIONS: FitOptions = { kind: "attention", sequences: SEQUENCES, rows: ITEMS, passes: 2, seed: 1 };

async function learnt(options: FitOptions) {
  const { trainer } = await fitNetwork(options);
  const counts = countsOf(SEQUENCES, ITEMS);
  return { trainer, network: finishNetwork(trainer, { kind: options.kind, counts, returns: true }) };
}

it.each(NETWORK_KINDS)("foretells the next of a ring, in int8 and with plain arithmetic: %s", async (kind) => {
  const { network } = await learnt({ ...OPTIONS, kind, passes: 12 });
  const expect_ = openExpectation(network);
  let right = 0;
  for (let row = 0; row < ITEMS; row++) {
    const { query, again } = expect_([{ row, times: 1 }]) as Expectation;
    const { data, scale } = network.items;
    const scores = Array.from(
      { length: ITEMS },
      (_, j) => scale * dot(query, 0, data, j * 64, 64) + (again.get(j) ?? 0),
    );
    if (scores.indexOf(Math.max(...scores)) === nextInRing(row)) right++;
  }
  expect(right / ITEMS).toBeGreaterThan(0.9);
});

it.each(NETWORK_KINDS)("expects in the page what it learnt to expect: %s", async (kind) => {
  const { trainer, network } = await learnt({ ...OPTIONS, kind, passes: 1 });
  const histories = [[3, 4, 5], [17], [59, 0, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41], [8, 9]].map(
    (rows, b) => {
      return { rows, times: rows.map((_, i) => 1 + ((b + i) % 4)) };
    },
  );
  const trained = trainer.expect(histories);
  const shipped = openExpectation(network);
  for (const [b, { rows, times }] of histories.entries()) {
    const history = rows.map((row, i) => ({ row, times: times[i] as number }));
    const { query, again } = shipped(history) as Expectation;
    const own = trained[b] as (typeof trained)[number];
    expect(dot(query, 0, own.query, 0, 63) * 0.07 ** 2).toBeGreaterThan(0.999);
    expect([...again.keys()]).toEqual(rows.slice(0, 12));
    const most = Math.max(...own.again.map(Math.abs));
    expect(most).toBeGreaterThan(0.01);
    [...again.values()].forEach((value, place) => {
      expect(Math.abs(value - (own.again[place] as number))).toBeLessThan(0.05 * most);
    });
  }
});

it("learns where shoppers return to: here, the item before the latest, if it was touched once", async () => {
  const random = seededRandom(9);
  const any = (): number => Math.floor(random() * ITEMS);
  const visits = Array.from({ length: 900 }, (_, s) => {
    const [a, b, c] = [any(), any(), any()];
    const rows = s % 2 === 0 ? [a, b, a] : [a, a, b, c];
    return rows.map((row, i): PastEvent => {
      return { session: `s${s}`, user: "", item: `item-${row}`, kind: "view", time: (s * 5 + i) * 60_000 };
    });
  });
  const { network } = await learnt({ ...OPTIONS, sequences: sequencesOf(visits.flat(), rowOf), passes: 12 });
  const againAfter = (times: number): number[] => {
    const history = [
      { row: 7, times: 1 },
      { row: 23, times },
    ];
    return [...(openExpectation(network)(history) as Expectation).again.values()];
  };
  const [latest, before] = againAfter(1) as [number, number];
  expect(before).toBeGreaterThan(latest + 1);
  expect(before).toBeGreaterThan((againAfter(2)[1] as number) + 1);
});

it("learns that a shopper who alternated goes back", async () => {
  const random = seededRandom(11);
  const any = (): number => Math.floor(random() * ITEMS);
  const visits = Array.from({ length: 900 }, (_, s) => {
    const [a, b] = [any(), any()];
    const rows = s % 4 === 0 ? [a, b, a, b] : [a, b, any(), any()];
    return rows.map((row, i): PastEvent => {
      return { session: `s${s}`, user: "", item: `item-${row}`, kind: "view", time: (s * 5 + i) * 60_000 };
    });
  });
  const { network } = await learnt({ ...OPTIONS, sequences: sequencesOf(visits.flat(), rowOf), passes: 12 });
  const other = (times: number): number => {
    const history = [7, 23].map((row, place) => ({ row, times: place === 0 ? times : 1 }));
    return (openExpectation(network)(history) as Expectation).again.get(23) as number;
  };
  expect(other(2)).toBeGreaterThan(other(1) + 1);
});

it("learns from the newest part alone if told to", async () => {
  const there = madeUpVisits(700);
  const last = there.at(-1)?.time ?? 0;
  const back = there.toReversed().map((event, i): PastEvent => {
    return { ...event, session: `back ${event.session}`, time: last + (i + 1) * 60_000 };
  });
  const sequences = sequencesOf([...there, ...back], rowOf);
  const { trainer } = await fitNetwork({ ...OPTIONS, sequences, passes: 12, newest: 0.5 });
  const network = finishNetwork(trainer, { kind: "attention", counts: countsOf(sequences, ITEMS), returns: true });
  const expect_ = openExpectation(network);
  const right = Array.from({ length: ITEMS }, (_, row) => {
    const { query, again } = expect_([{ row: nextInRing(row), times: 1 }]) as Expectation;
    const { data, scale } = network.items;
    const scoreOf = (j: number): number => scale * dot(query, 0, data, j * 64, 64) + (again.get(j) ?? 0);
    return scoreOf(row) > scoreOf(nextInRing(nextInRing(row)));
  });
  expect(right.filter(Boolean).length / ITEMS).toBeGreaterThan(0.9);
});

it("gives the same file for the same seed, and another for another", async () => {
  const bytes = async (seed: number) => encodeNetwork((await learnt({ ...OPTIONS, seed })).network);
  const once = await bytes(1);
  expect(await bytes(1)).toEqual(once);
  expect(await bytes(2)).not.toEqual(once);
});

it("ends with the same result when it resumes after an interruption", async () => {
  const whole = await learnt(OPTIONS);
  const kept: Checkpoint[] = [];
  await fitNetwork({ ...OPTIONS, onCheckpoint: (checkpoint) => kept.push(checkpoint) });
  const bytes = Buffer.concat(encodeCheckpoint(kept[0] as Checkpoint, "this log"));
  const resumed = await learnt({ ...OPTIONS, resume: decodeCheckpoint(bytes, "this log") });
  expect(encodeNetwork(resumed.network)).toEqual(encodeNetwork(whole.network));
  expect(decodeCheckpoint(bytes, "another log")).toBeUndefined();
  expect(decodeCheckpoint(bytes.subarray(0, bytes.length - 1), "this log")).toBeUndefined();
});

it("reduces the loss, and draws it", async () => {
  const { curve } = await fitNetwork({ ...OPTIONS, passes: 4, check: () => 0.5 });
  expect(curve.losses.at(-1)).toBeLessThan((curve.losses[0] as number) * 0.9);
  const svg = lossCurve(curve, "a < b");
  expect(svg).toContain("a &lt; b");
  expect(svg.match(/<circle/g)).toHaveLength(4);
});

it("keeps the pass that did best on the held-out part", async () => {
  const scores = [0.1, 0.3, 0.2];
  const kept: Checkpoint[] = [];
  const { trainer } = await fitNetwork({
    ...OPTIONS,
    passes: 3,
    check: () => scores[kept.length] as number,
    onCheckpoint: (checkpoint) => kept.push(checkpoint),
  });
  expect(trainer.state()).toEqual(kept[1]?.state);
  expect(trainer.state()).not.toEqual(kept[2]?.state);
});
