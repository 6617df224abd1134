import { expect, it } from "vitest";
import type { StoredEvent } from "../../../../src/events/event.js";
import { choicesOf } from "../../../../src/profile/fine-tune/choices.js";
import { record, smallShop } from "../small-shop.js";

const catalog = smallShop(["a", "b", "c", "d", "e"].map((id) => ({ id })));
const row = (id: string): number => catalog.rowOf(id) as number;

it("is each first touch of an item, except the record's first, which has no history", () => {
  const events = record(
    { kind: "view", item: "a" },
    { kind: "view", item: "b" },
    { kind: "search", query: "c" },
    { kind: "view", item: "a" },
    { kind: "cart", item: "c" },
    { kind: "view", item: "elsewhere" },
  );
  expect(choicesOf(events, catalog)).toEqual([
    { from: 1, to: 2, taken: [row("b")], passed: [] },
    { from: 4, to: 5, taken: [row("c")], passed: [] },
  ]);
});

it("treats the lines of one order as one moment", () => {
  const at = (time: number, item: string): StoredEvent => ({ kind: "purchase", item, id: `${time}${item}`, time });
  const events = [at(0, "a"), at(5000, "b"), at(5001, "c"), at(5900, "a"), at(9000, "d")];
  expect(choicesOf(events, catalog).map(({ taken }) => taken)).toEqual([[row("b"), row("c")], [row("d")]]);
});

it("includes items that were passed over, unless they were chosen at some time", () => {
  const events = record({ kind: "view", item: "a" }, { kind: "click", item: "b", passed: ["c", "a", "gone", "b"] });
  expect(choicesOf(events, catalog)[0]).toMatchObject({ taken: [row("b")], passed: [row("c")] });
});

it("excludes dismissals, returns from the cart, and poor ratings", () => {
  const events = record(
    { kind: "view", item: "a" },
    { kind: "dismiss", item: "b" },
    { kind: "uncart", item: "c" },
    { kind: "rate", item: "d", rating: 2 },
    { kind: "favourite", item: "e", on: false },
  );
  expect(choicesOf(events, catalog)).toEqual([]);
});
