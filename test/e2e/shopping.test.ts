// A visit with a purpose: search, compare, dismiss, buy; and what the page then knows.

import { expect, test } from "@playwright/test";
import { cards, countEvents, goHome, itemsOf, lookAt, openShop } from "./visit.js";

const SHOP = "/?engine=wasm&consent=stored";

test("search corrects a typo, completes a word, and says when there is nothing", async ({ page }) => {
  await openShop(page, SHOP);
  const input = page.getByTestId("search-input");
  const options = page.getByTestId("search-results").getByRole("option");
  for (const words of ["teapot", "teapto", "teap"]) {
    await input.fill(words);
    await expect(options.filter({ hasText: /teapot/i }).first()).toBeVisible();
  }
  await input.fill("qqqqzzzz");
  await input.press("Enter");
  await expect(page.getByText(/nothing|no products/i).first()).toBeVisible();
});

test("a dismissed item does not come back until the dismissal is undone", async ({ page }) => {
  await openShop(page, SHOP);
  const before = await itemsOf(page, "shelf-for-you");
  const unwanted = before[1] ?? "";
  const card = page.getByTestId("shelf-for-you").locator(`[data-item="${unwanted}"]`);
  await card.hover();
  await card.getByTestId("dismiss").click();
  await expect.poll(() => countEvents(page, "dismiss")).toBe(1);
  await expect.poll(() => itemsOf(page, "shelf-for-you")).not.toContain(unwanted);
  await page.reload();
  expect(await itemsOf(page, "shelf-for-you")).not.toContain(unwanted);
});

test("views, clicks and viewing times are recorded automatically", async ({ page }) => {
  await openShop(page, SHOP);
  const shown = await itemsOf(page, "shelf-for-you");
  await page.getByTestId("shelf-for-you").scrollIntoViewIfNeeded();
  await expect.poll(() => countEvents(page, "impression")).toBeGreaterThan(0);
  await page.getByTestId("shelf-for-you").getByTestId("card").nth(1).getByRole("link").click();
  await expect(page.getByTestId("add-to-cart")).toBeVisible();
  await page.waitForTimeout(300);
  await goHome(page);
  await expect.poll(() => countEvents(page, "view")).toBe(2);
  const events = await page.evaluate(() => window.vitrine.events());
  const click = events.find(({ kind }) => kind === "click");
  expect(click).toMatchObject({ item: shown[1], position: 1, list: expect.any(String) });
  const seen = events.flatMap((event) =>
    event.kind === "impression" && click?.kind === "click" && event.list === click.list ? event.items : [],
  );
  expect(seen).toContain(shown[1]);
  expect(new Set(seen).size, "once each").toBe(seen.length);
  const dwell = events.flatMap((event) => (event.kind === "view" && event.item === shown[1] ? [event.dwell] : []));
  expect(dwell.filter((ms) => ms === undefined).length, "opened").toBe(1);
  expect(dwell.filter((ms) => ms !== undefined && ms >= 300).length, "looked at").toBe(1);
});

test("a cart becomes a purchase, and neither is recommended again", async ({ page }) => {
  await openShop(page, SHOP);
  const [first = "", second = ""] = await itemsOf(page, "shelf-popular");
  for (const item of [first, second]) {
    await lookAt(page, item);
    await page.getByTestId("add-to-cart").click();
  }
  await expect.poll(() => countEvents(page, "cart")).toBe(2);
  expect((await cards(page, "shelf-together")).length).toBeGreaterThan(0);
  await page.goto(`${SHOP}#/cart`);
  await page.getByTestId("checkout").click();
  await page.getByRole("button", { name: /place|order|buy/i }).click();
  await expect.poll(() => countEvents(page, "purchase")).toBe(2);
  expect(await page.evaluate(async () => (await window.vitrine.portrait()).cart)).toEqual([]);
  await goHome(page);
  const forYou = await itemsOf(page, "shelf-for-you");
  expect(forYou).not.toContain(first);
  expect(forYou).not.toContain(second);
});

test("the panel shows the portrait, the events and the engine, and can switch engines", async ({ page }) => {
  await openShop(page, SHOP);
  const [item = ""] = await itemsOf(page, "shelf-for-you");
  await lookAt(page, item);
  await page.getByTestId("panel-open").click();
  await expect(page.getByTestId("portrait")).toBeVisible();
  await expect(page.getByTestId("event-list")).toContainText(/view/i);
  await expect(page.getByTestId("engine-name")).toContainText(/wasm/i);
  await page.getByTestId("engine-select").selectOption("webgl");
  await expect(page.getByTestId("engine-name")).toContainText(/webgl/i);
  const download = page.waitForEvent("download");
  await page.getByTestId("export").click();
  expect((await download).suggestedFilename()).toMatch(/\.json$/);
});

test("without consent nothing is stored; once it is given, the visit so far is kept", async ({ page }) => {
  await openShop(page, "/?engine=wasm&consent=none");
  const [item = ""] = await itemsOf(page, "shelf-popular");
  const refused = await page.evaluate((id) => window.vitrine.track({ kind: "view", item: id }), item);
  expect(refused).toEqual({ stored: false, why: "consent is none" });
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  await page.evaluate(() => window.vitrine.privacy.setConsent("session"));
  await page.evaluate((id) => window.vitrine.track({ kind: "view", item: id }), item);
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  await page.evaluate(() => window.vitrine.privacy.setConsent("stored"));
  await openAgain(page);
  expect(await countEvents(page, "view")).toBeGreaterThanOrEqual(1);
});

async function openAgain(page: import("@playwright/test").Page): Promise<void> {
  await page.goto("about:blank");
  await openShop(page, SHOP);
}
