// The same shop on catalogs it was not made for: titles and prices only, or thousands of attributes and no pictures.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { dataPath } from "../data-path.js";
import { cards, goHome, itemsOf, listen, lookAt, openShop } from "./visit.js";

const SHOPS = [
  {
    name: "a UK gift shop",
    items: "online-retail/items.ndjson.gz",
    events: "online-retail/events.csv.gz",
    query: "red spotty",
  },
  {
    name: "19,406 electronics",
    items: "icecat/items.ndjson.gz",
    events: undefined,
    query: "bluetooth speaker",
  },
  { name: "DummyJSON", items: "feeds/dummyjson-products.json", events: undefined, query: "mascara" },
] as const;

for (const { name, items, events, query } of SHOPS) {
  test.describe(name, () => {
    let server: ChildProcess | undefined;
    let shop = "";

    test.beforeAll(async () => {
      test.setTimeout(600_000);
      const feed = dataPath(items);
      if (feed === undefined) {
        const meant = process.env.VITRINE_DATA === "none" || !process.env.CI;
        test.skip(meant, `needs ${items}; set VITRINE_DATA`);
        throw new Error(`${items} is not there. Set VITRINE_DATA, or VITRINE_DATA=none to do without.`);
      }
      const index = join(mkdtempSync(join(tmpdir(), "vitrine-shop-")), "index");
      const log = events === undefined ? undefined : dataPath(events);
      const words = [
        "dist/cli.js",
        "build",
        "--items",
        feed,
        ...(log === undefined ? [] : ["--events", log, "--network", "off"]),
        "--out",
        index,
      ];
      const built = spawnSync(process.execPath, words, { encoding: "utf8" });
      expect(built.status, built.stderr).toBe(0);
      const serving = spawn(process.execPath, ["dist/cli.js", "serve", index, "--port", "0"], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      server = serving;
      const [said] = (await once(serving.stdout, "data")) as [Buffer];
      shop = /http:\S+/.exec(said.toString())?.[0] ?? "";
    });

    test.afterAll(() => {
      server?.kill();
    });

    test("opens as a shop: shelves, placeholders for missing pictures, search, a personal list", async ({ page }) => {
      const requests = listen(page);
      const address = `${shop}?engine=webgpu&consent=stored`;
      await openShop(page, address);
      const newcomer = await itemsOf(page, "shelf-for-you");
      expect(newcomer.length).toBeGreaterThanOrEqual(6);
      await expect(page.getByTestId("shelf-for-you").locator(".tile").first()).toBeVisible();
      for (const item of newcomer.slice(0, 2)) await lookAt(page, item);
      expect((await cards(page, "shelf-similar")).length).toBeGreaterThanOrEqual(4);
      await goHome(page);
      const personal = await cards(page, "shelf-for-you");
      expect(personal.map(({ item }) => item)).not.toEqual(newcomer);
      expect(personal.some(({ reason }) => reason !== "")).toBe(true);
      await page.getByTestId("search-input").fill(query);
      await expect(page.getByTestId("search-results").getByRole("option").first()).toContainText(
        new RegExp(query.split(" ")[0] ?? "", "i"),
      );
      const origin = new URL(address).origin;
      expect(
        requests
          .map((request) => request.url())
          .filter((url) => !url.startsWith(origin) && !url.startsWith("data:") && !url.startsWith("blob:")),
      ).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    });
  });
}
