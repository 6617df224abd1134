// Every command handed what a newcomer hands it by mistake: it says what is wrong, in words, and fails.

import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, it } from "vitest";
import { file, folder, ndjson, vitrine } from "./run-cli.js";

const directory = folder();
const at = (name: string): string => join(directory, name);

beforeAll(() => {
  const items = ndjson([1, 2, 3].map((i) => ({ id: `sku-${i}`, title: `Blue teapot ${i}` })));
  file(directory, "items.ndjson", items);
  file(directory, "empty.csv", "id,title\n");
  file(directory, "other.csv", "number,name\n1,Teapot\n");
  file(directory, "words.ndjson", "not json\n");
  file(directory, "queries.ndjson", ndjson([{ query: "teapot" }]));
  file(directory, "histories.ndjson", ndjson([{ session: "a", history: ["sku-1"] }]));
  writeFileSync(at("cut.ndjson.gz"), gzipSync(items).subarray(0, 40));
  file(directory, "key.ndjson", "{}\n");
  file(directory, "nothing.xyz", "");
  mkdirSync(at("folder"));
  const built = vitrine("build", "--items", at("items.ndjson"), "--out", at("index"));
  expect(built.code, built.errors).toBe(0);
  for (const name of ["newer", "damaged"]) cpSync(at("index"), at(name), { recursive: true });
  const manifest = JSON.parse(readFileSync(at("index/index.json"), "utf8")) as object;
  writeFileSync(at("newer/index.json"), JSON.stringify({ ...manifest, version: 99 }));
  writeFileSync(at("damaged/vectors.bin"), "");
});

const BUILD = (items: string, ...more: string[]) => ["build", "--items", items, "--out", "new", ...more];
const LISTS = ["recommend", "--index", "index", "--histories", "histories.ndjson"];

/** Words of the command line, paths below the test's folder among them; and what it must say. */
const MISTAKES: readonly (readonly [words: readonly string[], says: RegExp])[] = [
  [["nonsense"], /unknown command 'nonsense'/],
  [BUILD("nowhere.ndjson"), /nowhere\.ndjson is not a file/],
  [BUILD("empty.csv"), /CATALOG_EMPTY: The feed has no rows/],
  [BUILD("nothing.xyz"), /nothing\.xyz is in no format that can be read: it is empty/],
  [BUILD("folder"), /folder has no file that could be a feed/],
  [BUILD("words.ndjson"), /is not JSON/],
  [BUILD("cut.ndjson.gz"), /The gzip data of cut\.ndjson\.gz is damaged or breaks off/],
  [BUILD("other.csv", "--map", "id"), /--map id: must be field=column; fields are id, title/],
  [BUILD("other.csv", "--map", "id=sku", "--map", "title=name"), /--map: no row has "sku"/],
  [BUILD("items.ndjson", "--dims", "7"), /unknown option '--dims'/],
  [BUILD("items.ndjson", "--events", "folder"), /folder is not a file/],
  [BUILD("items.ndjson", "--events", "other.csv"), /it reads "number,name"/],
  [BUILD("items.ndjson", "--previous", "newer"), /INDEX_VERSION: The index has version 99/],
  [BUILD("items.ndjson", "--rules", "folder"), /folder is not a file/],
  [BUILD("items.ndjson", "--sign", "folder"), /folder is not a file/],
  [["build", "--items", "items.ndjson", "--out", "items.ndjson/x"], /items\.ndjson is a file; an index is a folder/],
  [["build", "--items", "items.ndjson", "--out", "items.ndjson"], /items\.ndjson is a file; an index is a folder/],
  [["build", "--items", "items.ndjson", "--out", "/proc/vitrine"], /BAD_ARGUMENT: \/proc\/vitrine cannot be written/],
  [["keygen", "--out", "no/such/key"], /key cannot be written: ENOENT/],
  [["embed", "--items", "cut.ndjson.gz"], /The gzip data of cut\.ndjson\.gz/],
  [["recommend", "--index", "index", "--histories", "queries.ndjson"], /line 1: session: is missing/],
  [["recommend", "--index", "nowhere", "--histories", "histories.ndjson"], /INDEX_NOT_FOUND: .*nowhere/],
  [["recommend", "--index", "damaged", "--histories", "histories.ndjson"], /INDEX_CORRUPT: vectors\.bin/],
  [[...LISTS, "--out", "folder"], /folder cannot be written: it is a folder/],
  [[...LISTS, "--limit", "few"], /'few' is invalid. It must be a whole number/],
  [["search", "--index", "index"], /Give either --queries or --query/],
  [["search", "--index", "index", "--queries", "words.ndjson"], /line 1: is not JSON[\s\S]*no row that can be used/],
  [["evaluate", ...LISTS.slice(1), "--truth", "words.ndjson"], /line 1: is not JSON[\s\S]*no row that can be used/],
  [["inspect", "newer"], /INDEX_VERSION: The index has version 99/],
  [["inspect", "items.ndjson"], /INDEX_NOT_FOUND/],
  [["inspect", "index", "--public-key", "folder"], /folder is not a file/],
  [["doctor", "nowhere"], /nowhere is neither a folder nor an address/],
  [["serve", "folder"], /is this the folder that `vitrine build` wrote/],
  [["serve", "index", "--assets", "items.ndjson"], /items\.ndjson is not a folder/],
  [["serve", "newer"], /INDEX_VERSION: The index has version 99/],
  [["serve", "index", "--port", "99999"], /'99999' is invalid. It must be a whole number, 0 … 65535/],
];

