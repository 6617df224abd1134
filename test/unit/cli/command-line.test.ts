// The command line on small feeds: what it writes, what it says of bad input, and that it leaves nothing half done.

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { file, folder, ndjson, parseNdjson, vitrine, vitrineReading } from "./run-cli.js";

const ITEMS = [
  { id: "a", title: "Blue stoneware teapot", category: "Kitchen > Teapots", price: 39.5, currency: "EUR" },
  { id: "b", title: "Black iron teapot", category: "Kitchen > Teapots", price: 59, currency: "EUR" },
  { id: "c", title: "Porcelain tea cup", category: "Kitchen > Cups", price: 9, currency: "EUR" },
  { id: "d", title: "Trail running shoes", category: "Sport > Shoes", price: 120, currency: "EUR" },
  { id: "e", title: "Running shorts", category: "Sport > Clothing", price: 35, currency: "EUR" },
];

const EVENTS = [
  "session,user,item,kind,time",
  ...Array.from({ length: 12 }, (_, i) => [
    `s${i},u${i},a,view,${1e12 + i * 1e6}`,
    `s${i},u${i},c,purchase,${1e12 + i * 1e6 + 9}`,
  ]).flat(),
  "s99,u99,d,view,1000000000000",
].join("\n");

const directory = folder();
const index = `${directory}/index`;

beforeAll(() => {
  const items = file(directory, "items.ndjson.gz", ndjson(ITEMS));
  const events = file(directory, "events.csv.gz", EVENTS);
  const run = vitrine("build", "--items", items, "--events", events, "--out", index);
  expect(run, run.errors).toMatchObject({ code: 0 });
  expect(run.out).toContain("5 items, learnt from 25 events");
});

it("writes synonyms of product kinds, with their licence, and search uses them", () => {
  const names = readFileSync(`${index}/synonyms.txt`, "utf8");
  expect(names).toContain("# Princeton University");
  expect(names).toMatch(/^.*sneaker.*>.*shoe/m);
  const { out } = vitrine("search", "--index", index, "--query", "sneakers", "--json");
  expect(JSON.parse(out)).toMatchObject({ items: ["d"] });
});

it("writes the same bytes again from the same input", () => {
  const again = `${directory}/again`;
  vitrine("build", "--items", `${directory}/items.ndjson.gz`, "--events", `${directory}/events.csv.gz`, "--out", again);
  for (const name of readdirSync(index).filter((entry) => entry.includes("."))) {
    expect(readFileSync(`${again}/${name}`).equals(readFileSync(`${index}/${name}`)), name).toBe(true);
  }
});

it("recommends for histories, with and without seen items", () => {
  const histories = file(
    directory,
    "h.ndjson",
    ndjson([
      { session: "x", history: ["d", "a"] },
      { session: "y", history: ["unknown"] },
    ]),
  );
  const out = `${directory}/lists.ndjson`;
  const run = vitrine("recommend", "--index", index, "--histories", histories, "--limit", "3", "--out", out);
  expect(run, run.errors).toMatchObject({ code: 0 });
  const lists = parseNdjson<{ session: string; items: string[]; scores: number[] }>(readFileSync(out, "utf8"));
  expect(lists.map(({ session }) => session)).toEqual(["x", "y"]);
  expect(lists[0]?.items[0]).toBe("c");
  expect(lists[0]?.items).not.toContain("a");
  expect(lists[0]?.scores).toHaveLength(3);
  expect(lists[1]?.items).toHaveLength(3);
  const allowed = vitrine("recommend", "--index", index, "--histories", histories, "--seen", "allow", "--limit", "5");
  expect(parseNdjson<{ items: string[] }>(allowed.out)[0]?.items).toContain("a");
});

it("reads standard input, and numeric ids", () => {
  const words = ["recommend", "--index", index, "--histories", "-", "--limit", "1"];
  const run = vitrineReading('{"session":7,"history":[3,"a"]}\n', words);
  expect(run, run.errors).toMatchObject({ code: 0 });
  expect(parseNdjson<{ session: string; items: string[] }>(run.out)).toMatchObject([{ session: "7", items: ["c"] }]);
});

