// Whether a network earns its bytes is asked of whole steps: what an invoice brings that is new, not which line of it comes
// next. A till may list the lines of an invoice in an order that a network foretells to perfection, to nobody's use.

import { expect, it } from "vitest";
import { Catalog } from "../../../src/catalog/catalog.js";
import { parseItem } from "../../../src/catalog/item.js";
import { tryNetwork } from "../../../src/evaluation/network-trial.js";
import { learn } from "../../../src/training/learn.js";
import { finishNetwork } from "../../../src/training/network/finish-network.js";
import { fitNetwork } from "../../../src/training/network/fit.js";
import { countsOf } from "../../../src/training/network/start-items.js";
import { timeSplit } from "../../../src/training/network/time-split.js";
import type { PastEvent } from "../../../src/training/past-event.js";
import { sequencesOf } from "../../../src/training/sequences.js";
import { quantiseMatrix } from "../../../src/vector/int8-matrix.js";
import { seededRandom } from "../../../src/vector/random.js";

/** Shelves of sets of things that are bought together, and listed one after the other. */
const SHELVES = 4;
const SETS = 12;
const SET = 4;
const ROWS = SHELVES * SETS * SET;
const CASES = 200;
const rowOf = (item: string): number => Number(item.slice("item-".length));

/** Customers who come back to their shelf three times, each time for two sets that they lack, some wanted more than others. */
function invoices(customers: number): PastEvent[] {
  const random = seededRandom(4);
  return Array.from({ length: customers }, (_, user) => {
    const shelf = Math.floor(SHELVES * random());
    const wanted = Array.from({ length: SETS }, (_, set) => ({ set, when: -Math.log(random()) * 1.4 ** set }));
    const order = wanted.sort((a, b) => a.when - b.when).map(({ set }) => shelf * SETS + set);
    return order.slice(0, 8).flatMap((set, i) => {
      const visit = Math.floor(i / 2);
      return Array.from({ length: SET }, (_, line): PastEvent => {
        const [session, item] = [`${user}.${visit}`, `item-${set * SET + line}`];
        return { session, user: `${user}`, item, kind: "purchase", time: 1e12 + 1e6 * user + 1e9 * visit };
      });
    });
  }).flat();
}

/** A network learnt from the older part of a log, tried on the rest of it. */
async function judged(events: readonly PastEvent[]) {
  const items = Array.from({ length: ROWS }, (_, row) => toItem({ id: `item-${row}`, title: `Thing ${row}` }));
  const split = timeSplit(events, rowOf, CASES);
  const sequences = sequencesOf(split.older, rowOf);
  const { trainer } = await fitNetwork({ kind: "attention", sequences, rows: ROWS, passes: 6, seed: 1 });
  const counts = countsOf(sequences, ROWS);
  const network = finishNetwork(trainer, { kind: "attention", counts, returns: false });
  const vectors = quantiseMatrix(new Float32Array(ROWS * 8), 8);
  const catalog = new Catalog({ items, vectors, ...learn({ items, events: split.older }) });
  return { split, trial: await tryNetwork(catalog, network, split) };
}

it("rejects a network that only predicts the next line of an invoice", async () => {
  const { trial, split } = await judged(invoices(300));
  expect(split.baskets).toBe(true);
  expect(trial.cases).toBe(CASES);
  expect(trial.earns).toBe(false);
}, 900_000);

it("accepts it where each line is a click of its own", async () => {
  const clicks = invoices(300).map((event, i): PastEvent => {
    return { ...event, kind: "view", time: event.time + 60_000 * (i % (2 * SET)) };
  });
  const { trial, split } = await judged(clicks);
  expect(split.baskets).toBe(false);
  expect(trial.with).toBeGreaterThan(1.05 * trial.without);
  expect(trial.earns).toBe(true);
}, 900_000);

function toItem(input: { readonly id: string; readonly title: string }) {
  const parsed = parseItem(input);
  if ("reason" in parsed) throw new Error(parsed.reason);
  return parsed.item;
}
