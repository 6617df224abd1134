import { expect, it } from "vitest";
import { decodeRelations, encodeRelations } from "../../../src/catalog/files/relations-file.js";
import { encodePatch, planPatch } from "../../../src/catalog/index/index-patch.js";
import { decodeIndex } from "../../../src/catalog/index/index-read.js";
import { encodeIndex } from "../../../src/catalog/index/index-write.js";
import { packNeighbours } from "../../../src/catalog/neighbour-graph.js";
import { SMALL_ITEMS, SMALL_PARTS } from "./small-shop.js";

/** Row 0 goes with rows 4 and 1, row 2 with row 4. */
const TOGETHER = packNeighbours(
  [
    [
      { row: 4, weight: 2 },
      { row: 1, weight: 0.5 },
    ],
    [],
    [{ row: 4, weight: 1 }],
    [],
    [],
  ],
  8,
);
const NEXT = packNeighbours([[], [{ row: 3, weight: 1 }], [], [], []], 8);
const ROWS = Uint32Array.of(0, 1, 2, 3, 4);

it("decodes each relation by its name, each anchor with equal weight", () => {
  const bytes = encodeRelations({ together: TOGETHER, next: NEXT }, ROWS, 5);
  const relations = decodeRelations("relations.bin", bytes, ROWS, 5);
  expect([...relations.from("together", [0])].map(([row, { score }]) => [row, score])).toEqual([
    [4, 1],
    [1, expect.closeTo(0.25, 2)],
  ]);
  expect(relations.from("together", [0, 2]).get(4)).toEqual(expect.objectContaining({ score: 1, anchor: 0 }));
  expect(relations.from("together", [0, 1]).has(1)).toBe(false);
  expect([...relations.from("next", [1]).keys()]).toEqual([3]);
  expect(relations.from("bought", [0]).size).toBe(0);
});

it("holds the share of repeat buyers, and can be read from before that was stored", () => {
  const again = packNeighbours([[{ row: 0, weight: 0.3 }], [], [{ row: 2, weight: 0.05 }], [], []], 1);
  const relations = decodeRelations("relations.bin", encodeRelations({ together: TOGETHER, again }, ROWS, 5), ROWS, 5);
  expect(relations.again(0)).toBeCloseTo(0.3, 2);
  expect(relations.again(2)).toBeCloseTo(0.05, 3);
  expect(relations.again(1)).toBeUndefined();
  expect(relations.from("together", [2]).size).toBe(1);
  const before = decodeRelations("relations.bin", encodeRelations({ together: TOGETHER }, ROWS, 5), ROWS, 5);
  expect(before.again(0)).toBeUndefined();
});

it("is part of an index, fetched only on request, and may be absent", async () => {
  const index = await decodeIndex(await encodeIndex({ ...SMALL_PARTS, relations: { together: TOGETHER } }));
  expect(index.catalog.relations).toBeUndefined();
  await index.loadRelations?.();
  expect(index.catalog.relations?.from("together", [0]).size).toBe(2);
  expect((await decodeIndex(await encodeIndex({ ...SMALL_PARTS, relations: {} }))).loadRelations).toBeUndefined();
});

it("refers to the same items after a patch that removed one", async () => {
  const files = await encodeIndex({ ...SMALL_PARTS, relations: { together: TOGETHER } });
  const previous = await decodeIndex(files);
  await previous.loadTexts();
  const plan = planPatch(
    previous,
    SMALL_ITEMS.filter((_, row) => row !== 1),
    1,
  );
  if ("why" in plan) throw new Error(plan.why);
  const { dimensions, scale, data } = SMALL_PARTS.vectors;
  const vectors = {
    rows: 4,
    dimensions,
    scale,
    data: Int8Array.from([0, 2, 3, 4].flatMap((row) => [...data.subarray(row * dimensions, (row + 1) * dimensions)])),
  };
  const together = packNeighbours([[{ row: 3, weight: 2 }], [{ row: 3, weight: 1 }], [], []], 8);
  const next = await decodeIndex(
    await encodePatch({ previous, files, plan, parts: { vectors, relations: { together } } }),
  );
  await next.loadRelations?.();
  const { catalog } = next;
  const found = catalog.relations?.from("together", [catalog.rowOf("spade-1") as number]);
  expect([...(found?.keys() ?? [])].map((row) => catalog.idOf(row))).toEqual(["mug-1"]);
});

it("is refused when it is cut short or of another catalog", () => {
  const bytes = encodeRelations({ together: TOGETHER }, ROWS, 5);
  const corrupt = expect.objectContaining({ code: "INDEX_CORRUPT", message: expect.stringContaining("relations.bin") });
  for (const length of [0, 11, 12, 30, bytes.length - 1]) {
    expect(() => decodeRelations("relations.bin", bytes.slice(0, length), ROWS, 5)).toThrow(corrupt);
  }
  expect(() => decodeRelations("relations.bin", bytes, Uint32Array.of(0, 1), 2)).toThrow(corrupt);
});
