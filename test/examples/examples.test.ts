// Every example of `examples/`, from the packed tarball to a personal shelf in Chromium.

import { expect, type Page, test } from "@playwright/test";
import { built, expectPersonalShelf, repository, type Served, serveBy, serveFolder, troubleOn } from "./app.js";
import { documentedPolicy, LEAVE, underStrictPolicy } from "./strict.js";

const NEXT_PORT = 4187;

const EXAMPLES: Record<string, (folder: string) => Promise<Served>> = {
  "plain-html": (folder) => serveFolder(`${folder}/public`),
  "vite-react": (folder) => serveFolder(`${folder}/dist`),
  "vite-vue": (folder) => serveFolder(`${folder}/dist`),
  next: (folder) => serveBy(["npx", "next", "start", "--port", `${NEXT_PORT}`], folder, NEXT_PORT),
  astro: (folder) => serveFolder(`${folder}/dist`),
};

for (const [name, serve] of Object.entries(EXAMPLES)) {
  test(`the example ${name} installs, builds, and shows a personal shelf`, async ({ page }) => {
    const served = await serve(await built(`${repository}examples/${name}`, name));
    try {
      const trouble = troubleOn(page);
      await watchShifts(page);
      await page.goto(served.address);
      if (["next", "astro"].includes(name)) await expectServerRendered(page, served.address);
      await expectPersonalShelf(page, name === "plain-html" ? 'vitrine-shelf [part~="title"]' : undefined);
      expect(trouble).toEqual([]);
      if (name !== "plain-html") await expectSearch(page);
      await expectShelfUnderStrictPolicy(page, served.address, name);
    } finally {
      served.close();
    }
  });
}

/** The same app behind a policy without inline code, eval and plain strings in sinks. */
async function expectShelfUnderStrictPolicy(page: Page, address: string, name: string): Promise<void> {
  const strict = await underStrictPolicy(address, LEAVE[name]);
  try {
    const trouble = troubleOn(page);
    await page.addInitScript(documentedPolicy());
    await page.goto(strict.address);
    await expectPersonalShelf(page, name === "plain-html" ? 'vitrine-shelf [part~="title"]' : undefined).catch(
      (error: Error) => {
        throw new Error([error.message, ...trouble].join("\n"), { cause: error });
      },
    );
    expect(trouble).toEqual([]);
  } finally {
    strict.close();
  }
}

/** The HTML has the shelf already, the same for everyone, and nothing of it moves when the page takes over. */
async function expectServerRendered(page: Page, address: string): Promise<void> {
  const [one, other] = await Promise.all([fetch(address), fetch(address)].map(async (answer) => (await answer).text()));
  expect(one).toBe(other);
  const shown = await page.locator("#shelf button").allTextContents();
  expect(shown).toHaveLength(4);
  for (const title of shown) expect(one).toContain(title);
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(1000);
  expect(await page.locator("#shelf button").allTextContents()).toEqual(shown);
  expect(await page.evaluate(() => (globalThis as unknown as { shifts: number }).shifts)).toBe(0);
}

async function expectSearch(page: Page): Promise<void> {
  const box = page.getByRole("searchbox");
  if ((await box.count()) === 0) return;
  await box.fill("brass lamp");
  await expect(page.locator("ul").first().locator("li").first()).toContainText("Brass desk lamp");
}

/** Sums the layout shifts (CLS without its windows). */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const sum = globalThis as unknown as { shifts: number };
    sum.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum.shifts += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
}
