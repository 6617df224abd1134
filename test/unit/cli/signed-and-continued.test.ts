// keygen, build --sign, inspect --public-key, build --previous: run as a person would.

import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { file, folder, ndjson, vitrine } from "./run-cli.js";

const directory = folder();
const ITEMS = Array.from({ length: 60 }, (_, i) => ({
  id: `sku-${i}`,
  title: `${["Red", "Blue", "Green"][i % 3]} ${["teapot", "kettle", "mug", "bowl"][i % 4]} number ${i}`,
  category: "Kitchen",
  price: 10 + i,
  currency: "EUR",
}));

function hashes(index: string): Map<string, string> {
  const text = readFileSync(`${index}/index.json`, "utf8");
  return new Map(
    [...text.matchAll(/"path": "([^"]+)",\s+"bytes": \d+,\s+"sha256": "(\w+)"/g)].map(([, path, hash]) => [
      path ?? "",
      hash ?? "",
    ]),
  );
}

function changed(before: string, after: string): string[] {
  const old = new Set(hashes(before).values());
  return [...hashes(after)].filter(([, hash]) => !old.has(hash)).map(([path]) => path);
}

beforeAll(() => {
  const run = vitrine(
    "build",
    "--items",
    file(directory, "items.ndjson", ndjson(ITEMS)),
    "--out",
    `${directory}/index`,
  );
  expect(run.code, run.errors).toBe(0);
});

describe("signing", () => {
  const key = `${directory}/key.jwk`;
  const publicKey = `${directory}/public.jwk`;

  it("creates a key pair that only its owner can read, and never replaces one", () => {
    const made = vitrine("keygen", "--out", key);
    expect(made.code, made.errors).toBe(0);
    writeFileSync(publicKey, made.out);
    expect(JSON.parse(made.out)).toEqual({ kty: "OKP", crv: "Ed25519", x: expect.stringMatching(/^[\w-]{43}$/) });
    expect(JSON.parse(readFileSync(key, "utf8"))).toMatchObject({ ...JSON.parse(made.out), d: expect.any(String) });
    expect(statSync(key).mode & 0o077).toBe(0);
    expect(vitrine("keygen", "--out", key)).toMatchObject({ code: 2 });
  });

  it("lets whoever has the public key verify the index, and detects any change", () => {
    const index = `${directory}/signed`;
    const built = vitrine("build", "--items", `${directory}/items.ndjson`, "--sign", key, "--out", index);
    expect(built.code, built.errors).toBe(0);
    expect(vitrine("inspect", index, "--public-key", publicKey).out).toContain("signature verified");
    expect(vitrine("inspect", index).out).toContain("signature unverified");
    expect(vitrine("inspect", `${directory}/index`, "--public-key", publicKey).errors).toContain("INDEX_SIGNATURE");
    const manifest = readFileSync(`${index}/index.json`, "utf8");
    writeFileSync(`${index}/index.json`, manifest.replace('"EUR"', '"USD"'));
    expect(vitrine("inspect", index, "--public-key", publicKey)).toMatchObject({ code: 1 });
  });

  it.each([
    ["a missing key", `${directory}/none.jwk`, 1, "INPUT_NOT_FOUND"],
    ["a key that is no JSON", file(directory, "bad.jwk", "-----BEGIN"), 1, "INPUT_INVALID"],
    ["a public key", file(directory, "pub.jwk", '{"kty":"OKP","crv":"Ed25519","x":"AA"}'), 2, "BAD_ARGUMENT"],
  ])("refuses %s, and writes nothing", (_, path, code, text) => {
    const run = vitrine("build", "--items", `${directory}/items.ndjson`, "--sign", path, "--out", `${directory}/x`);
    expect(run.code).toBe(code);
    expect(run.errors).toContain(text);
    expect(existsSync(`${directory}/x`)).toBe(false);
  });
});

