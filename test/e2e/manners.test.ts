// The page as a guest: accessible, still, and silent under the strict policy that its server sends.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page, test } from "@playwright/test";
import { itemsOf, lookAt, openShop } from "./visit.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Serious and critical findings, in words. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    interface Violation {
      id: string;
      impact: string;
      nodes: { html: string }[];
    }
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
  });
}

for (const scheme of ["light", "dark"] as const) {
  test(`axe has no serious finding on any page, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await openShop(page, "/?engine=wasm&consent=stored");
    expect(await findings(page), "home").toEqual([]);
    const [item = ""] = await itemsOf(page, "shelf-for-you");
    await lookAt(page, item);
    await itemsOf(page, "shelf-similar");
    expect(await findings(page), "product").toEqual([]);
    await page.getByTestId("add-to-cart").click();
    await page.getByTestId("search-input").fill("lamp");
    await expect(page.getByTestId("search-results")).toBeVisible();
    expect(await findings(page), "search as you type").toEqual([]);
    await page.getByTestId("search-input").press("Escape");
    await page.goto("/?engine=wasm&consent=stored#/cart");
    await expect(page.getByTestId("checkout")).toBeVisible();
    expect(await findings(page), "cart").toEqual([]);
    await page.getByTestId("panel-open").click();
    await expect(page.getByTestId("portrait")).toBeVisible();
    expect(await findings(page), "panel").toEqual([]);
  });
}

for (const [name, width, height] of [
  ["phone", 390, 844],
  ["desktop", 1280, 900],
] as const) {
  test(`late shelves shift nothing on a ${name} (CLS at most 0.02)`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openShop(page, "/?engine=wasm&consent=stored");
    const [item = ""] = await itemsOf(page, "shelf-popular");
    await lookAt(page, item);
    await itemsOf(page, "shelf-similar");
    await page.goto("/?engine=wasm&consent=stored#/");
    await itemsOf(page, "shelf-because");
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries() as (PerformanceEntry & {
              value: number;
              hadRecentInput: boolean;
            })[]) {
              if (!entry.hadRecentInput) sum += entry.value;
            }
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => resolve(sum), 500);
        }),
    );
    console.log(`cumulative layout shift on a ${name}: ${shift.toFixed(4)}`);
    expect(shift).toBeLessThanOrEqual(0.02);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });
}

test("the server's policy allows no inline code and no other origin, and the shop works under it", async ({ page }) => {
  const violations: string[] = [];
  await page.exposeFunction("violated", (text: string) => violations.push(text));
  await page.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", (event) =>
      (window as unknown as { violated(text: string): void }).violated(
        `${event.violatedDirective} ${event.blockedURI}`,
      ),
    ),
  );
  const response = page.waitForResponse((answer) => new URL(answer.url()).pathname === "/");
  await openShop(page, "/?engine=webgl&consent=stored");
  const policy = (await response).headers()["content-security-policy"] ?? "";
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(policy).not.toContain("unsafe-inline");
  expect(policy).not.toContain("'unsafe-eval'");
  await page.getByTestId("panel-open").click();
  await expect(page.getByTestId("portrait")).toBeVisible();
  expect(violations).toEqual([]);
});

test("the shop works by keyboard: skip link, search, product, cart", async ({ page }) => {
  await openShop(page, "/?engine=wasm&consent=stored");
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveText(/skip/i);
  await page.getByTestId("search-input").focus();
  await page.keyboard.type("lamp", { delay: 30 });
  await expect(page.getByTestId("search-results").getByRole("option").first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("add-to-cart")).toBeVisible();
  await page.getByTestId("add-to-cart").focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => page.evaluate(async () => (await window.vitrine.portrait()).cart.length)).toBe(1);
});

test("the narrowest phone shows the shop's name whole, and rows high enough for a finger", async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await openShop(page, "/?engine=wasm&consent=stored");
  const name = page.locator(".wordmark").first();
  expect(await name.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await page.goto("/?engine=wasm&consent=stored#/department/");
  await page.getByRole("button", { name: "Filters" }).click();
  const row = await page.locator(".facet-values .check").first().boundingBox();
  expect(row?.height).toBeGreaterThanOrEqual(44);
  await context.close();
});

test("a long title of a shelf has two lines on a phone, in a room that was kept for them", async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  await openShop(page, "/?engine=wasm&consent=stored");
  const head = page.getByTestId("shelf-because").locator(".shelf-head");
  const kept = (await head.boundingBox())?.height;
  const long = await page.evaluate(async () => {
    const { items } = await window.vitrine.browse({ limit: 1000 });
    return items.find(({ title }) => title.length > 25 && title.length < 35)?.id as string;
  });
  await lookAt(page, long);
  await page.goto("/?engine=wasm&consent=stored#/");
  const title = head.locator("h2");
  await expect(title).toContainText("Because you viewed");
  const [lines, cut] = await title.evaluate((h2) => {
    const height = Number.parseFloat(getComputedStyle(h2).lineHeight);
    return [h2.clientHeight / height, h2.scrollHeight - h2.clientHeight];
  });
  expect(lines, "and nothing of a third").toBeCloseTo(2, 1);
  expect(cut).toBeLessThanOrEqual(1);
  expect((await head.boundingBox())?.height).toBe(kept);
  await context.close();
});

test("a forced palette marks the department one is in, the bars of the portrait and the stars given", async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  await openShop(page, "/?engine=wasm&consent=stored");
  const [item = ""] = await itemsOf(page, "shelf-for-you");
  await page.goto("/?engine=wasm&consent=stored#/department/");
  const lines = await page
    .locator(".departments a")
    .evaluateAll((links) => links.map((link) => getComputedStyle(link).borderBlockEndColor));
  expect(new Set(lines).size, "one line stands out").toBe(2);
  expect(lines.filter((line) => line === lines[0]).length).toBe(1);
  await lookAt(page, item);
  await page.locator(".rating-star").nth(2).click();
  await expect(page.locator(".rating-question")).toHaveText(/^[^★☆]*(★[^★☆]*){3}(☆[^★☆]*){2}$/);
  await page.getByTestId("panel-open").click();
  expect(await page.locator(".panel").evaluate((panel) => getComputedStyle(panel).borderInlineStartStyle)).toBe(
    "solid",
  );
  const bar = page.locator(".bar-fill").first();
  await expect(bar).toBeVisible();
  const [fill, behind] = await bar.evaluate((element) => [
    getComputedStyle(element).backgroundColor,
    getComputedStyle(document.body).backgroundColor,
  ]);
  expect(fill).not.toBe(behind);
});
