// Consent for the session in a shop of many pages: the visit goes on over navigations of the tab, and ends with it.

import { expect, type Page, test } from "@playwright/test";
import { serveLibrary } from "./own-chromium.js";

let server: Awaited<ReturnType<typeof serveLibrary>>;
test.beforeAll(async () => {
  server = await serveLibrary();
});
test.afterAll(() => server.close());

async function open(page: Page, options: { readonly visit?: "tab" } = { visit: "tab" }): Promise<void> {
  await page.goto(server.origin);
  await page.evaluate(async (options) => {
    const { createRecommender } = (await import("/dist/index.js" as string)) as typeof import("../../src/index.js");
    Object.assign(window, {
      vitrine: await createRecommender({ catalog: "/index/index.json", consent: "session", engine: "js", ...options }),
    });
  }, options);
}

const queries = (page: Page): Promise<string[]> =>
  page.evaluate(async () =>
    (await window.vitrine.events()).flatMap((event) => (event.kind === "search" ? [event.query] : [])).reverse(),
  );
const traces = (page: Page): Promise<number> =>
  page.evaluate(async () => sessionStorage.length + localStorage.length + (await indexedDB.databases()).length);

test("tracked events are known on the next page, also the last click before leaving, and are gone with the tab", async ({
  context,
}) => {
  const page = await context.newPage();
  await open(page);
  await page.evaluate(async () => {
    await window.vitrine.track({ kind: "search", query: "first" });
    void window.vitrine.track({ kind: "search", query: "while leaving" });
  });
  await open(page);
  expect(await queries(page)).toEqual(["first", "while leaving"]);
  expect((await page.evaluate(() => window.vitrine.portrait())).searches).toEqual(["while leaving", "first"]);
  expect((await page.evaluate(() => window.vitrine.report())).storage.visit).toEqual({ events: 2 });
  await page.close();
  const later = await context.newPage();
  await open(later);
  expect(await queries(later)).toEqual([]);
  expect(await traces(later)).toBe(0);
});

test("erase, and consent to nothing, leave nothing in the tab; a refused event is not carried over", async ({
  page,
}) => {
  await open(page);
  await page.evaluate(() => window.vitrine.track({ kind: "search", query: "a" }));
  await page.evaluate(() => window.vitrine.track({ kind: "search", query: " " }).catch(() => undefined));
  expect(await traces(page)).toBe(1);
  await page.evaluate(() => window.vitrine.privacy.erase());
  expect(await traces(page)).toBe(0);
  await page.evaluate(() => window.vitrine.track({ kind: "search", query: "b" }));
  await page.evaluate(() => window.vitrine.privacy.setConsent("none"));
  await expect.poll(() => traces(page)).toBe(0);
});

test("by default nothing is left on the device", async ({ page }) => {
  await open(page, {});
  await page.evaluate(() => window.vitrine.track({ kind: "search", query: "a" }));
  expect(await traces(page)).toBe(0);
  await open(page, {});
  expect(await queries(page)).toEqual([]);
});
