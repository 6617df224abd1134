// Whether page/every-part.js asks for every part: on the package as it lies there, without a bundler, all files that an
// import() of the library leads to are fetched. The other tests run the same page under every bundler.

import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { repository, STRICT, serveFolder, troubleOn, workshop } from "./app.js";
import { putEveryPart } from "./make-shop.js";
import { documentedPolicy } from "./strict.js";

/** What no page of a test comes to. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "engine-verdicts": "a graphics card that was measured",
  "explain-learnt": "choices from which something was learnt, by chance",
  migrate: "a record of an older version",
  planes: "an index of 262,144 products",
  quarantine: "a record with damaged rows",
  "rebuild-book": "a record with a damaged book",
  sha256: "a page without https",
};

test("the test page fetches every part of the library", async ({ page }) => {
  const folder = join(workshop(), "unbundled");
  const parts = partsOf(join(repository, "dist"), ["index.js", "worker.js"]);
  const elsewhere = parts.filter((path) => (/([^/]+)-.{8}\.js$/.exec(path)?.[1] ?? "") in ELSEWHERE);
  expect(elsewhere).toHaveLength(Object.keys(ELSEWHERE).length);
  mkdirSync(folder);
  for (const path of parts) cpSync(join(repository, "dist", path), join(folder, path));
  putEveryPart(folder);
  writeFileSync(
    join(folder, "index.html"),
    `<!doctype html><p id="parts"></p><script type="module" src="main.js"></script>`,
  );
  writeFileSync(
    join(folder, "main.js"),
    `import { createRecommender } from "./index.js";
     import { everyPart } from "./every-part.js";
     everyPart(createRecommender)
       .then(() => Promise.all(${JSON.stringify(elsewhere)}.map((path) => import("./" + path))))
       .then(() => "all", String)
       .then((end) => { document.querySelector("#parts").textContent = end; });`,
  );
  const served = await serveFolder(folder, () => STRICT);
  try {
    const trouble = troubleOn(page);
    const fetched = new Set<string>();
    page.context().on("request", (request) => fetched.add(new URL(request.url()).pathname.slice(1)));
    await page.addInitScript(documentedPolicy());
    await page.goto(served.address);
    await expect(page.locator("#parts")).not.toBeEmpty({ timeout: 120_000 });
    await expect(page.locator("#parts")).toHaveText("all");
    expect(trouble).toEqual([]);
    expect(parts.filter((path) => !fetched.has(path))).toEqual([]);
  } finally {
    served.close();
  }
});

/** The files that these entries lead to, by `import` and `import()`. */
function partsOf(folder: string, entries: readonly string[]): string[] {
  const found = new Set(entries);
  for (const path of found) {
    const code = readFileSync(join(folder, path), "utf8");
    for (const [, to = ""] of code.matchAll(/(?:\bfrom|\bimport\(?)\s*["'`](\.[^"'`]+\.js)["'`]/g)) {
      found.add(join(path, "..", to));
    }
  }
  return [...found];
}
