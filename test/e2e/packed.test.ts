// The package as npm would hand it out, in a bare Vite app that knows nothing of this repository.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";
import { build, type PreviewServer, preview } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));
const app = mkdtempSync(join(tmpdir(), "vitrine-app-"));
let server: PreviewServer | undefined;
let address = "";

test.beforeAll(async () => {
  const modules = join(app, "node_modules");
  mkdirSync(modules);
  const packed = execFileSync("npm", ["pack", "--silent", "--pack-destination", app], { cwd: root, encoding: "utf8" });
  execFileSync("tar", ["-xzf", join(app, packed.trim()), "-C", modules]);
  execFileSync("mv", [join(modules, "package"), join(modules, "vitrine")]);
  cpSync(join(root, "public/demo/index"), join(app, "public/index"), { recursive: true });
  writeFileSync(join(app, "package.json"), '{ "type": "module" }');
  writeFileSync(
    join(app, "index.html"),
    '<!doctype html><title>A bare app</title><script type="module" src="/main.js"></script>',
  );
  writeFileSync(
    join(app, "main.js"),
    `import { createRecommender, VitrineError } from "vitrine";
     const asked = new URLSearchParams(location.search);
     const { testWorker, wrongResults } = await import("vitrine/testing");
     const trouble = asked.has("trouble") ? testWorker({ faults: [wrongResults()] }) : {};
     window.shop = await createRecommender({ catalog: "/index/index.json", engine: asked.get("engine") ?? "auto", ...trouble });
     window.VitrineError = VitrineError;
     document.title = "ready";`,
  );
  await build({ root: app, configFile: false, logLevel: "error" });
  server = await preview({ root: app, configFile: false, logLevel: "error", preview: { port: 0 } });
  address = server.resolvedUrls?.local[0] ?? "";
});

test("can be imported without a window, as server rendering does", () => {
  const code = 'const { createRecommender } = await import("vitrine"); console.log(typeof createRecommender);';
  expect(
    execFileSync(process.execPath, ["--input-type=module", "-e", code], { cwd: app, encoding: "utf8" }).trim(),
  ).toBe("function");
});

test.afterAll(() => server?.close());

test("the bundler finds the test kit's worker, and the canary detects its wrong results", async ({ page }) => {
  await page.goto(`${address}?trouble`);
  await expect(page).toHaveTitle("ready");
  const { engine } = await page.evaluate(async () => {
    const { shop } = window as unknown as { shop: import("../../src/index.js").Recommender };
    await shop.setEngine("auto");
    return shop.report();
  });
  expect(engine.engine).toBe("wasm");
  for (const { why } of engine.tried) expect(why).toContain("differs from the judge");
});

for (const engine of ["wasm", "webgpu"]) {
  test(`its worker and its later files are found by the app's bundler, on ${engine}`, async ({ page }) => {
    await page.goto(`${address}?engine=${engine}`);
    await expect(page).toHaveTitle("ready");
    const found = await page.evaluate(async () => {
      const { shop } = window as unknown as { shop: import("../../src/index.js").Recommender };
      const list = await shop.recommend({ limit: 5 });
      return { items: list.items.length, hits: (await shop.search("lamp")).items.length, report: await shop.report() };
    });
    expect(found).toMatchObject({ items: 5, hits: 12, report: { engine: { engine } } });
  });
}
