// Which item of the history a reason names.

import { expect, it } from "vitest";
import { explainShelf } from "../../../src/ranking/explain.js";
import type { Source } from "../../../src/ranking/history-spread.js";
import { littleShop } from "./little-shop.js";

const { world } = await littleShop({ visits: false });
const shop = world();
const rowOf = (id: string): number => shop.catalog.rowOf(id) as number;
const source = (id: string, share: number): Source => ({
  touch: { row: rowOf(id), weight: 1, times: 1, time: 0, kind: "view" },
  share,
});
const named = (sources: readonly Source[], id: string): string | undefined =>
  explainShelf(shop, sources)(rowOf(id)).flatMap((reason) => (reason.kind === "because-of" ? [reason.item] : []))[0];

it("names the item of the history that counts most, and never the item itself", () => {
  expect(named([source("tea-1", 0.2), source("tea-2", 0.8)], "tea-3")).toBe("tea-2");
  expect(named([source("tea-3", 0.9), source("tea-1", 0.1)], "tea-3")).toBe("tea-1");
  expect(named([source("tea-3", 1)], "tea-3")).toBeUndefined();
});

it("names nothing that is unlike", () => {
  expect(named([source("lamps-1", 1)], "tea-3")).toBeUndefined();
});

it("names a brand and a department that much of the history is of, and none that little of it is of", () => {
  const tastes = (...sources: readonly Source[]) =>
    explainShelf(shop, sources)(rowOf("tea-3")).flatMap((reason) => (reason.kind === "taste" ? [reason.value] : []));
  expect(tastes(source("tea-7", 0.9), source("lamps-1", 0.1))).toEqual(["Teaco3", "Tea"]);
  expect(tastes(source("tea-6", 0.9), source("tea-7", 0.1))).toEqual(["Tea"]);
  expect(tastes(source("tea-7", 0.1), source("lamps-1", 0.9))).toEqual([]);
});
