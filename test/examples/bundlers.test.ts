// One small page under every usual bundler: each finds the worker, the WASM kernel and every lazy part of the package.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@playwright/test";
import { built, expectPersonalShelf, serveFolder, troubleOn, workshop } from "./app.js";
import { putEveryPart } from "./make-shop.js";
import { documentedPolicy, LEAVE, strictPolicies } from "./strict.js";

interface Bundler {
  readonly packages: Readonly<Record<string, string>>;
  readonly build: string;
  readonly files?: Readonly<Record<string, string>>;
  /** Where the worker is an entry of its own, its address, as code. */
  readonly worker?: string;
  /** Names the policy that the bundler makes in place of the page's. */
  readonly policy?: string;
}

const BUNDLERS: Readonly<Record<string, Bundler>> = {
  vite: {
    packages: { vite: "^8.0.0" },
    build: "vite build --base ./",
    files: { "vite.config.js": `export default { worker: { format: "es" } };` },
  },
  "webpack 5": {
    packages: { webpack: "^5.0.0", "webpack-cli": "^6.0.0" },
    build: "webpack --mode production --entry ./main.js --output-path dist && cp index.html dist/",
    files: {
      "webpack.config.cjs": `module.exports = { output: { filename: "main.js", publicPath: "auto", trustedTypes: { policyName: "webpack" } } };`,
    },
    policy: "webpack",
  },
  rollup: {
    packages: { rollup: "^4.0.0", "@rollup/plugin-node-resolve": "^16.0.0" },
    build: "rollup main.js node_modules/vitrine/dist/worker.js -p node-resolve -d dist -f es && cp index.html dist/",
    worker: `"./worker.js"`,
  },
  esbuild: {
    packages: { esbuild: "^0.28.0" },
    build:
      "esbuild main=main.js worker=node_modules/vitrine/dist/worker.js --bundle --splitting --format=esm --outdir=dist && cp index.html dist/",
    worker: `"./worker.js"`,
  },
  parcel: {
    packages: { parcel: "^2.16.0" },
    // Parcel 2.16 loses modules that a worker shares with its lazy parts, so the worker is served as it lies in the package.
    build:
      "parcel build index.html --public-url ./ --no-cache --no-source-maps && cp -r node_modules/vitrine/dist dist/vitrine",
    worker: `new URL("vitrine/worker.js", document.baseURI)`,
  },
  next: {
    packages: { next: "^16.0.0", react: "^19.0.0", "react-dom": "^19.0.0" },
    build: "next build && cp -r out dist",
    files: {
      "next.config.js": `export default { output: "export" };`,
      "app/layout.jsx": `export default ({ children }) => <html lang="en"><body>{children}</body></html>;`,
      "app/page.jsx": `"use client";
        import { useEffect } from "react";
        export default function Page() {
          useEffect(() => void import("../main.js"), []);
          return <><ul id="shelf" /><p id="engine" /><p id="parts" /></>;
        }`,
    },
  },
};

for (const [name, bundler] of Object.entries(BUNDLERS)) {
  test(`works under ${name}, with a strict policy and Trusted Types`, async ({ page }) => {
    const slug = name.replace(" ", "-");
    const folder = join(await built(writeApp(slug, bundler), `built-${slug}`), "dist");
    putEveryPart(folder);
    const leave = { ...LEAVE[name], ...(bundler.policy && { policy: bundler.policy }) };
    const served = await serveFolder(folder, strictPolicies(readFileSync(join(folder, "index.html"), "utf8"), leave));
    try {
      const trouble = troubleOn(page);
      await page.goto(served.address);
      await expectPersonalShelf(page).catch((error: Error) => {
        throw new Error([error.message, ...trouble].join("\n"), { cause: error });
      });
      await expect(page.locator("#engine")).toHaveText("wasm");
      await expect(page.locator("#parts")).not.toBeEmpty({ timeout: 120_000 });
      await expect(page.locator("#parts"), trouble.join("\n")).toHaveText("all");
      expect(trouble).toEqual([]);
    } finally {
      served.close();
    }
  });
}

/** Writes the page and its build; resolves with the folder. */
function writeApp(slug: string, { packages, build, files = {}, worker, policy }: Bundler): string {
  const folder = join(workshop(), slug);
  mkdirSync(folder, { recursive: true });
  const all: Record<string, string> = {
    ...files,
    "package.json": JSON.stringify({
      private: true,
      type: "module",
      scripts: { build },
      dependencies: { vitrine: "*" },
      devDependencies: packages,
    }),
    "index.html": `<!doctype html><html lang="en"><meta charset="utf-8"><title>${slug}</title><ul id="shelf"></ul><p id="engine"></p><p id="parts"></p><script type="module" src="./main.js"></script></html>`,
    "main.js": `
import { createRecommender } from "vitrine";
import { everyPart } from "./every-part.js";

${policy === undefined ? documentedPolicy() : ""}
const worker = ${worker === undefined ? "undefined" : `() => new Worker(${worker}, { type: "module" })`};
const shop = await createRecommender({ catalog: new URL(location.href + "shop/index/index.json"), engine: "wasm", worker });
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
document.querySelector("#parts").textContent = await everyPart(createRecommender, worker).then(() => "all", String);
`,
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  putEveryPart(folder);
  return folder;
}
