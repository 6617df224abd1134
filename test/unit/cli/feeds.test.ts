// `vitrine build` on the feeds that shops have: from the file to the index, with a report on what was wrong.

import { cpSync, existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { FeedReport } from "../../../src/catalog/feeds/feed-report.js";
import { readIndexFolder } from "../../../src/cli/index-folder.js";
import { describeWithData } from "../../data.js";
import { file, folder, ndjson, vitrine } from "./run-cli.js";

const fixtures = fileURLToPath(new URL("../catalog/feeds/fixtures", import.meta.url));
const directory = folder();
let count = 0;

async function build(items: string, ...options: string[]) {
  const index = `${directory}/index-${count++}`;
  const run = vitrine("build", "--items", items, "--out", index, ...options);
  expect(run, run.errors).toMatchObject({ code: 0 });
  const loaded = await readIndexFolder(index);
  await loaded.loadTexts();
  return { ...run, index, items: loaded.catalog.items };
}

describe("vitrine build", () => {
  it.each([
    ["google-rss.xml", 3, "Google Merchant XML"],
    ["google-atom.xml", 2, "Google Merchant XML"],
    ["google.tsv", 2, "Google Merchant table"],
    ["shopify-products.json", 3, "Shopify JSON"],
    ["shopify-products.csv", 2, "Shopify CSV"],
    ["woocommerce.csv", 4, "WooCommerce CSV"],
    ["site/p/teapot.html", 1, "schema.org in HTML"],
  ])("knows %s for what it is", async (name, items, format) => {
    const run = await build(`${fixtures}/${name}`);
    expect(run.items).toHaveLength(items);
    expect(run.errors).toContain(`${fixtures}/${name}: ${format}, ${items} items`);
  });

  it("reads a folder of pages, naming the page of each fault", async () => {
    const { items, errors } = await build(`${fixtures}/site`);
    expect(items.map(({ id }) => id)).toEqual(["TP-1", "L-1", "SH-1"]);
    expect(items[0]?.description).toBe("Glazed by hand. & fired twice");
    expect(errors).toContain("p/lamp.html, line 2: is no JSON-LD");
  });

  it("reads the pages of a sitemap, beside it or below it and nowhere else", async () => {
    const { items, errors } = await build(`${fixtures}/site/sitemap.xml`);
    expect(items.map(({ id }) => id)).toEqual(["TP-1", "SH-1"]);
    expect(errors).toContain("sitemap.xml, line 7: https://shop.example/p/gone");
    expect(errors).toContain("etc/passwd");
  });

  it("follows a sitemap of sitemaps, and stops at loops", async () => {
    const site = `${directory}/site`;
    cpSync(`${fixtures}/site`, site, { recursive: true });
    const index = file(
      site,
      "index.xml",
      "<sitemapindex><sitemap><loc>https://s.example/sitemap.xml</loc></sitemap><sitemap><loc>/index.xml</loc></sitemap></sitemapindex>",
    );
    expect((await build(index)).items.map(({ id }) => id)).toEqual(["TP-1", "SH-1"]);
  });

  it("maps columns by --map, and reads prices in the given --currency", async () => {
    const map = ["id=Artikelnr", "title=Bezeichnung", "price=Preis", "attributes.colour=Farbe", "brand=Marke"];
    const run = await build(
      `${fixtures}/plain-german.csv`,
      ...map.flatMap((entry) => ["--map", entry]),
      "--currency",
      "eur",
    );
    expect(run.items[1]).toMatchObject({ id: "1002", title: "Säge", price: 1234.5, currency: "EUR" });
    expect(run.errors).toContain('"Marke"');
  });

  it("counts events of variants for their item", async () => {
    const sessions = Array.from({ length: 9 }, (_, i) => [
      `s${i},u,SH-1-S-R,view,${i}`,
      `s${i},u,TP-1,purchase,${i + 1}`,
    ]);
    const events = file(
      directory,
      "events.csv",
      ["session,user,item,kind,time", ...sessions.flat(), "s,u,ghost,view,1"].join("\n"),
    );
    const { out, errors } = await build(`${fixtures}/google-rss.xml`, "--events", events);
    expect(out).toContain("learnt from 18 events");
    expect(errors).toContain("1 event names an item that the feed does not have");
  });

  // Shopify's orders name stock numbers, its product list calls products and variants by other numbers.
  it("matches orders by SKU", async () => {
    const orders = ["Name,Email,Created at,Lineitem name,Lineitem sku"];
    for (let i = 0; i < 9; i++) orders.push(`#${i},u${i}@s.example,2026-01-0${i + 1} 10:00:00 +0100,Shirt,LS-B-M`);
    const events = file(directory, "orders.csv", [...orders, "#9,u@s.example,2026-02-01,Gone,X-1"].join("\n"));
    const { out, errors } = await build(`${fixtures}/shopify-products.json`, "--events", events);
    expect(out).toContain("learnt from 9 events");
    expect(errors).toContain("does not have, such as X-1; the feed's ids are like 1001");
  });

  it("marks what should not be recommended, by default rules that the shop can change", async () => {
    const items = file(
      directory,
      "mixed.ndjson",
      ndjson([
        { id: "free", title: "Sample", price: 0 },
        { id: "card", title: "Gift card 20 €", price: 20 },
        { id: "box", title: "Gift card box", price: 3 },
        { id: "adult", title: "Game", price: 9, adult: true },
        { id: "spare", title: "Spare handle", price: 2, category: "Parts" },
        { id: "mug", title: "Mug", price: 5 },
      ]),
    );
    const reasons = async (...options: string[]) =>
      Object.fromEntries(
        (await build(items, ...options)).items.flatMap(({ id, withheld }) =>
          withheld === undefined ? [] : [[id, withheld]],
        ),
      );
    expect(await reasons()).toEqual({ free: "price-0", card: "gift-card", adult: "adult" });
    expect(await reasons("--withhold", "adult")).toEqual({ adult: "adult" });
    expect(await reasons("--withhold", "none")).toEqual({});
    const rules = file(
      directory,
      "rules.json",
      '[{"withhold":"parts","where":{"category":"Parts"}},{"recommend":true,"where":{"id":"card"}}]',
    );
    expect(await reasons("--rules", rules)).toEqual({ free: "price-0", adult: "adult", spare: "parts" });
  });

  it("writes a report as JSON, and the same as text", async () => {
    const path = `${directory}/report.json`;
    const run = await build(`${fixtures}/google-rss.xml`, "--report", path, "--json");
    const report = JSON.parse(readFileSync(path, "utf8")) as FeedReport;
    expect(report).toMatchObject({
      format: "Google Merchant XML",
      items: 3,
      mergedVariants: 2,
      refused: 1,
      withheld: [{ reason: "adult", count: 1, examples: ["AD-1"] }],
      currencies: { EUR: 3 },
    });
    expect(report.problems.map(({ kind, count }) => [kind, count])).toEqual([
      ["price", 1],
      ["confidential", 1],
      ["gtin", 1],
    ]);
    expect(JSON.parse(run.out)).toMatchObject({ items: 3, refusedItems: 1, withheld: 1, feed: report });
    for (const words of [
      "1 row skipped",
      "line 71: price: must be a number",
      "not recommended: 1 × adult (AD-1)",
      "without description: 2",
    ]) {
      expect(run.errors).toContain(words);
    }
    expect(JSON.parse(vitrine("inspect", run.index, "--json").out)).toMatchObject({ withheld: 1 });
  });

  it("refuses a faulty feed with --strict, but not for drafts or doubts, and still writes the report", () => {
    const report = `${directory}/strict.json`;
    const strict = vitrine(
      "build",
      "--items",
      `${fixtures}/google-rss.xml`,
      "--strict",
      "--report",
      report,
      "--out",
      `${directory}/strict`,
    );
    expect(strict).toMatchObject({ code: 1 });
    expect(strict.errors).toContain("line 71: price: must be a number");
    expect(existsSync(`${directory}/strict`)).toBe(false);
    expect(JSON.parse(readFileSync(report, "utf8"))).toMatchObject({ refused: 1 });
    const drafts = vitrine(
      "build",
      "--items",
      `${fixtures}/shopify-products.json`,
      "--strict",
      "--out",
      `${directory}/drafts`,
    );
    expect(drafts, drafts.errors).toMatchObject({ code: 0 });
  });

  it.each([
    ["an unknown field", ["--map", "colour=Farbe"], "BAD_ARGUMENT"],
    ["an unknown reason", ["--withhold", "ugly"], "BAD_ARGUMENT"],
    ["an unknown currency", ["--currency", "thalers"], "BAD_ARGUMENT"],
    ["an unknown way with variants", ["--variants", "some"], "Allowed choices are merge, each."],
    ["a map for a fixed format", ["--map", "id=ID"], "BAD_ARGUMENT"],
    ["rules that are none", ["--rules", file(directory, "bad-rules.json", '[{"hide":true}]')], "BAD_ARGUMENT"],
  ])("%s is a wrong call", (_, options, text) => {
    const run = vitrine("build", "--items", `${fixtures}/shopify-products.csv`, ...options, "--out", `${directory}/x`);
    expect(run.code).toBe(2);
    expect(run.errors).toContain(text);
    expect(existsSync(`${directory}/x`)).toBe(false);
  });

  it.each([
    ["rules that are not there", ["--rules", `${directory}/none.json`], "INPUT_NOT_FOUND"],
    ["rules that are no JSON", ["--rules", file(directory, "no-json.json", "{")], "INPUT_INVALID"],
  ])("%s are a wrong input", (_, options, text) => {
    const run = vitrine("build", "--items", `${fixtures}/google.tsv`, ...options, "--out", `${directory}/x`);
    expect(run.code).toBe(1);
    expect(run.errors).toContain(text);
  });

  it("reports a folder without anything to read", () => {
    const run = vitrine("build", "--items", folder(), "--out", `${directory}/x`);
    expect(run.code).toBe(1);
    expect(run.errors).toContain("INPUT_NOT_FOUND");
  });
});

describeWithData(
  "a fashion shop's Google Merchant feed (500 products)",
  "feeds/google-merchant-fashion-500.xml",
  (data) => {
    it("is built completely", async () => {
      const { items, errors } = await build(data);
      expect(items).toHaveLength(500);
      expect(errors).not.toMatch(/skipped|doubtful/);
      expect(
        items.every(
          ({ price, currency, image, url, description }) => price && currency === "USD" && image && url && description,
        ),
      ).toBe(true);
      expect(items.filter(({ availability }) => availability === "out_of_stock")).toHaveLength(59);
      const traverse = items.find(({ id }) => id === "product-143");
      expect(traverse?.description).toContain("Common Threads Recycling Program. Details: Fast drying stretch-woven");
      expect(items.filter(({ title, description = "" }) => /<\w|&\w+;/.test(title + description))).toEqual([]);
    });
  },
);

describeWithData("DummyJSON's 194 products, all of them", "feeds/dummyjson-products.json", (data) => {
  it("are built with every field that an index can hold", async () => {
    const { items, errors } = await build(data);
    const source = JSON.parse(readFileSync(data, "utf8")) as {
      title: string;
      price: number;
      tags: string[];
      sku: string;
    }[];
    expect(errors).not.toMatch(/skipped|doubtful/);
    expect(
      items.map(({ title, price, attributes }) => ({ title, price, tags: attributes.tags, sku: attributes.sku })),
    ).toEqual(source.map(({ title, price, tags, sku }) => ({ title: title.trim(), price, tags, sku })));
    expect(items.filter(({ availability }) => availability === "out_of_stock")).toHaveLength(4);
  });
});