it("searches for one query as text, and for many as NDJSON", () => {
  expect(vitrine("search", "--index", index, "--query", "teapto").out).toContain("Blue stoneware teapot");
  const queries = file(directory, "q.ndjson", ndjson([{ query: "running" }, { query: "iron teapot" }]));
  const lists = parseNdjson<{ query: string; items: string[] }>(
    vitrine("search", "--index", index, "--queries", queries).out,
  );
  expect(lists.map(({ query }) => query)).toEqual(["running", "iron teapot"]);
  expect(lists[1]?.items[0]).toBe("b");
  expect(new Set(lists[0]?.items.slice(0, 2))).toEqual(new Set(["d", "e"]));
});

it("evaluates against popularity", () => {
  const histories = file(directory, "eh.ndjson", ndjson([{ session: "x", history: ["a"] }]));
  const truth = file(directory, "et.ndjson", ndjson([{ session: "x", item: "c" }]));
  const run = vitrine("evaluate", "--index", index, "--histories", histories, "--truth", truth, "--json");
  const { methods } = JSON.parse(run.out) as { methods: Record<string, { ndcg: number; recall: number }[]> };
  expect(methods.vitrine?.[0]).toMatchObject({ ndcg: 1, recall: 1 });
  expect(Object.keys(methods)).toEqual(["vitrine", "popularity"]);
  expect(vitrine("evaluate", "--index", index, "--histories", histories, "--truth", truth).out).toMatch(/NDCG.*MRR/);
});

it("says which sessions of a test set are no case", () => {
  const lines = (...records: object[]) => records.map((record) => JSON.stringify(record)).join("\n");
  const histories = file(
    directory,
    "h-more.ndjson",
    lines({ session: "1", history: ["a"] }, { session: "2", history: ["a"] }, { session: "3", history: ["a"] }),
  );
  const truth = file(directory, "t-more.ndjson", lines({ session: "1", item: "b" }, { session: "9", item: "b" }));
  const run = vitrine("evaluate", "--index", index, "--histories", histories, "--truth", truth);
  expect(run.errors).toContain("t-more.ndjson: 1 session without history, left out");
  expect(run.errors).toContain("h-more.ndjson: 2 sessions without answer, left out");
  expect(run.code).toBe(0);
});

