// The demo's search as a shopper uses it: a typing error, an unfinished word, a filter, and nothing to be found.

import { expect, type Page, test } from "@playwright/test";
import { openShop } from "./visit.js";

const SHOP = "/?engine=wasm&consent=stored";

async function ask(page: Page, words: string): Promise<void> {
  await page.getByTestId("search-input").fill(words);
  await page.getByTestId("search-input").press("Enter");
  await expect(page.getByTestId("total")).toContainText(/\d/);
}

const found = (page: Page) => page.getByTestId("search-results").getByTestId("card");

test("a typing error is corrected, and the page says so", async ({ page }) => {
  await openShop(page, SHOP);
  await ask(page, "sauecpan");
  await expect(page.getByTestId("did-you-mean")).toContainText("saucepan");
  await expect(found(page).first()).toContainText(/saucepan/i);
});

test("an unfinished word finds what starts with it", async ({ page }) => {
  await openShop(page, SHOP);
  await page.getByTestId("search-input").fill("sauc");
  const options = page.getByTestId("search-results").getByRole("option");
  await expect(options.first()).toContainText(/sauce/i);
});

test("a filter narrows the results, and can be removed", async ({ page }) => {
  await openShop(page, SHOP);
  await ask(page, "saucepan");
  const before = await page.getByTestId("total").textContent();
  const to = page.getByLabel("To", { exact: true });
  await to.fill("25");
  await to.press("Enter");
  await to.blur();
  await expect(page.getByTestId("total")).not.toHaveText(before ?? "");
  const items = await found(page).evaluateAll((cards) => cards.map((card) => card.getAttribute("data-item") ?? ""));
  expect(items.length).toBeGreaterThan(0);
  const prices = await page.evaluate(async (ids) => (await window.vitrine.items(ids)).map(({ price }) => price), items);
  for (const price of prices) expect(price).toBeLessThanOrEqual(25);
  await to.fill("");
  await to.blur();
  await expect(page.getByTestId("total")).toHaveText(before ?? "");
});

test("a price being typed is kept when a list arrives", async ({ page }) => {
  await openShop(page, SHOP);
  await ask(page, "saucepan");
  const to = page.getByLabel("To", { exact: true });
  await to.fill("25");
  // Without taking the focus, which would enter the price.
  await page.getByLabel("In stock").evaluate((box: HTMLInputElement) => box.click());
  await expect(page.getByRole("button", { name: "Filters (1)", includeHidden: true })).toBeAttached();
  await expect(to).toHaveValue("25");
});

test("without results the page says so, and offers something else", async ({ page }) => {
  await openShop(page, SHOP);
  await page.getByTestId("search-input").fill("qqqqzzzz");
  await page.getByTestId("search-input").press("Enter");
  await expect(page.getByTestId("no-results")).toContainText("qqqqzzzz");
  await expect(page.getByTestId("shelf-for-you").getByTestId("card").first()).toBeVisible();
});