it.each(MISTAKES)("%j", (words, says) => {
  const { code, out, errors } = vitrine(...words.map(placed));
  expect(errors).toMatch(says);
  expect(code).toBeGreaterThan(0);
  expect(out + errors).not.toMatch(/^ {4}at /m); // No stack.
});

/** A wrong path that was found only after minutes of reading and learning. */
it.each([
  [["--events", "nowhere.csv"], /nowhere\.csv is not a file/],
  [["--vectors", "nowhere.ndjson"], /nowhere\.ndjson is not a file/],
  [["--report", "no/such/key"], /key cannot be written/],
  [["--network-curve", "no/such/key"], /key cannot be written/],
  [["--network-checkpoint", "folder"], /folder cannot be written: it is a folder/],
  [["--images", "nowhere", "--image-model", "folder"], /nowhere is not a folder/],
  [["--sign", "key.ndjson"], /The key to sign with is no private Ed25519 JWK/],
])("build finds a mistake in %j before it reads the feed", (words, says) => {
  const { code, errors } = vitrine(...BUILD("items.ndjson", ...words).map(placed));
  expect(errors).toMatch(says);
  expect(errors).not.toContain("read: done");
  expect(code).toBeGreaterThan(0);
});

const FEW_BAD: readonly (readonly [words: readonly string[], good: string, bad: string, says: string])[] = [
  [
    ["recommend", "--index", "index", "--histories"],
    '{"session":"a","history":["sku-1"]}',
    '{"session":"b","history":"sku-1"}',
    "line 2: history",
  ],
  [["search", "--index", "index", "--queries"], '{"query":"blue"}', '{"query":1}', "line 2: query: must be text"],
];

it.each(FEW_BAD)("%j skips the rows it cannot use, and says which", (words, good, bad, says) => {
  const input = file(directory, "few-bad.ndjson", `${good}\n${bad}\n{"cut\n${good}\n`);
  const skipped = vitrine(...words.map(placed), input);
  expect(skipped.code).toBe(0);
  expect(skipped.out.trim().split("\n")).toHaveLength(2);
  expect(skipped.errors).toContain("2 rows skipped");
  expect(skipped.errors).toContain(says);
  expect(skipped.errors).toContain("line 3: is not JSON");
  const strict = vitrine(...words.map(placed), input, "--strict");
  expect(strict.code).toBe(1);
  expect(strict.out).toBe("");
});

it("recommend and evaluate name ids that the index does not have", () => {
  const histories = file(
    directory,
    "strangers.ndjson",
    ndjson([{ session: "a", history: ["sku-1", "SKU-2", "SKU-2"] }]),
  );
  const truth = file(directory, "next.ndjson", ndjson([{ session: "a", items: ["sku-3", "sku-9"] }]));
  const lists = vitrine("recommend", "--index", at("index"), "--histories", histories);
  expect(lists.errors).toContain(`${histories}: ids that the index does not have: 1, such as SKU-2`);
  expect(lists.code).toBe(0);
  const judged = vitrine("evaluate", "--index", at("index"), "--histories", histories, "--truth", truth);
  expect(judged.errors).toContain(`${histories}: ids that the index does not have: 1, such as SKU-2`);
  expect(judged.errors).toContain(`${truth}: ids that the index does not have: 1, such as sku-9`);
  expect(judged.code).toBe(0);
});

/** Names of the test's files as paths. */
function placed(word: string): string {
  return /^(folder|index|new|newer|damaged|nowhere|no\/such\/key)$|\.(ndjson|csv|gz|xyz)$|^items\.ndjson\/x$/.test(word)
    ? at(word)
    : word;
}
