import { describe, expect, it } from "vitest";
import { feedReport } from "../../../../src/catalog/feeds/feed-report.js";
import { NoteLog } from "../../../../src/catalog/feeds/note-log.js";
import { PROBLEMS } from "../../../../src/catalog/feeds/problem.js";
import { withholdItems } from "../../../../src/catalog/withhold.js";
import { gatherText } from "./fixture.js";

async function reportOn(rows: readonly object[]) {
  const collected = await gatherText("items.ndjson", rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  const notes = new NoteLog();
  for (const note of collected.notes) notes.add(note);
  return feedReport({
    feed: "items.ndjson",
    format: "NDJSON",
    now: 1e12,
    collected,
    items: withholdItems(collected.items),
    notes,
  });
}

describe("the report on a feed", () => {
  it("counts problems by kind, the lost rows first, with the first examples and their lines", async () => {
    const good = { id: "a", title: "Mug", price: 5, currency: "EUR", image: "m.jpg", gtin: "123" };
    const bad = Array.from({ length: 9 }, (_, i) => ({ id: `p${i}`, title: "Pot", price: "dear" }));
    const report = await reportOn([
      good,
      ...bad,
      { id: "b" },
      good,
      { id: "c", title: "Cup", price: 4, currency: "Taler" },
      { id: "d", title: "Tin", price: 0 },
    ]);
    expect(report).toMatchObject({ items: 3, refused: 11, leftOut: 0, mergedVariants: 0, outOfStock: 0 });
    expect(report.time).toBe("2001-09-09T01:46:40.000Z");
    expect(report.problems.map(({ kind, severity, count }) => [kind, severity, count])).toEqual([
      ["price", "refused", 9],
      ["title", "refused", 1],
      ["duplicate-id", "refused", 1],
      ["gtin", "noted", 2],
      ["currency", "noted", 1],
    ]);
    expect(report.problems[0]).toEqual({
      kind: "price",
      ...PROBLEMS.price,
      count: 9,
      examples: [2, 3, 4, 5, 6].map((line) => ({ line, detail: "price: must be a number" })),
    });
    expect(report.withheld).toEqual([{ reason: "price-0", count: 1, examples: ["d"] }]);
    expect(report.filled).toEqual({ description: 0, brand: 0, category: 0, price: 3, image: 1, url: 0 });
    expect(report.currencies).toEqual({ none: 2, EUR: 1 });
  });

  it("stays small, however bad the feed", async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => ({ id: i, title: "Mug", gtin: "123" }));
    const report = await reportOn(rows);
    expect(report.problems).toMatchObject([{ kind: "gtin", count: 5000, examples: { length: 5 } }]);
  });
});
