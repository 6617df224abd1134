// `npm run screenshots`: the shop on a phone and a desktop, light and dark, as PNG files in test/.out/screenshots.

import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium, type Page } from "@playwright/test";
import { CHROMIUM_ARGUMENTS, ensureChromium } from "../chromium.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const out = `${root}test/.out/screenshots`;
const port = 4181;
const index = process.argv[2] ?? "public/demo/index";

const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } } as const;

const server = spawn("node", ["dist/cli.js", "serve", index, "--assets", "public/demo", "--port", String(port)], {
  cwd: root,
  stdio: ["ignore", "pipe", "inherit"],
});
await new Promise((resolve) => server.stdout.once("data", resolve));
mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGUMENTS] });
try {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ["light", "dark"] as const) {
      const context = await browser.newContext({ viewport, colorScheme, reducedMotion: "reduce" });
      await visit(await context.newPage(), `${size}-${colorScheme}`);
      await context.close();
    }
  }
} finally {
  await browser.close();
  server.kill();
}
console.log(`Screenshots: ${out}`);

async function visit(page: Page, name: string): Promise<void> {
  const shot = async (what: string, fullPage = false): Promise<void> => {
    await page.waitForTimeout(400);
    await page.screenshot({ path: `${out}/${name}-${what}.png`, fullPage });
  };
  await page.goto(`http://localhost:${port}/?consent=stored`);
  await page.locator('html[data-ready="true"]').waitFor();
  await shot("1-home-newcomer", true);
  const departments = await page.evaluate(async () => (await window.vitrine.summary()).departments.map(({ name }) => name));
  const where = departments[1] === undefined ? {} : { category: departments[1] };
  const viewed = await page.evaluate(
    async (filter) => (await window.vitrine.browse({ where: filter, limit: 3 })).items.map(({ id }) => id as string),
    where,
  );
  for (const item of viewed) {
    await page.goto(`http://localhost:${port}/?consent=stored#/product/${encodeURIComponent(item)}`);
    await page.getByTestId("add-to-cart").waitFor();
    await page.waitForTimeout(300);
  }
  await shot("2-product", true);
  await page.getByTestId("add-to-cart").click();
  await page.goto(`http://localhost:${port}/?consent=stored#/`);
  await page.locator('html[data-ready="true"]').waitFor();
  await shot("3-home-personal", true);
  if (departments[0] !== undefined) {
    await page.goto(`http://localhost:${port}/?consent=stored#/department/${encodeURIComponent(departments[0])}`);
    await page.getByTestId("card").first().waitFor();
    await shot("4-department");
  }
  await page.getByTestId("search-input").fill("blue");
  await page.getByTestId("search-results").waitFor();
  await shot("5-search");
  await page.getByTestId("search-input").press("Escape");
  await page.goto(`http://localhost:${port}/?consent=stored#/cart`);
  await page.getByTestId("checkout").waitFor();
  await shot("6-cart");
  await page.getByTestId("panel-open").click();
  await page.getByTestId("portrait").waitFor();
  await shot("7-panel");
}
