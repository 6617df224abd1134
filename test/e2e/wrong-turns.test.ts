// What a shopper does, or a browser refuses, that no shop hopes for: the shop says what is the matter and goes on.

import { expect, test } from "@playwright/test";
import { itemsIn, openShop } from "./visit.js";

test("with all storage blocked the shop still works", async ({ page }) => {
  // Chromium blocked the page with its first look at localStorage: an empty white page.
  await page.addInitScript(() => {
    for (const name of ["indexedDB", "localStorage", "sessionStorage", "caches"]) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("Access is denied for this document.", "SecurityError");
        },
      });
    }
  });
  await page.goto("/?engine=wasm");
  await expect(page.getByTestId("card").first()).toBeVisible();
  await page.getByTestId("theme").click();
  await expect(page.getByTestId("card").first()).toBeVisible();
});

test("a lowest price above the highest is reported in plain words", async ({ page }) => {
  await page.goto("/?engine=wasm");
  await page.getByRole("link", { name: "All products" }).first().click();
  await page.getByLabel("From").fill("90");
  const highest = page.getByLabel("To", { exact: true });
  await highest.fill("10");
  await highest.press("Enter");
  await expect(page.getByTestId("nothing-fits")).toContainText("The lowest price is above the highest");
  await highest.fill("");
  await highest.press("Enter");
  await expect(page.getByTestId("card").first()).toBeVisible();
});

test("a shopper who refused storage is not promised that it will start", async ({ page }) => {
  await page.goto("/?engine=wasm&consent=none");
  await page.getByTestId("panel-open").click();
  await expect(page.getByTestId("portrait")).toContainText("None: it may not remember.");
  await expect(page.getByTestId("learn")).toHaveCount(0);
});

test("a search that cannot be loaded shows a connection error in plain words", async ({ page, context }) => {
  await openShop(page);
  page.removeAllListeners("console"); // It may say that it is offline.
  await context.setOffline(true);
  await page.getByTestId("search-input").fill("lamp");
  await page.getByTestId("search-input").press("Enter");
  await expect(page.getByTestId("fault")).toContainText("No connection");
  await expect(page.getByTestId("fault")).not.toContainText("TypeError");
  await context.setOffline(false);
  await page.getByRole("button", { name: "Load again" }).click();
  await expect(page.getByTestId("card").first()).toBeVisible();
});

// The browser followed the card that it had snapped to: the new first ones stood out of sight.
test("a shelf that is reordered while scrolled returns to its start", async ({ page }) => {
  await openShop(page, "/?engine=wasm&consent=stored");
  for (const department of ["Garden", "Pets"]) {
    const items = await itemsIn(page, department, 8);
    await page.evaluate(async (ids) => {
      for (const item of ids) await window.vitrine.track({ kind: "click", item });
      await window.vitrine.learn();
    }, items);
    const shelf = page.getByTestId("shelf-for-you");
    await expect.poll(() => shelf.getByTestId("card").first().getAttribute("data-category")).toContain(department);
    await page.waitForTimeout(300); // Past the frames in which the browser would follow.
    expect(await shelf.locator(".shelf-row").evaluate((row) => row.scrollLeft)).toBe(0);
  }
});
