// The guard: what a round may change, and what it must leave as it was.

import { expect, it } from "vitest";
import type { Adapter } from "../../../../src/profile/fine-tune/adapter.js";
import { plainTrainer } from "../../../../src/profile/fine-tune/plain-trainer.js";
import { type RoundInput, runRound } from "../../../../src/profile/fine-tune/round.js";
import type { Trainer } from "../../../../src/profile/fine-tune/trainer.js";
import { madeUpLessons, madeUpMatrix } from "./made-up-batch.js";

const matrix = madeUpMatrix(16);
const settings = { anchor: 0.5, steps: 40, rate: 0.1, clip: 10, sharpness: 4, patience: 40, refit: false };
const current = new Float32Array(16).fill(0.01);

const judgeOf =
  (values: (adapter: Adapter | undefined) => readonly number[]): RoundInput["judge"] =>
  async (adapters) =>
    adapters.map(values);

/** Says the same of each of the three held-out moments. */
const alike = (value: (adapter: Adapter | undefined) => number): RoundInput["judge"] =>
  judgeOf((adapter) => new Array<number>(3).fill(value(adapter)));

/** A judge who likes the first number of an adapter; without one the lists are worth `without`. */
const fond = (without = 0.5): RoundInput["judge"] =>
  alike((adapter) => (adapter === undefined ? without : without + (adapter[0] as number)));

const input = (own: Partial<RoundInput> = {}): RoundInput => ({
  matrix,
  lessons: madeUpLessons(matrix, 9, 1),
  heldOut: madeUpLessons(matrix, 3, 2),
  judge: fond(),
  current: undefined,
  untaught: 3,
  trainer: plainTrainer,
  settings,
  expired: () => false,
  ...own,
});

/** Learns the opposite of what it is told. */
const flipped: Trainer = (batch, descent) =>
  plainTrainer({ ...batch, vectors: batch.vectors.map((value) => -value) }, descent);

it("is accepted if the held-out lists are no worse", async () => {
  const round = await runRound(input());
  expect(round.outcome).toBe("accepted");
  expect(round.adapter?.[0]).toBeGreaterThan(0);
  expect(round.ndcg.after).toBeGreaterThan(round.ndcg.before);
  expect(round.curve).toHaveLength(41);
  expect(round.curve.at(-1)?.heldOut).toBeLessThan(round.curve[0]?.heldOut ?? 0);
});

it("is rolled back if they are worse, and the earlier state stays in use", async () => {
  const judge = alike((adapter) => (adapter === current ? 0.6 : adapter === undefined ? 0.5 : 0.55));
  const round = await runRound(input({ current, judge }));
  expect(round.outcome).toBe("rolled back");
  expect(round.ndcg.before).toBeCloseTo(0.6);
  expect(round.ndcg.after).toBeCloseTo(0.55);
  expect(round.adapter).toBe(current);
});

// The vector in use was taught by all moments, the held-out ones included, once it had passed. Judged by these again,
// it won against whatever later rounds learnt without them.
it("does not let the adapter in use win by moments that taught it", async () => {
  const judge = judgeOf((adapter) =>
    adapter === current ? [0.9, 0.9, 0.4] : adapter === undefined ? [0.5, 0.5, 0.5] : [0.6, 0.6, 0.6],
  );
  const later = await runRound(input({ current, judge, untaught: 1 }));
  expect(later.outcome).toBe("accepted");
  expect(later.ndcg.after).toBeGreaterThan(later.ndcg.before);
  expect((await runRound(input({ current, judge, untaught: 0 }))).outcome).toBe("accepted");
  expect((await runRound(input({ current, judge, untaught: 3 }))).outcome).toBe("rolled back");
});

it("neither keeps nor drops the adapter in use by moments that taught it", async () => {
  const [good, bad] = [
    [0.9, 0.9, 0.4],
    [0.1, 0.1, 0.6],
  ];
  const adapterAfter = async (used: readonly number[], untaught: number) => {
    const judge = judgeOf((adapter) =>
      adapter === current ? used : adapter === undefined ? [0.5, 0.5, 0.5] : [0.1, 0.1, 0.1],
    );
    return (await runRound(input({ current, judge, untaught }))).adapter;
  };
  expect(await adapterAfter(good, 1)).toBeUndefined();
  expect(await adapterAfter(bad, 1)).toBe(current);
  expect(await adapterAfter(bad, 0)).toBe(current);
});

// On a slow machine the judge answers for the newest moments alone.
it("is judged by as many moments as there was time for", async () => {
  const judge = judgeOf((adapter) => (adapter === undefined ? [0.5] : adapter === current ? [0.7] : [0.6]));
  expect(await runRound(input({ judge }))).toMatchObject({ outcome: "accepted", judged: 1 });
  expect((await runRound(input({ judge, current }))).outcome).toBe("rolled back");
  expect(await runRound(input())).toMatchObject({ judged: 3 });
});

it("also drops the earlier state if that makes lists worse than none", async () => {
  const judge = alike((adapter) => (adapter === undefined ? 0.5 : 0.4));
  const round = await runRound(input({ current, judge }));
  expect(round).toMatchObject({ outcome: "rolled back", adapter: undefined });
});

it("is rolled back for flipped labels", async () => {
  const round = await runRound(input({ trainer: flipped, judge: fond(0.5) }));
  expect(round).toMatchObject({ outcome: "rolled back", adapter: undefined });
  expect(round.ndcg.after).toBeLessThan(round.ndcg.before);
});

it("is rolled back if no step helped, whatever the lists say", async () => {
  const heldOut = input().lessons;
  const round = await runRound(input({ heldOut, trainer: flipped, judge: alike(() => 0.5) }));
  expect(round.outcome).toBe("rolled back");
});

it("keeps the step that was best at the held-out moments, not the last one", async () => {
  const straying: Trainer = async function* (batch, descent) {
    let last = new Float64Array(batch.dimensions);
    for await (const step of plainTrainer(batch, descent)) {
      last = step.delta.map((value) => -20 * value);
      yield step;
    }
    yield { loss: 0, delta: last };
  };
  const straight = await runRound(input());
  const round = await runRound(input({ trainer: straying }));
  expect(round.outcome).toBe("accepted");
  expect(round.curve.at(-1)?.heldOut).toBeGreaterThan(round.curve[0]?.heldOut ?? 0);
  expect(round.adapter).toEqual(straight.adapter);
});

it("is rolled back for numbers that are not finite", async () => {
  const broken: Trainer = async function* (batch) {
    yield { loss: Number.NaN, delta: new Float64Array(batch.dimensions).fill(Number.NaN) };
  };
  const round = await runRound(input({ trainer: broken, judge: alike(() => 0.5) }));
  expect(round).toMatchObject({ outcome: "rolled back", adapter: undefined });
});

it("stops when the held-out loss stops falling, and when time is up", async () => {
  const patient = await runRound(input({ settings: { ...settings, anchor: 0, steps: 400, rate: 1, patience: 5 } }));
  expect(patient.curve.length).toBeLessThan(401);
  let calls = 0;
  const hurried = await runRound(input({ expired: () => ++calls >= 3 }));
  expect(hurried.curve).toHaveLength(4);
});

it("gives the same result for the same input", async () => {
  expect(await runRound(input())).toEqual(await runRound(input()));
});
