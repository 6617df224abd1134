// Items, feeds and rule sets that mean harm are read or refused with a code: nothing runs, nothing is polluted.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collectItems } from "../../../src/catalog/feeds/collect-items.js";
import { type FeedRow, readItems } from "../../../src/catalog/feeds/read-items.js";
import { parseItem } from "../../../src/catalog/item.js";
import { VitrineError } from "../../../src/errors.js";
import { parseRuleSet } from "../../../src/ranking/rules/parse-rule-set.js";
import { PATIENCE, runs } from "./cases.js";
import { hostileText, hostileValue, isClean } from "./made-up.js";

const fields = [
  "id",
  "title",
  "category",
  "price",
  "attributes",
  "availability",
  "brand",
  "image",
  "currency",
] as const;
const product = fc.record(Object.fromEntries(fields.map((field) => [field, hostileValue])), { requiredKeys: [] });
const named = fc
  .record({ id: hostileText, title: hostileText, attributes: hostileValue })
  .map((fields) => ({ ...fields }));

describe("an item", { timeout: PATIENCE }, () => {
  it("becomes an item or a refusal, with plain fields", () => {
    fc.assert(
      fc.property(fc.oneof(product, named, hostileValue), (input) => {
        const parsed = parseItem(input);
        if ("reason" in parsed) expect(parsed.reason).not.toBe("");
        else {
          const { item } = parsed;
          expect(item.id.length).toBeLessThanOrEqual(512);
          expect(Object.getPrototypeOf(item.attributes)).toBe(Object.prototype);
          expect(item.price === undefined || (Number.isFinite(item.price) && item.price >= 0)).toBe(true);
        }
        expect(isClean()).toBe(true);
      }),
      runs(0.2),
    );
  });

  it("of a megabyte is read, or refused, quickly", () => {
    const long = "x".repeat(1_000_000);
    expect(parseItem({ id: "a", title: long })).toHaveProperty("item");
    const wordy = parseItem({
      id: "a",
      title: `${"x".repeat(999)}😀${long}`,
      description: long,
      brand: long,
      withheld: long,
      image: long,
      category: Array.from({ length: 2000 }, () => long.slice(0, 2000)),
      attributes: { colour: long, sizes: Array.from({ length: 2000 }, () => long.slice(0, 2000)), [long]: 1 },
    });
    expect(JSON.stringify(wordy).length, "of 9 MB").toBeLessThan(900_000);
    // Cut before a character that would be halved; an address that is cut would lead elsewhere.
    expect(wordy).toMatchObject({ item: { title: "x".repeat(999) } });
    expect(wordy).not.toHaveProperty("item.image");
    expect(parseItem({ id: long, title: "a" })).toHaveProperty("reason");
    expect(parseItem({ id: "a", title: " ".repeat(1_000_000) })).toHaveProperty("reason");
    expect(parseItem({ id: "a", title: "a", availability: long })).toHaveProperty("reason");
  });
});

describe("a feed of such items", { timeout: PATIENCE }, () => {
  it("gives items with unique ids, also where two collide, and counts the rest", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(product, named), { maxLength: 6 }), async (products) => {
        const text = products.map((one) => JSON.stringify(one)).join("\n");
        async function* stream() {
          yield new TextEncoder().encode(text);
        }
        const onNote = (): void => undefined;
        const rows: FeedRow[] = [];
        try {
          for await (const row of readItems({ name: "f", format: "ndjson", stream: stream() }, { onNote }))
            rows.push(row);
          async function* from() {
            yield* rows;
          }
          const { items } = await collectItems(from(), { variants: "each", onNote });
          expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
        } catch (error) {
          if (!(error instanceof VitrineError)) throw error;
        }
        expect(isClean()).toBe(true);
      }),
      runs(0.1),
    );
  });
});

describe("a rule set", { timeout: PATIENCE }, () => {
  const rule = fc.record(
    { name: hostileText, when: hostileValue, action: hostileValue, where: hostileValue, slot: hostileValue },
    { requiredKeys: [] },
  );
  it("becomes a rule set or BAD_ARGUMENT", () => {
    fc.assert(
      fc.property(fc.oneof(hostileValue, fc.record({ rules: fc.array(rule, { maxLength: 3 }) })), (input) => {
        try {
          parseRuleSet(input as never);
        } catch (error) {
          expect(error).toMatchObject({ code: "BAD_ARGUMENT" });
        }
        expect(isClean()).toBe(true);
      }),
      runs(0.15),
    );
  });
});
