import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { encodePatch, planPatch } from "../../../src/catalog/index/index-patch.js";
import { decodeIndex, type LoadedIndex, readIndex } from "../../../src/catalog/index/index-read.js";
import { encodeIndex, type FolderFiles } from "../../../src/catalog/index/index-write.js";
import { indexV2, PUBLIC_KEY_V2 } from "../../unit/catalog/fixtures/index-v2.js";
import { GROWN_ITEMS, grownParts } from "../../unit/catalog/grown-shop.js";
import { SMALL_PARTS } from "../../unit/catalog/small-shop.js";

const url = new URL("/test-index/index.json", location.href).href;

/** A visit to a server with these files, beside the browser's real cache. */
async function visit(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  {
    publicKey,
    at = url,
    offline = false,
    graphLater = false,
  }: { publicKey?: JsonWebKey; at?: string; offline?: boolean; graphLater?: boolean } = {},
) {
  const asked: string[] = [];
  const progress: [number, number][] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    const path = new URL(String(input)).pathname.replace(/^\/[^/]+\//, "");
    asked.push(path);
    if (offline) throw new TypeError("Failed to fetch");
    const data = files.get(path);
    return data === undefined ? new Response("", { status: 404 }) : new Response(data);
  };
  const index = await readIndex({
    url: at,
    environment: { fetch, caches: globalThis.caches },
    graphLater,
    onProgress: (loaded, total) => progress.push([loaded, total]),
    ...(publicKey === undefined ? {} : { publicKey }),
  });
  return { index, asked, progress };
}

function altered(files: FolderFiles, path: string, bytes: Uint8Array<ArrayBuffer> | undefined): FolderFiles {
  const changed = new Map(files);
  if (bytes === undefined) changed.delete(path);
  else changed.set(path, bytes);
  return changed;
}

async function patched(files: FolderFiles): Promise<FolderFiles> {
  const previous = await decodeIndex(files);
  await previous.loadTexts();
  const plan = planPatch(previous, GROWN_ITEMS, 1);
  if ("why" in plan) throw new Error(plan.why);
  return encodePatch({ previous, files, plan, parts: grownParts(plan) });
}

const titles = ({ catalog }: LoadedIndex): string[] => catalog.items.map(({ title }) => title);

let first: FolderFiles;
let second: FolderFiles;

async function forget(): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name);
}

beforeEach(async () => {
  await forget();
  first = await encodeIndex(SMALL_PARTS);
  second = await patched(first);
});
afterEach(forget);

