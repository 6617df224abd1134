// Long records of known shoppers who hardly ever take an item twice, such as ratings of films.

import { expect, it } from "vitest";
import { learn } from "../../../src/training/learn.js";
import type { PastEvent } from "../../../src/training/past-event.js";
import { seededRandom } from "../../../src/vector/random.js";
import { littleShop } from "../ranking/little-shop.js";

const SHOPPERS = 600;
const RECORD = 30;
const GENRES = 10;

/** Half of what a shopper touches is what everybody knows, the rest of three genres of their own.
 *  @param again how often each shopper goes through all of it */
function collections(ids: readonly string[], again: number): PastEvent[] {
  const random = seededRandom(5);
  const below = (limit: number): number => Math.floor(limit * random());
  return Array.from({ length: SHOPPERS }, (_, shopper) => {
    const genres = [below(GENRES), below(GENRES), below(GENRES)];
    const touched = new Set<number>();
    while (touched.size < RECORD) {
      const known = Math.floor(ids.length * random() ** 3);
      const liked = (genres[below(3)] as number) + GENRES * below(ids.length / GENRES);
      touched.add(random() < 0.5 ? known : liked);
    }
    return Array.from({ length: again }, () => [...touched])
      .flat()
      .map((item, place): PastEvent => {
        const time = 1000 * (shopper + SHOPPERS * place);
        return { session: `${shopper}-${place}`, user: `${shopper}`, item: ids[item] as string, kind: "view", time };
      });
  }).flat();
}

it("are predicted by closed forms, although no event is part of a basket", async () => {
  const { items, vectors } = (await littleShop()).catalog;
  const ids = items.map(({ id }) => id);
  const closedShare = (again: number): number => {
    const { tuning } = learn({ items, events: collections(ids, again), vectors, budget: 2 });
    return tuning === undefined ? Number.NaN : tuning.plan.basket + tuning.plan.nextBasket;
  };
  expect(closedShare(1)).toBeGreaterThan(0);
  expect(closedShare(3)).toBe(0);
});
