// What a shopper sees, and what an engineer is told, when a file of the index is wrong.

import { expect, type Page, test } from "@playwright/test";

const MISSING = "missing";

type Fault = typeof MISSING | ((bytes: Buffer) => Buffer);

async function alter(page: Page, file: string, fault: Fault): Promise<void> {
  await page.route(new RegExp(`/index/${file}`), async (route) => {
    if (fault === MISSING) return route.fulfill({ status: 404, body: "Not found" });
    const response = await route.fetch();
    await route.fulfill({ response, body: fault(Buffer.from(await response.body())) });
  });
}

test.afterEach(({ page }) => page.unrouteAll({ behavior: "ignoreErrors" }));

const CASES: readonly { title: string; file: string; fault: Fault; code: string }[] = [
  {
    title: "one flipped byte",
    file: "vectors.bin",
    fault: (bytes) => {
      bytes[100] = (bytes[100] ?? 0) ^ 1;
      return bytes;
    },
    code: "INDEX_CORRUPT",
  },
  { title: "a truncated file", file: "items.json", fault: (bytes) => bytes.subarray(0, -10), code: "INDEX_CORRUPT" },
  { title: "a missing index", file: "index.json", fault: MISSING, code: "INDEX_NOT_FOUND" },
  {
    title: "a future version",
    file: "index.json",
    fault: (bytes) => Buffer.from(bytes.toString().replace(/"version": \d+/, '"version": 99')),
    code: "INDEX_VERSION",
  },
];

for (const { title, file, fault, code } of CASES) {
  test(`${title} is told with its code, and no half a shop is shown`, async ({ page }) => {
    await alter(page, file, fault);
    await page.goto("/?engine=wasm");
    await expect(page.getByRole("alert")).toContainText(code);
    await expect(page.getByTestId("card")).toHaveCount(0);
  });
}

test("without the text model the shelves load, and search uses words only", async ({ page }) => {
  await alter(page, "model/model.bin", MISSING);
  await page.goto("/?engine=wasm&consent=stored");
  await expect(page.getByTestId("shelf-for-you").getByTestId("card").first()).toBeVisible();
  const found = await page.evaluate(async () => (await window.vitrine.search("lamp")).items.length);
  expect(found).toBeGreaterThan(0);
  expect((await page.evaluate(() => window.vitrine.report())).catalog.why).toContain("model.bin");
});

test("a malformed request is an error with a code", async ({ page }) => {
  await page.goto("/?engine=wasm&consent=stored");
  await expect(page.getByTestId("card").first()).toBeVisible();
  const code = (call: string): Promise<string> =>
    page.evaluate(async (name) => {
      const shop = window.vitrine;
      const calls: Record<string, () => Promise<unknown>> = {
        limit: () => shop.recommend({ limit: -1 }),
        variety: () => shop.recommend({ variety: 2 }),
        item: () => shop.similar("no such item"),
        event: () => shop.track({ kind: "rate", item: "x", rating: 9 }),
        where: () => shop.recommend({ where: { price: { min: "cheap" } as never } }),
        engine: () => shop.setEngine("quantum" as never),
      };
      try {
        await calls[name]?.();
        return "no error";
      } catch (error) {
        return (error as { code?: string }).code ?? String(error);
      }
    }, call);
  for (const call of ["limit", "variety", "event", "where", "engine"])
    expect(await code(call), call).toBe("BAD_ARGUMENT");
  expect(await code("item")).toBe("UNKNOWN_ITEM");
});
