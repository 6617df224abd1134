// `npm run newcomer`: follows docs/start.md to the letter in an empty folder, with the packed package in place of the one
// of the registry, times each step, and looks at the shelf in Chromium. Needs a registry for the other packages.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { chromium } from "@playwright/test";
import { CHROMIUM_ARGUMENTS, ensureChromium } from "../chromium.js";
import { expectPersonalShelf, repository, serveFolder, troubleOn } from "./app.js";
import pack from "./pack.js";

const guide = readFileSync(join(repository, "docs", "start.md"), "utf8");
const blocks = [...guide.matchAll(/^```(\w+)(?: \[([^\]]+)\])?\n([\s\S]*?)^```/gm)];

const clean = pack();
const start = performance.now();
const home = mkdtempSync(join(dirname(String(process.env.VITRINE_TARBALL)), "newcomer-"));
let folder = home;
try {
  for (const [, language, file, body = ""] of blocks) {
    if (file !== undefined) write(file, body);
    else if (language === "sh") for (const line of body.trim().split("\n")) follow(line);
  }
  const served = await serveFolder(join(folder, "dist"));
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_ARGUMENTS] });
  try {
    const page = await browser.newPage();
    const trouble = troubleOn(page);
    await timed("open the page and click", async () => {
      await page.goto(served.address);
      await expectPersonalShelf(page);
    });
    if (trouble.length > 0) throw new Error(trouble.join("\n"));
  } finally {
    await browser.close();
    served.close();
  }
  console.log(`${seconds(performance.now() - start)} from an empty folder to a personal shelf`);
} finally {
  rmSync(home, { recursive: true, force: true });
  clean();
}

/** A file of the guide; one product is too few for a shelf, so the examples' forty stand in for the one shown. */
function write(file: string, body: string): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, file === "items.ndjson" ? readFileSync(join(repository, "examples", "items.ndjson")) : body);
}

function follow(command: string): void {
  const [word, to = ""] = command.split(" ");
  if (word === "cd") {
    folder = join(folder, to);
    return;
  }
  const asIs = command.replace("npm install vitrine", `npm install ${process.env.VITRINE_TARBALL}`);
  const before = performance.now();
  execFileSync("sh", ["-c", asIs], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, npm_config_yes: "true" },
  });
  console.log(`${seconds(performance.now() - before)}  ${command}`);
}

async function timed(title: string, act: () => Promise<void>): Promise<void> {
  const before = performance.now();
  await act();
  console.log(`${seconds(performance.now() - before)}  ${title}`);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1).padStart(5)} s`;
}