describe("build --previous", () => {
  const index = `${directory}/index`;

  it("changes one file for new prices, and reports what a shopper downloads", () => {
    const dearer = ITEMS.map((item, i) => (i % 10 === 0 ? { ...item, price: item.price + 1 } : item));
    const items = file(directory, "dearer.ndjson", ndjson(dearer));
    const run = vitrine("build", "--items", items, "--previous", index, "--out", `${directory}/dearer`);
    expect(run.out).toContain("0 items new or changed, 0 rows out of use");
    expect(changed(index, `${directory}/dearer`)).toEqual(["offers.json"]);
    expect(vitrine("inspect", `${directory}/dearer`).code).toBe(0);
  });

  it("adds a part for new items, and gives the lists of an index built from scratch", () => {
    const grown = [
      { id: "new-1", title: "Purple samovar", category: "Kitchen", price: 200, currency: "EUR" },
      ...ITEMS.slice(1),
    ];
    const items = file(directory, "grown.ndjson", ndjson(grown));
    const run = vitrine("build", "--items", items, "--previous", index, "--out", `${directory}/grown`);
    expect(run.out, run.errors).toContain("1 item new or changed, 1 row out of use");
    expect(changed(index, `${directory}/grown`)).not.toContain("vectors.bin");
    expect(vitrine("search", "--index", `${directory}/grown`, "--query", "purple samovar").out).toContain("new-1");
    expect(vitrine("search", "--index", `${directory}/grown`, "--query", "red teapot number 0").out).not.toMatch(
      /sku-0\b/,
    );
  });

  it("may continue the folder that it replaces", () => {
    const first = vitrine("build", "--items", `${directory}/items.ndjson`, "--out", `${directory}/same`);
    const again = vitrine(
      "build",
      "--items",
      `${directory}/grown.ndjson`,
      "--previous",
      `${directory}/same`,
      "--out",
      `${directory}/same`,
    );
    expect([first.code, again.code]).toEqual([0, 0]);
    expect(vitrine("inspect", `${directory}/same`).out).toContain("2 parts");
  });

  it("writes a whole new index, with the reason, where most items changed", () => {
    const others = ITEMS.map((item) => ({ ...item, title: `Vintage ${item.title}` }));
    const items = file(directory, "others.ndjson", ndjson(others));
    const run = vitrine("build", "--items", items, "--previous", index, "--out", `${directory}/others`);
    expect(run.code).toBe(0);
    expect(run.errors).toContain("not continued");
    expect(vitrine("inspect", `${directory}/others`).out).toContain("1 part,");
  });

  it("refuses a previous index that is damaged or missing", () => {
    const run = (previous: string): string =>
      vitrine("build", "--items", `${directory}/items.ndjson`, "--previous", previous, "--out", `${directory}/y`)
        .errors;
    expect(run(`${directory}/nowhere`)).toContain("INDEX_NOT_FOUND");
    const vectors = readFileSync(`${directory}/others/vectors.bin`);
    vectors[0] = (vectors[0] ?? 0) ^ 1;
    writeFileSync(`${directory}/others/vectors.bin`, vectors);
    expect(run(`${directory}/others`)).toContain("INDEX_CORRUPT");
    expect(existsSync(`${directory}/y`)).toBe(false);
  });
});

describe("inspect --json", () => {
  it("reports the size of each file on disk and in transfer", () => {
    const { files, wire } = JSON.parse(vitrine("inspect", `${directory}/index`, "--json").out);
    expect(files.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining([
        "items.json",
        "cards.json",
        "offers.json",
        "vectors.bin",
        "neighbours.bin",
        "texts.json",
      ]),
    );
    for (const { bytes, gzip, gzipPerItem } of files) {
      expect(gzip).toBeLessThan(bytes + 50);
      expect(gzipPerItem).toBeCloseTo(gzip / 60, 6);
    }
    const of = (name: string): number => files.find((size: { name: string }) => size.name === name).gzipPerItem;
    const core = ["items.json", "offers.json", "vectors.bin", "neighbours.bin"].reduce(
      (sum, name) => sum + of(name),
      0,
    );
    expect(wire.core).toBeCloseTo(core, 6);
  });
});
