// The list of an interleaving experiment: both orders take turns, and the list says who chose what.

import { expect, it } from "vitest";
import { listId, listMark } from "../../../src/events/list-id.js";
import { forEveryone, interleaved } from "../../../src/experiments/for-everyone.js";
import { recommend } from "../../../src/ranking/recommend.js";
import { seededRandom } from "../../../src/vector/random.js";
import { littleShop, views } from "../ranking/little-shop.js";

const trial = () => ({ name: "turns", random: seededRandom(5) });
const history = views("bikes-3", "bikes-4", "hats-9");

it("leaves a list alone that nothing personal influenced", async () => {
  const { world } = await littleShop();
  expect(await interleaved(world(), {}, trial())).toEqual(await recommend(world(), {}));
});

it("takes turns between the personal order and everybody's", async () => {
  const { world } = await littleShop();
  const own = { ...world(history), listId: listId("home", "1") };
  const request = { limit: 12, slot: "home" };
  const list = await interleaved(own, request, trial());
  const [personal, other] = await Promise.all([recommend(own, request), recommend(forEveryone(own), request)]);
  const { slot, trial: made } = listMark(list.id);
  expect([slot, made?.name, made?.code.length]).toEqual(["home", "turns", 12]);
  expect(list.items.map(({ list: id, position }) => [id, position])).toEqual(
    Array.from({ length: 12 }, (_, place) => [list.id, place]),
  );
  // Each side's items are the best of its order that were not taken before.
  const taken = new Set<string>();
  for (const [place, { item }] of list.items.entries()) {
    const order = made?.code[place] === "p" ? personal : other;
    expect(item.id).toBe(order.items.map((entry) => entry.item.id).find((id) => !taken.has(id)));
    taken.add(item.id);
  }
  expect(made?.code).toMatch(/o/);
  expect(made?.code).toMatch(/p/);
});

it("interleaves the first hundred places of a long list; the rest are the personal order's", async () => {
  const { world } = await littleShop();
  const request = { limit: 150, variety: 0 };
  const own = { ...world(history), listId: listId("home", "1") };
  const list = await interleaved(own, request, trial());
  const personal = await recommend(own, request);
  const ids = list.items.map(({ item }) => item.id);
  expect(listMark(list.id).trial?.code).toHaveLength(100);
  expect(new Set(ids).size).toBe(150);
  const first = new Set(ids.slice(0, 100));
  const left = personal.items.map(({ item }) => item.id).filter((id) => !first.has(id));
  expect(ids.slice(100)).toEqual(left.slice(0, 50));
});
