// One small page under every usual bundler: each finds the worker, the WASM kernel and the lazy parts of the package.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { built, expectPersonalShelf, serveFolder, troubleOn, workshop } from "./app.js";
import { withHashes } from "./strict.js";

interface Bundler {
  readonly packages: Readonly<Record<string, string>>;
  readonly build: string;
  readonly files?: Readonly<Record<string, string>>;
  /** Where the worker is an entry of its own, its address, as code. */
  readonly worker?: string;
}

const BUNDLERS: Readonly<Record<string, Bundler>> = {
  vite: {
    packages: { vite: "^8.0.0" },
    build: "vite build --base ./ && cp -r index dist/",
    files: { "vite.config.js": `export default { worker: { format: "es" } };` },
  },
  "webpack 5": {
    packages: { webpack: "^5.0.0", "webpack-cli": "^6.0.0" },
    build: "webpack --mode production --entry ./main.js --output-path dist && cp -r index index.html dist/",
    files: {
      "webpack.config.cjs": `module.exports = { output: { filename: "main.js", publicPath: "auto" } };`,
    },
  },
  rollup: {
    packages: { rollup: "^4.0.0", "@rollup/plugin-node-resolve": "^16.0.0" },
    build:
      "rollup main.js node_modules/vitrine/dist/worker.js -p node-resolve -d dist -f es && cp -r index index.html dist/",
    worker: `"./worker.js"`,
  },
  esbuild: {
    packages: { esbuild: "^0.28.0" },
    build:
      "esbuild main=main.js worker=node_modules/vitrine/dist/worker.js --bundle --splitting --format=esm --outdir=dist && cp -r index index.html dist/",
    worker: `"./worker.js"`,
  },
  parcel: {
    packages: { parcel: "^2.16.0" },
    // Parcel 2.16 loses modules that a worker shares with its lazy parts, so the worker is served as it lies in the package.
    build:
      "parcel build index.html --public-url ./ --no-cache --no-source-maps && cp -r index dist/ && cp -r node_modules/vitrine/dist dist/vitrine",
    worker: `new URL("vitrine/worker.js", document.baseURI)`,
  },
};

for (const [name, bundler] of Object.entries(BUNDLERS)) {
  test(`works under ${name}, with a strict policy and Trusted Types`, async ({ page }) => {
    const slug = name.replace(" ", "-");
    const folder = join(await built(writeApp(slug, bundler), `built-${slug}`), "dist");
    const served = await serveFolder(folder, withHashes(readFileSync(join(folder, "index.html"), "utf8")));
    try {
      const trouble = troubleOn(page);
      await page.goto(served.address);
      await expectPersonalShelf(page).catch((error: Error) => {
        throw new Error([error.message, ...trouble].join("\n"), { cause: error });
      });
      await expect(page.locator("#engine")).toHaveText("wasm");
      expect(trouble).toEqual([]);
    } finally {
      served.close();
    }
  });
}

/** Writes the page and its build; resolves with the folder. */
function writeApp(slug: string, { packages, build, files = {}, worker }: Bundler): string {
  const folder = join(workshop(), slug);
  mkdirSync(folder, { recursive: true });
  const own = worker === undefined ? "" : `, worker: () => new Worker(${worker}, { type: "module" })`;
  const all: Record<string, string> = {
    ...files,
    "package.json": JSON.stringify({
      private: true,
      type: "module",
      scripts: { build: `vitrine build --items ../items.ndjson --out index && ${build}` },
      dependencies: { vitrine: "*" },
      devDependencies: packages,
    }),
    "index.html": `<!doctype html><html lang="en"><meta charset="utf-8"><title>${slug}</title><ul id="shelf"></ul><p id="engine"></p><script type="module" src="./main.js"></script></html>`,
    "main.js": `
import { createRecommender } from "vitrine";

// The one policy that a page needs: the worker's address, and those of a bundler's own chunks (docs/add/bundlers.md).
trustedTypes.createPolicy("default", {
  createScriptURL(url) {
    if (new URL(url, location.href).origin !== location.origin) throw new TypeError("Not a script of ours: " + url);
    return url;
  },
});
const shop = await createRecommender({ catalog: new URL(location.href + "index/index.json"), engine: "wasm"${own} });
const shelf = document.querySelector("#shelf");
async function paint() {
  const { items } = await shop.recommend({ slot: "home", limit: 4 });
  shelf.replaceChildren(...items.map(({ item, list, position }) => {
    const button = document.createElement("button");
    button.textContent = item.title;
    button.onclick = () => shop.track({ kind: "click", item: item.id, list, position }).then(paint);
    return button;
  }));
}
await paint();
document.querySelector("#engine").textContent = (await shop.report()).engine.engine;
`,
  };
  for (const [path, text] of Object.entries(all)) writeFileSync(join(folder, path), text);
  return folder;
}
