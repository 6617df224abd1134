import { describe, expect, it } from "vitest";
import { decodeBlend, encodeBlend, type LearntBlend } from "../../../src/catalog/files/blend-file.js";
import { decodeIndex } from "../../../src/catalog/index/index-read.js";
import { encodeIndex } from "../../../src/catalog/index/index-write.js";
import { weightsFor } from "../../../src/ranking/blend-weights.js";
import { SMALL_PARTS } from "./small-shop.js";

const BLEND: LearntBlend = {
  weights: { returns: 0.7, somethingOfTomorrow: 3 },
  validation: { cases: 500, value: 0.2, alone: { returns: 0.1 }, without: { returns: 0.15 } },
};

describe("the learnt blend", () => {
  it("is part of the index, and is used by the ranking unless the caller gives weights", async () => {
    const { catalog } = await decodeIndex(await encodeIndex({ ...SMALL_PARTS, blend: BLEND }));
    expect(catalog.blend).toEqual(BLEND);
    expect(weightsFor(catalog).returns).toBe(0.7);
    expect(weightsFor(catalog, { returns: 0.2 }).returns).toBe(0.2);
  });

  it("holds the verdict on learning on the device, and refuses an invalid one", () => {
    const learning = { shoppers: 300, before: 0.1, after: 0.11, error: 0.02, helped: 9, harmed: 3, helps: false };
    expect(decodeBlend({ name: "blend.json", bytes: encodeBlend({ ...BLEND, learning }) }).learning).toEqual(learning);
    const bytes = new TextEncoder().encode(JSON.stringify({ ...BLEND, learning: { ...learning, helps: "perhaps" } }));
    expect(() => decodeBlend({ name: "blend.json", bytes })).toThrow("blend.json");
  });

  it("may be absent: the safe defaults apply", async () => {
    const { catalog } = await decodeIndex(await encodeIndex(SMALL_PARTS));
    expect(catalog.blend).toBeUndefined();
    expect(weightsFor(catalog).neighbours).toBe(1);
  });

  it("is refused if a weight is not a number", () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ ...BLEND, weights: { returns: "much" } }));
    expect(() => decodeBlend({ name: "blend.json", bytes })).toThrow("blend.json");
    expect(decodeBlend({ name: "blend.json", bytes: encodeBlend(BLEND) })).toEqual(BLEND);
  });
});
