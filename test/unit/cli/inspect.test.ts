// `vitrine inspect`: the same facts in words, as JSON, as a page and as a map; whatever a feed says is shown as text.

import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { madeUpFeed } from "./made-up-feed.js";
import { file, folder, ndjson, vitrine } from "./run-cli.js";

const directory = folder();
const index = `${directory}/index`;

const ODD = [
  {
    id: "x1",
    title: '5 < 6 & "big" > small',
    category: 'Odd "things" <b> > One',
    price: 0,
    currency: "EUR",
  },
  { id: "x2", title: "Twin candle", price: 5, currency: "EUR", availability: "out_of_stock" },
  { id: "x3", title: "twin candle", price: 7, currency: "USD" },
  { id: "x4", title: "Matches" },
];

beforeAll(() => {
  const items = file(directory, "items.ndjson", `${[...madeUpFeed(300)].join("")}${ndjson(ODD)}`);
  const run = vitrine("build", "--items", items, "--out", index);
  expect(run, run.errors).toMatchObject({ code: 0 });
});

interface Inspected {
  readonly items: number;
  readonly availability: Record<string, number>;
  readonly prices: { items: number; lowest: number; median: number; highest: number; bins: { items: number }[] };
  readonly health: { kind: string; items: number; examples: string[] }[];
  readonly examples: { item: { title: string }; neighbours: { title: string; share: number }[] }[];
  readonly files: { name: string; bytes: number; gzip: number; gzipPerItem: number }[];
}

describe("as JSON", () => {
  let facts: Inspected;
  beforeAll(() => {
    facts = JSON.parse(vitrine("inspect", index, "--json").out) as Inspected;
  });

  it("counts items, fields and edges", () => {
    expect(facts.items).toBe(304);
    expect(facts.availability).toEqual({ in_stock: 303, out_of_stock: 1, preorder: 0, backorder: 0 });
    expect(facts.prices.items).toBe(301);
    expect(facts.prices.bins.reduce((sum, { items }) => sum + items, 0)).toBe(301);
    expect(facts.prices.lowest).toBeLessThanOrEqual(facts.prices.median);
    expect(facts.examples).toHaveLength(6);
    for (const { neighbours } of facts.examples) expect(neighbours[0]?.share).toBeCloseTo(1);
  });

  it("gives the size of every file, the model too, raw and gzip", () => {
    expect(facts.files.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["items.json", "vectors.bin", "model/model.bin"]),
    );
    for (const { name, bytes, gzip, gzipPerItem } of facts.files) {
      const data = readFileSync(`${index}/${name}`);
      expect([bytes, gzip, gzipPerItem]).toEqual([data.length, gzipSync(data).length, gzip / 304]);
    }
  });

  it("lists what a shop should look into", () => {
    const found = new Map(facts.health.map(({ kind, items }) => [kind, items]));
    expect(Object.fromEntries(found)).toMatchObject({
      "zero-price": 1,
      "no-price": 1,
      "duplicate-titles": 2,
      "no-category": 3,
      "several-currencies": 1,
    });
    expect(found.has("sold-out")).toBe(false); // One of 304 is no finding.
  });
});

describe("as a page and a map", () => {
  const html = `${directory}/page.html`;
  const map = `${directory}/map.svg`;
  beforeAll(() => {
    const run = vitrine("inspect", index, "--html", html, "--map", map);
    expect(run, run.errors).toMatchObject({ code: 0 });
  });

  it("makes no request and runs no script", () => {
    const page = readFileSync(html, "utf8");
    expect(page).not.toMatch(/<(script|link|img|iframe|object)\b|\bsrc=|\bhref=|url\(|@import/i);
  });

  it("contains every fact", () => {
    const page = readFileSync(html, "utf8");
    for (const title of ["Health", "Map", "Departments", "Prices", "Availability", "Neighbours", "Files"]) {
      expect(page).toContain(`<h2>${title}</h2>`);
    }
    expect(page).toContain("Twin candle (2 times)");
    expect(page).toContain("model/model.bin");
  });

  it("escapes what the feed says", () => {
    const [page, drawing] = [readFileSync(html, "utf8"), readFileSync(map, "utf8")];
    expect(page).toContain("5 &lt; 6 &amp; &quot;big&quot; &gt; small");
    expect(drawing).toContain("5 &lt; 6 &amp; &quot;big&quot; &gt; small");
    expect(page + drawing).not.toMatch(/<b>[^<]*One|<script>/);
  });

  it("draws a point with a title for each item, and a legend of the departments", () => {
    const drawing = readFileSync(map, "utf8");
    expect(drawing.match(/<circle [^>]*><title>/g)).toHaveLength(304);
    for (const department of ["Kitchen", "Garden", "Sport", "Office", "Bedroom"]) {
      expect(drawing).toContain(`>${department}</text>`);
    }
    for (const [, x, y] of drawing.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(0);
      expect(Number(x)).toBeLessThanOrEqual(900);
      expect(Number(y)).toBeLessThanOrEqual(800);
    }
  });

  it("draws the same map again", () => {
    const again = `${directory}/again.svg`;
    vitrine("inspect", index, "--map", again);
    expect(readFileSync(again, "utf8")).toBe(readFileSync(map, "utf8"));
  });
});

it("is made for a catalog of one item, without a price, a department or a neighbour", () => {
  const lonely = file(directory, "one.ndjson", ndjson([{ id: "a", title: "Teapot" }]));
  vitrine("build", "--items", lonely, "--out", `${directory}/one`);
  const run = vitrine(
    "inspect",
    `${directory}/one`,
    "--html",
    `${directory}/one.html`,
    "--map",
    `${directory}/one.svg`,
  );
  expect(run, run.errors).toMatchObject({ code: 0 });
  expect(readFileSync(`${directory}/one.html`, "utf8")).toContain("Teapot");
});

it("is not written for a damaged index", () => {
  const run = vitrine("inspect", directory, "--html", `${directory}/none.html`);
  expect(run).toMatchObject({ code: 1 });
  expect(existsSync(`${directory}/none.html`)).toBe(false);
});
