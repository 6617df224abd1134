// What a shop gets for arguments that make no sense: an error with a code that says what is wrong, from every method.

import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createRecommender, type Recommender, type RecommenderOptions, VitrineError } from "../../../src/index.js";
import { workerHere } from "./worker-here.js";

const CATALOG = ["__proto__", "constructor", "lamp", "vase"].map((id, i) => ({
  id,
  title: `Thing ${i}`,
  category: i < 2 ? "Odd" : "Home",
  price: i + 1,
  attributes: { toString: i < 2 ? "odd" : "plain", colour: "red" },
}));

const model = {
  id: "two-numbers",
  encode: async (texts: readonly string[]) =>
    Float32Array.from({ length: 2 * texts.length }, (_, i) => (i % 2 === 0 ? 1 : (i % 5) / 10)),
};

const open = (options: object = {}): Promise<Recommender> =>
  createRecommender({
    catalog: CATALOG,
    model,
    engine: "js",
    worker: () => workerHere(),
    ...options,
  } as RecommenderOptions);

let shop: Recommender;

beforeAll(async () => {
  vi.stubGlobal("navigator", {});
  shop = await open();
});
afterAll(async () => {
  await shop.dispose();
  vi.unstubAllGlobals();
});

/** Values of the wrong kind for almost everything. */
const ODD: readonly unknown[] = [null, Number.NaN, 5, "", "x", true, [], [null], {}, () => {}];
const REQUESTS: readonly unknown[] = [
  null,
  5,
  "home",
  ...["slot", "limit", "where", "variety", "exclude", "cart", "explore", "by", "context", "taste", "facets"].flatMap(
    (field) => ODD.map((value) => ({ [field]: value })),
  ),
  ...ODD.flatMap((value) => [
    { context: { query: value } },
    { context: { item: value } },
    { context: { category: value } },
  ]),
  ...ODD.map((value) => ({ where: { colour: value } })),
  { limit: 1e9 },
  { limit: -1 },
  { where: { ["__proto__"]: "x", constructor: "y" } },
];

/** What the method does with each of the arguments; all that is not a coded error or an answer. */
async function uncoded(run: (argument: never) => Promise<unknown>, among: readonly unknown[]): Promise<string[]> {
  const found: string[] = [];
  for (const argument of among) {
    const ended = await Promise.resolve()
      .then(() => run(argument as never))
      .then(
        () => undefined,
        (error: unknown) => error,
      );
    if (ended !== undefined && !(ended instanceof VitrineError)) {
      found.push(`${JSON.stringify(argument) ?? String(argument)} → ${String(ended)}`);
    }
  }
  return found;
}

it.each<[string, (argument: never) => Promise<unknown>, readonly unknown[]]>([
  ["recommend", (request) => shop.recommend(request), REQUESTS],
  ["similar", (request) => shop.similar("lamp", request), REQUESTS],
  ["similar of", (item) => shop.similar(item), ODD],
  ["similarToImage", (image) => shop.similarToImage(image), ODD],
  ["together", (request) => shop.together(["lamp"], request), REQUESTS],
  ["together with", (items) => shop.together(items), ODD],
  ["rank", (request) => shop.rank(["lamp", "vase"], request), REQUESTS],
  ["rank of", (items) => shop.rank(items), ODD],
  ["page", (entries) => shop.page(entries), ODD],
  ["page of", (entry) => shop.page([entry]), [...REQUESTS, { list: "none" }, { list: "similar" }, { list: "rank" }]],
  ["explain", (item) => shop.explain(item), ODD],
  ["explain in", (entry) => shop.explain("lamp", entry), [...REQUESTS, { list: "together" }]],
  ["search", (query) => shop.search(query), ODD],
  ["search with", (request) => shop.search("thing", request), REQUESTS],
  ["items", (ids) => shop.items(ids), ODD],
  ["browse", (request) => shop.browse(request), [...REQUESTS, ...ODD.map((sort) => ({ sort })), { offset: -1 }]],
  ["update", (changes) => shop.update(changes), [...ODD, [{ id: "lamp", price: "x" }], [{ id: {} }]]],
  ["events", (limit) => shop.events({ limit }), ODD],
  ["track", (event) => shop.track(event), [...ODD, { kind: "constructor" }, { kind: "view", item: "__proto__" }]],
  ["setRules", (rules) => shop.setRules(rules), ODD],
  ["setEngine", (engine) => shop.setEngine(engine), ODD],
  ["privacy.setConsent", (consent) => shop.privacy.setConsent(consent), ODD],
  ["privacy.pack", (passphrase) => shop.privacy.pack(passphrase), ODD],
  ["privacy.unpack", (pack) => shop.privacy.unpack(pack, "a long passphrase"), ODD],
])("%s answers, or rejects with a code", async (_, run, among) => {
  expect(await uncoded(run, among)).toEqual([]);
});

it.each<[string, object]>([
  ["catalog", { catalog: null }],
  ["catalog", { catalog: 5 }],
  ["model", { model: null }],
  ["model", { model: { id: "no function" } }],
  ["is no address", { imageModel: "http://" }],
  ["learning", { learning: "yes" }],
  ["visit", { visit: "tabs" }],
  ["bots", { bots: true }],
  ["consent", { consent: "all" }],
  ["engine", { engine: "gpu" }],
  ["retention.days", { retention: { days: -1 } }],
  ["retention.bytes", { retention: { bytes: Number.NaN } }],
  ["rules", { rules: { version: 2, rules: [] } }],
  ["name", { experiments: [{ kind: "holdout", name: "Upper Case" }] }],
])("refuses to start with a wrong option, naming %s", async (named, options) => {
  await expect(open(options)).rejects.toMatchObject({
    code: "BAD_ARGUMENT",
    message: expect.stringContaining(named),
  });
});

it("starts with options that are undefined as if they were left out", async () => {
  const left = { rules: undefined, retention: { days: undefined }, learning: undefined, experiments: undefined };
  const another = await open(left);
  expect((await another.recommend({ limit: 2 })).items).toHaveLength(2);
  await another.dispose();
});

it("knows items whose ids are names of the language's own", async () => {
  expect((await shop.items(["constructor", "toString", "__proto__"])).map(({ id }) => id)).toEqual([
    "constructor",
    "__proto__",
  ]);
  const found = await shop.browse({ where: { toString: "odd" } });
  expect(found.items.map(({ id }) => id)).toEqual(["__proto__", "constructor"]);
  expect((await shop.search("thing", { facets: ["toString"] })).facets.toString).toMatchObject({
    values: [{ items: 2 }, { items: 2 }],
  });
});
