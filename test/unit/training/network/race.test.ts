import { expect, it } from "vitest";
import { NETWORK_KINDS } from "../../../../src/catalog/files/network-file.js";
import { stepsPerPass } from "../../../../src/training/network/fit.js";
import { raceKinds, STEP_SECONDS } from "../../../../src/training/network/race.js";
import { sequencesOf } from "../../../../src/training/sequences.js";
import { ITEMS, madeUpVisits, rowOf } from "./made-up-visits.js";

const SHOP = { sequences: sequencesOf(madeUpVisits(3500), rowOf), rows: ITEMS, seed: 1 };

it("gives every kind the same work, and lists the best first", async () => {
  const told: number[] = [];
  const checked: number[] = [];
  const race = await raceKinds({
    ...SHOP,
    seconds: 4,
    // The second is the best of them.
    check: () => [0.2, 0.3, 0.1][checked.push(1) - 1] as number,
    onProgress: (done) => told.push(done),
  });
  expect(race.map(({ value }) => value)).toEqual([0.3, 0.2, 0.1]);
  expect(race.map(({ kind }) => kind)).toEqual([NETWORK_KINDS[1], NETWORK_KINDS[0], NETWORK_KINDS[2]]);
  for (const { kind, steps } of race) {
    // Within one pass: nobody learns an example twice.
    expect(steps).toBe(Math.min(stepsPerPass(SHOP.sequences), Math.floor(4 / 3 / STEP_SECONDS[kind])));
  }
  expect(told.at(-1)).toBe(1);
  expect(told).toEqual([...told].sort((a, b) => a - b));
}, 900_000);

it("returns nothing if there is too little work to compare the kinds", async () => {
  const unasked = (): number => {
    throw new Error("asked");
  };
  expect(await raceKinds({ ...SHOP, seconds: 1, check: unasked })).toEqual([]);
});
