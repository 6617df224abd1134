// A fresh visitor, on the GPU: shelves at once, personal after three looks, the same after a reload, gone after erase.

import { expect, test } from "@playwright/test";
import { cards, goHome, itemsIn, itemsOf, listen, lookAt, openShop, ready } from "./visit.js";

const ON_THE_GPU = "/?engine=webgpu&consent=stored";

test("a new visitor sees three shelves", async ({ page }) => {
  await openShop(page, ON_THE_GPU);
  for (const shelf of ["shelf-for-you", "shelf-because", "shelf-popular"]) {
    expect((await cards(page, shelf)).length).toBeGreaterThanOrEqual(4);
  }
  const departments = new Set((await cards(page, "shelf-for-you")).map(({ category }) => category));
  expect(departments.size).toBeGreaterThanOrEqual(4);
  const report = await page.evaluate(() => window.vitrine.report());
  expect(report.engine.engine).toBe("webgpu");
  console.log(`engine exercised in the shop: webgpu (${report.engine.device})`);
});

test("code and index come compressed", async ({ page }) => {
  const encodings = new Map<string, string | undefined>();
  page.context().on("response", (response) => {
    const { pathname } = new URL(response.url());
    encodings.set(pathname.replace(/-[\w-]+(?=\.\w+$)/, ""), response.headers()["content-encoding"]);
  });
  await openShop(page);
  for (const path of ["/", "/assets/index.js", "/assets/worker.js", "/index/items.json", "/index/neighbours.bin"]) {
    expect([path, encodings.get(path)]).toEqual([path, path === "/" ? undefined : "br"]);
  }
});

test("shelves stand before the item graph has come; what needs it waits", async ({ page }) => {
  let pass = (): void => {};
  const allowed = new Promise<void>((resolve) => (pass = resolve));
  await page.route(/\/index\/neighbours\.bin/, async (route) => {
    await allowed;
    await route.continue();
  });
  await openShop(page);
  const newcomer = await itemsOf(page, "shelf-for-you");
  expect(newcomer.length).toBeGreaterThanOrEqual(4);
  const similar = page.evaluate((id) => window.vitrine.similar(id, { limit: 4 }), newcomer[0] ?? "");
  const answered = await Promise.race([similar.then(() => true), page.waitForTimeout(500).then(() => false)]);
  expect(answered).toBe(false);
  pass();
  expect((await similar).items).toHaveLength(4);
  await page.reload();
  await ready(page);
  expect(await itemsOf(page, "shelf-for-you")).toEqual(newcomer);
});

test("three views in one department at least double its share, and the reasons name what was viewed", async ({
  page,
}) => {
  await openShop(page, ON_THE_GPU);
  const newcomer = await cards(page, "shelf-for-you");
  const department = newcomer[newcomer.length - 1]?.category ?? "";
  const share = (list: typeof newcomer): number =>
    list.filter(({ category }) => category === department).length / list.length;
  const viewed = await itemsIn(page, department, 3);
  for (const item of viewed) await lookAt(page, item);
  await goHome(page);

  const personal = await cards(page, "shelf-for-you");
  expect(share(personal)).toBeGreaterThanOrEqual(2 * share(newcomer));
  const titles = await page.evaluate(
    async (ids) => (await window.vitrine.items(ids)).map(({ title }) => title),
    viewed,
  );
  expect(personal.some(({ reason }) => titles.some((title) => reason.includes(title)))).toBe(true);
  expect((await cards(page, "shelf-because")).length).toBeGreaterThanOrEqual(4);

  await page.reload();
  await ready(page);
  expect(await itemsOf(page, "shelf-for-you")).toEqual(personal.map(({ item }) => item));
});

test("erase restores the new visitor's list and leaves no database", async ({ page }) => {
  await openShop(page, ON_THE_GPU);
  const newcomer = await itemsOf(page, "shelf-for-you");
  for (const item of newcomer.slice(-2)) await lookAt(page, item);
  await goHome(page);
  expect(await itemsOf(page, "shelf-for-you")).not.toEqual(newcomer);
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(1);

  await page.getByTestId("panel-open").click();
  await page.getByTestId("erase").click();
  await page.getByRole("button", { name: /erase everything/i }).click();
  await expect.poll(() => page.evaluate(async () => (await window.vitrine.events()).length)).toBe(0);
  expect(await page.evaluate(async () => await indexedDB.databases())).toEqual([]);
  await page.keyboard.press("Escape");
  await expect.poll(() => itemsOf(page, "shelf-for-you")).toEqual(newcomer);
});

test("a second tab has the events, and is notified of new ones", async ({ page, context }) => {
  await openShop(page, ON_THE_GPU);
  const [first = "", second = ""] = await itemsOf(page, "shelf-popular");
  await lookAt(page, first);
  const other = await context.newPage();
  await openShop(other, ON_THE_GPU);
  const kinds = await other.evaluate(async () => (await window.vitrine.events()).map((event) => event.kind));
  expect(kinds).toContain("view");
  await lookAt(page, second);
  await expect
    .poll(() =>
      other.evaluate(async () => (await window.vitrine.events()).map((event) => "item" in event && event.item)),
    )
    .toContain(second);
});

test("every request goes to the shop's own origin, and none after loading depends on the shopper", async ({ page }) => {
  const requests = listen(page);
  await openShop(page, ON_THE_GPU);
  const viewed = await itemsOf(page, "shelf-for-you");
  for (const item of viewed.slice(0, 3)) await lookAt(page, item);
  await goHome(page);
  await page.getByTestId("search-input").fill("lamp");
  await expect(page.getByTestId("search-results")).toBeVisible();

  const origin = new URL(page.url()).origin;
  const addresses = requests.map((request) => request.url()).filter((address) => !address.startsWith("data:"));
  console.log(
    `requests of the visit: ${addresses.length}, kinds: ${[...new Set(addresses.map(kindOf))].sort().join(", ")}`,
  );
  expect(
    addresses.filter((address) => !address.startsWith(`${origin}/`) && !address.startsWith(`blob:${origin}/`)),
  ).toEqual([]);
  for (const request of requests) {
    expect(request.method()).toBe("GET");
    expect(request.postData()).toBeNull();
  }
  // Only files of the shop, the index and its pictures, each under its own name; a query holds a file's hash at most.
  const told = addresses.filter((address) => {
    const { search, pathname } = new URL(address.replace(/^blob:/, ""));
    return !(search === "" || /^\?v=[0-9a-f]+$/.test(search) || pathname === "/");
  });
  expect(told).toEqual([]);
});

function kindOf(address: string): string {
  const { pathname } = new URL(address.replace(/^blob:/, ""));
  return pathname.replace(/[^/]+\.(\w+)$/, "*.$1");
}