it("evaluates against the baselines that the log allows, with intervals", () => {
  const histories = file(directory, "eh.ndjson", ndjson([{ session: "x", history: ["a"] }]));
  const truth = file(directory, "et.ndjson", ndjson([{ session: "x", items: ["c", "b"] }]));
  const evaluate = (...more: string[]) =>
    vitrine(
      "evaluate",
      "--index",
      index,
      "--histories",
      histories,
      "--truth",
      truth,
      "--events",
      `${directory}/events.csv.gz`,
      ...more,
    );
  const run = evaluate("--json");
  const { methods } = JSON.parse(run.out) as {
    methods: Record<string, { intervals: object; behind?: { ndcg: object }; coldShare: number }[]>;
  };
  expect(Object.keys(methods)).toEqual([
    "vitrine",
    "popularity",
    "recent popularity",
    "item-kNN",
    "V-SKNN",
    "fused classical hybrid",
  ]);
  for (const [name, [figures]] of Object.entries(methods)) {
    expect(figures?.intervals).toMatchObject({ ndcg: { mean: expect.any(Number), low: expect.any(Number) } });
    expect(figures?.behind === undefined).toBe(name === "vitrine");
    expect(figures?.coldShare).toBeGreaterThanOrEqual(0);
  }
  expect(evaluate("--session-knn", "10,10,0,div,log").out).toMatch(/V-SKNN.*\[/);
  expect(evaluate("--session-knn", "10,10").code).toBe(2);
});

it("inspects an index, as text and as JSON", () => {
  expect(vitrine("inspect", index).out).toContain("5 items × 64 dimensions");
  expect(JSON.parse(vitrine("inspect", index, "--json").out)).toMatchObject({
    items: 5,
    currency: "EUR",
    popularity: true,
  });
});

it("writes its result as JSON on request", () => {
  const built = vitrine("build", "--items", `${directory}/items.ndjson.gz`, "--out", `${directory}/json`, "--json");
  expect(JSON.parse(built.out)).toMatchObject({ items: 5, refusedItems: 0, events: 0 });
  const found = vitrine("search", "--index", index, "--query", "iron teapot", "--limit", "1", "--json");
  expect(JSON.parse(found.out)).toMatchObject({ query: "iron teapot", items: ["b"] });
  const histories = file(directory, "jh.ndjson", ndjson([{ session: "x", history: ["a"] }]));
  const out = `${directory}/json-lists.ndjson`;
  const done = vitrine("recommend", "--index", index, "--histories", histories, "--out", out, "--json");
  expect(JSON.parse(done.out)).toMatchObject({ lists: 1 });
});

describe("bad input", () => {
  it("lists malformed rows and duplicates by line and reason, and builds from the rest", () => {
    const items = file(
      directory,
      "bad.ndjson",
      `${ndjson([ITEMS[0]])}{"id":"x",\n${ndjson([ITEMS[0], { id: "n", title: " " }, { id: "p", title: "P", price: -1 }, ITEMS[1]])}`,
    );
    const run = vitrine("build", "--items", items, "--out", `${directory}/bad`);
    expect(run.code).toBe(0);
    expect(run.out).toContain("2 items");
    for (const line of [
      /line 2: is not JSON/,
      /line 3: id: "a" was used before/,
      /line 4: title: is missing; the row has id/,
      /line 5: price: must not be negative/,
    ]) {
      expect(run.errors).toMatch(line);
    }
    const strict = vitrine("build", "--items", items, "--out", `${directory}/strict`, "--strict");
    expect(strict).toMatchObject({ code: 1 });
    expect(strict.errors).toContain("INPUT_INVALID");
    expect(existsSync(`${directory}/strict`)).toBe(false);
  });

  it("counts events of items that the feed lacks", () => {
    const events = file(
      directory,
      "unknown.csv",
      "session,user,item,kind,time\ns,u,ghost,view,1\ns,u,a,view,2\ns,u,a,yawn,3\n",
    );
    const run = vitrine(
      "build",
      "--items",
      `${directory}/items.ndjson.gz`,
      "--events",
      events,
      "--out",
      `${directory}/unknown`,
    );
    expect(run.errors).toContain("1 event names an item that the feed does not have");
    expect(run.errors).toMatch(/line 4: kind: "yawn"/);
    expect(run.code).toBe(0);
  });

  it.each([
    [
      "an empty feed",
      ["build", "--items", file(directory, "empty.ndjson", ""), "--out", `${directory}/x`],
      1,
      "CATALOG_EMPTY",
    ],
    [
      "a missing feed",
      ["build", "--items", `${directory}/none.ndjson`, "--out", `${directory}/x`],
      1,
      "INPUT_NOT_FOUND",
    ],
    [
      "an unknown format",
      ["build", "--items", file(directory, "feed.xml", "<rss></rss>"), "--out", `${directory}/x`],
      1,
      "FEED_UNKNOWN",
    ],
    [
      "a missing model",
      ["build", "--items", `${directory}/items.ndjson.gz`, "--model", `${directory}/none`, "--out", `${directory}/x`],
      1,
      "MODEL_NOT_FOUND",
    ],
    ["a folder that is no index", ["inspect", directory], 1, "INDEX_NOT_FOUND"],
    ["a negative limit", ["search", "--index", index, "--query", "x", "--limit", "-1"], 2, "whole number"],
    ["no query at all", ["search", "--index", index], 2, "BAD_ARGUMENT"],
    ["an unknown option", ["inspect", index, "--nope"], 2, "unknown option"],
  ])("%s ends with a code and writes nothing", (_, words, code, text) => {
    const run = vitrine(...words);
    expect(run.code).toBe(code);
    expect(run.errors).toContain(text);
    expect(existsSync(`${directory}/x`)).toBe(false);
  });

  it("does not replace a folder that is not an index", () => {
    const precious = folder();
    file(precious, "thesis.txt", "years of work");
    const run = vitrine("build", "--items", `${directory}/items.ndjson.gz`, "--out", precious);
    expect(run).toMatchObject({ code: 2 });
    expect(readdirSync(precious)).toEqual(["thesis.txt"]);
  });

  it("refuses an index with one flipped byte, and one of a future version", () => {
    const broken = `${directory}/again`;
    const vectors = readFileSync(`${broken}/vectors.bin`);
    vectors[3] = (vectors[3] ?? 0) ^ 1;
    writeFileSync(`${broken}/vectors.bin`, vectors);
    expect(vitrine("inspect", broken).errors).toMatch(/INDEX_CORRUPT: vectors.bin/);
    file(broken, "index.json", readFileSync(`${broken}/index.json`, "utf8").replace(/"version": \d+/, '"version": 99'));
    expect(vitrine("inspect", broken).errors).toContain("INDEX_VERSION");
  });
});