describe("the last good version of an index", () => {
  const damage: [string, (files: FolderFiles) => FolderFiles, code: string][] = [
    ["index.json is missing", (files) => altered(files, "index.json", undefined), "INDEX_NOT_FOUND"],
    [
      "index.json breaks off",
      (files) => altered(files, "index.json", files.get("index.json")?.slice(0, 100)),
      "INDEX_CORRUPT",
    ],
    [
      "index.json is from the future",
      (files) => altered(files, "index.json", new TextEncoder().encode('{"format":"vitrine-index","version":9}')),
      "INDEX_VERSION",
    ],
    ["a new file is missing", (files) => altered(files, "vectors-2.bin", undefined), "INDEX_NOT_FOUND"],
    [
      "a new file is damaged",
      (files) =>
        altered(
          files,
          "items-2.json",
          files.get("items-2.json")?.map((byte, i) => (i === 9 ? byte ^ 1 : byte)),
        ),
      "INDEX_CORRUPT",
    ],
  ];

  it.each(damage)("is used when %s, and the report says why", async (_, change, code) => {
    await visit(first);
    const { index, asked } = await visit(change(second));
    expect(titles(index)).toContain("Gift card");
    expect(index.stale).toMatch(new RegExp(`^${code}: `));
    expect(asked.filter((path) => path.endsWith(".bin") && !path.includes("-2") && path !== "popularity.bin")).toEqual(
      [],
    );
    const repaired = await visit(second);
    expect(repaired.index.stale).toBeUndefined();
    expect(titles(repaired.index)).toContain("Enamel kettle");
  });

  it.each(damage)("is not there on a first visit: when %s, it fails", async (_, change, code) => {
    await expect(visit(change(second))).rejects.toMatchObject({ code });
  });

  it("opens with the server offline, including texts that were read before", async () => {
    await (await visit(first)).index.loadTexts();
    const { index } = await visit(first, { offline: true });
    expect(index.stale).toContain("INDEX_NOT_FOUND");
    await index.loadTexts();
    expect(index.catalog.item(0).description).toContain("steel");
  });

  it("is a version whose item graph has come, too, where that may come later", async () => {
    const later = { graphLater: true } as const;
    const { index } = await visit(altered(first, "neighbours.bin", undefined), later);
    expect(() => index.catalog.neighbours).toThrow("not loaded");
    await expect(index.loadGraph()).rejects.toMatchObject({ code: "INDEX_NOT_FOUND" });
    await expect(visit(first, { ...later, offline: true })).rejects.toMatchObject({ code: "INDEX_NOT_FOUND" });

    const whole = (await visit(first, later)).index;
    await whole.loadGraph();
    expect(whole.catalog.neighbours).toEqual((await decodeIndex(first)).catalog.neighbours);
    const kept = async (): Promise<string | undefined> =>
      (await visit(first, { ...later, offline: true }).catch(() => undefined))?.index.stale;
    await expect.poll(kept).toContain("INDEX_NOT_FOUND");
  });

  it("is used when the item graph of a new version is missing, although that may come later", async () => {
    await visit(first);
    const { index } = await visit(altered(second, "neighbours-2.bin", undefined), { graphLater: true });
    expect(index.stale).toMatch(/^INDEX_NOT_FOUND: .*neighbours-2\.bin/);
    expect(index.catalog.neighbours).toBeDefined();
  });

  it("survives several bad versions in a row", async () => {
    await visit(first);
    const third = altered(second, "offers.json", first.get("offers.json"));
    for (const bad of [second, third]) await visit(altered(bad, "vectors-2.bin", undefined));
    const { index } = await visit(second, { offline: true });
    expect(titles(index)).toContain("Gift card");
  });

  it("is keyed by the address without its query, and two indexes of one origin stay apart", async () => {
    await visit(first, { at: `${url}?day=1` });
    expect(titles((await visit(first, { at: `${url}?day=2`, offline: true })).index)).toContain("Gift card");
    const elsewhere = new URL("/other/index.json", location.href).href;
    await expect(visit(first, { at: elsewhere, offline: true })).rejects.toMatchObject({ code: "INDEX_NOT_FOUND" });
  });

  it("is used only if it has the signature that the shop requires", async () => {
    await visit(first);
    const asks = { publicKey: PUBLIC_KEY_V2 };
    await expect(visit(first, asks)).rejects.toMatchObject({ code: "INDEX_SIGNATURE" });
    expect((await visit(indexV2(), asks)).index.stale).toBeUndefined();
    const forged = altered(indexV2(), "index.json", first.get("index.json"));
    const { index } = await visit(forged, asks);
    expect(index.stale).toContain("INDEX_SIGNATURE");
    expect(titles(index)).toContain("Enamel kettle");
    expect((await visit(indexV2(), { ...asks, offline: true })).index.catalog.size).toBe(5);
  });
});

describe("the browser's cache", () => {
  it("serves unchanged files: after a patch only new files are requested", async () => {
    await visit(first);
    const { asked, progress } = await visit(second);
    expect(asked.sort()).toEqual([
      "cards-2.json",
      "index.json",
      "items-2.json",
      "neighbours-2.bin",
      "offers.json",
      "popularity.bin",
      "vectors-2.bin",
    ]);
    expect(progress.at(-1)?.[0]).toBe(progress.at(-1)?.[1]);
    const again = await visit(second);
    expect(again.asked).toEqual(["index.json"]);
    expect(again.progress).toEqual([[again.index.bytes, again.index.bytes]]);
  });

  it("deletes files that no version in use refers to", async () => {
    await (await visit(first)).index.loadTexts();
    await visit(second);
    const cache = await caches.open(`vitrine-index ${url}`);
    const kept = (await cache.keys()).map(({ url: address }) => new URL(address).pathname.split("/").pop()).sort();
    expect(kept).toEqual([
      "cards-2.json",
      "cards.json",
      "index.json",
      "items-2.json",
      "items.json",
      "neighbours-2.bin",
      "offers.json",
      "popularity.bin",
      "texts.json",
      "vectors-2.bin",
      "vectors.bin",
    ]);
  });

  it("may be unavailable", async () => {
    const refusing = { open: () => Promise.reject(new DOMException("", "SecurityError")) } as unknown as CacheStorage;
    const fetch: typeof globalThis.fetch = async (input) =>
      new Response(first.get(new URL(String(input)).pathname.replace("/test-index/", "")));
    const index = await readIndex({ url, environment: { fetch, caches: refusing } });
    expect(index.catalog.size).toBe(5);
  });
});

describe("a signature in the browser", () => {
  it("is checked with the browser's own Ed25519", async () => {
    expect((await visit(indexV2(), { publicKey: PUBLIC_KEY_V2 })).index.catalog.size).toBe(5);
    const tampered = altered(indexV2(), "index.json.sig", new TextEncoder().encode("A".repeat(86)));
    await forget();
    await expect(visit(tampered, { publicKey: PUBLIC_KEY_V2 })).rejects.toMatchObject({ code: "INDEX_SIGNATURE" });
  });
});
