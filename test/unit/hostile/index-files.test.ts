// A poisoned index: one whose files were changed with care, so that lengths and hashes fit. It opens as another catalog or
// is INDEX_CORRUPT, and a file of a few kilobytes never becomes a memory of megabytes.

import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MANIFEST_NAME } from "../../../src/catalog/index/index-format.js";
import { decodeIndex } from "../../../src/catalog/index/index-read.js";
import { encodeIndex } from "../../../src/catalog/index/index-write.js";
import { VitrineError } from "../../../src/errors.js";
import { SMALL_PARTS } from "../catalog/small-shop.js";
import { PATIENCE, runs } from "./cases.js";
import { hostileValue, isClean } from "./made-up.js";

type Files = Map<string, Uint8Array<ArrayBuffer>>;
const decoder = new TextDecoder();
const encoder = new TextEncoder();
const original: Files = await encodeIndex(SMALL_PARTS);
const paths = [...original.keys()].filter((path) => path !== MANIFEST_NAME);

/** The files with one changed, and a manifest that vouches for it. */
function poisoned(path: string, bytes: Uint8Array<ArrayBuffer>): Files {
  const files: Files = new Map(original).set(path, bytes);
  const sha = (data: Uint8Array): string => createHash("sha256").update(data).digest("hex");
  const before = sha(original.get(path) as Uint8Array);
  const vouch = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(vouch);
    if (typeof value !== "object" || value === null) return value;
    const entry = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, vouch(one)]));
    return entry.sha256 === before ? { ...entry, sha256: sha(bytes), bytes: bytes.length } : entry;
  };
  const manifest = vouch(JSON.parse(decoder.decode(files.get(MANIFEST_NAME))));
  return files.set(MANIFEST_NAME, encoder.encode(JSON.stringify(manifest)));
}

async function opensOrRefuses(files: Files): Promise<void> {
  try {
    const index = await decodeIndex(files);
    await index.loadTexts();
    for (const item of index.catalog.items) expect(typeof item.title).toBe("string");
    const { neighbours } = index.catalog;
    void neighbours;
  } catch (error) {
    if (!(error instanceof VitrineError)) throw error;
    expect(error.code).toMatch(/^(INDEX_|CATALOG_EMPTY|MODEL_|BAD_)/);
  }
  expect(isClean()).toBe(true);
}

/** One place of a JSON value changed for something else. */
const changedJson = (text: string) =>
  fc.tuple(fc.nat(1e9), hostileValue).map(([pick, value]) => {
    const root: { all: unknown } = { all: JSON.parse(text) };
    const places: [holder: Record<string, unknown>, key: string][] = [];
    const walk = (holder: Record<string, unknown>): void => {
      for (const key of Object.keys(holder)) {
        places.push([holder, key]);
        const below = holder[key];
        if (typeof below === "object" && below !== null) walk(below as Record<string, unknown>);
      }
    };
    walk(root);
    const [holder, key] = places[pick % places.length] as (typeof places)[number];
    holder[key] = value;
    return encoder.encode(JSON.stringify(root.all) ?? "null");
  });

const changedBytes = (bytes: Uint8Array<ArrayBuffer>) =>
  fc
    .array(fc.record({ at: fc.nat(bytes.length + 8), value: fc.constantFrom(0, 1, 127, 128, 255) }), {
      minLength: 1,
      maxLength: 8,
    })
    .chain((changes) =>
      fc.nat(bytes.length).map((cut) => {
        const copy = new Uint8Array(bytes);
        for (const { at, value } of changes) if (at < copy.length) copy[at] = value;
        return changes.length % 3 === 0 ? copy.slice(0, cut) : copy;
      }),
    );

describe("a poisoned index", { timeout: PATIENCE }, () => {
  it.each(paths)("in %s", async (path) => {
    const bytes = original.get(path) as Uint8Array<ArrayBuffer>;
    const change = path.endsWith(".json")
      ? fc.oneof(changedJson(decoder.decode(bytes)), changedBytes(bytes))
      : changedBytes(bytes);
    await fc.assert(
      fc.asyncProperty(change, (changed) => opensOrRefuses(poisoned(path, changed))),
      runs(0.2 / paths.length),
    );
  });

  it("in the manifest", async () => {
    const text = decoder.decode(original.get(MANIFEST_NAME));
    await fc.assert(
      fc.asyncProperty(changedJson(text), (changed) => opensOrRefuses(new Map(original).set(MANIFEST_NAME, changed))),
      runs(0.1),
    );
  });

  it("with huge counts does not allocate memory for them", async () => {
    const manifest = JSON.parse(decoder.decode(original.get(MANIFEST_NAME)));
    for (const items of [2 ** 31, 2 ** 40, Number.MAX_SAFE_INTEGER]) {
      const before = process.memoryUsage();
      const changed = encoder.encode(JSON.stringify({ ...manifest, items, dimensions: 1024 }));
      await expect(decodeIndex(new Map(original).set(MANIFEST_NAME, changed))).rejects.toMatchObject({
        code: "INDEX_CORRUPT",
      });
      const { arrayBuffers } = process.memoryUsage();
      expect(arrayBuffers - before.arrayBuffers).toBeLessThan(50_000_000);
    }
  });
});
