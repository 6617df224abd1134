// A visitor of the demo shop, in words: open the home page, read a shelf, look at a product, open the panel.

import { expect, type Page, type Request } from "@playwright/test";

export interface Card {
  readonly item: string;
  readonly category: string;
  readonly reason: string;
}

/** Opens a page of the shop and waits for its first shelves. Fails on any console error or uncaught exception. */
export async function openShop(page: Page, address = "/"): Promise<void> {
  page.on("pageerror", (error) => {
    throw error;
  });
  page.on("console", (message) => {
    if (message.type() === "error") throw new Error(`The console says: ${message.text()}`);
  });
  await page.goto(address);
  await ready(page);
}

export async function ready(page: Page): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("data-ready", "true");
}

/** The cards of a shelf, once none of its skeletons is left. */
export async function cards(page: Page, shelf: string): Promise<Card[]> {
  const place = page.getByTestId(shelf);
  await expect(place.getByTestId("card").first()).toBeVisible();
  await expect(place.getByTestId("skeleton")).toHaveCount(0);
  return place.getByTestId("card").evaluateAll((elements) =>
    elements.map((element) => ({
      item: element.getAttribute("data-item") ?? "",
      category: element.getAttribute("data-category") ?? "",
      reason: element.querySelector('[data-testid="reason"]')?.textContent ?? "",
    })),
  );
}

export async function itemsOf(page: Page, shelf: string): Promise<string[]> {
  return (await cards(page, shelf)).map(({ item }) => item);
}

/** Looks at a product and waits until the view is in the record. */
export async function lookAt(page: Page, item: string): Promise<void> {
  const before = await countEvents(page, "view");
  await page.goto(route(page, `product/${encodeURIComponent(item)}`));
  await expect(page.getByTestId("add-to-cart")).toBeVisible();
  await expect.poll(() => countEvents(page, "view")).toBeGreaterThan(before);
}

export async function goHome(page: Page): Promise<void> {
  await page.goto(route(page, ""));
  await ready(page);
}

export function countEvents(page: Page, kind: string): Promise<number> {
  return page.evaluate(
    async (wanted) => (await window.vitrine.events({ limit: 1000 })).filter((event) => event.kind === wanted).length,
    kind,
  );
}

/** Every request of the page and its workers, from now on. */
export function listen(page: Page): Request[] {
  const requests: Request[] = [];
  page.context().on("request", (request) => requests.push(request));
  return requests;
}

/** Ids of some items of a department. */
export function itemsIn(page: Page, department: string, count: number): Promise<string[]> {
  return page.evaluate(
    async ([category, limit]) => {
      const { items } = await window.vitrine.browse({
        where: { category, availability: "in_stock" },
        sort: "title",
        limit,
      });
      return items.map(({ id }) => id as string);
    },
    [department, count] as const,
  );
}

/** A page of the shop that is open, with the same settings. */
function route(page: Page, path: string): string {
  const { origin, search } = new URL(page.url());
  return `${origin}/${search}#/${path}`;
}

declare global {
  interface Window {
    readonly vitrine: import("../../src/index.js").Recommender;
  }
}
