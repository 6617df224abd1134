// What a shopper does, or a browser refuses, that no shop hopes for: the shop says what is the matter and goes on.

import { expect, test } from "@playwright/test";

test("a browser that blocks all storage still gets its shop", async ({ page }) => {
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

test("a lowest price above the highest is named as what it is", async ({ page }) => {
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

test("who refuses to be remembered is not told that it will begin", async ({ page }) => {
  await page.goto("/?engine=wasm&consent=none");
  await page.getByTestId("panel-open").click();
  await expect(page.getByTestId("portrait")).toContainText("None: it may not remember.");
  await expect(page.getByTestId("learn")).toHaveCount(0);
});
