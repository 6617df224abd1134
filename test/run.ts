// `npm test`: manners, unit tests in Node, browser suites and the demo shop in real Chromium, one count at the end.

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ensureChromium } from "./chromium.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const out = `${root}test/.out`;

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const total: Count = { passed: 0, failed: 0, skipped: 0 };

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

process.env.CHROMIUM_PATH = ensureChromium();
console.log(`Chromium: ${process.env.CHROMIUM_PATH}`);

run("manners", ["npm", "run", "--silent", "check"]);
run("build", ["npm", "run", "--silent", "build"]);
run("demo", ["npm", "run", "--silent", "build:demo"]);
run("unit and browser", ["npx", "vitest", "run", "--reporter=default", "--reporter=json", `--outputFile=${out}/vitest.json`], vitestCount);
run("demo shop", ["npx", "playwright", "test", "--config", "test/e2e/playwright.config.ts"], playwrightCount);

const { passed, failed, skipped } = total;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

/** Runs one step; a step that fails without having counted a failing test counts as one failure itself. */
function run(title: string, [command = "", ...rest]: string[], count?: () => Count): void {
  console.log(`\n── ${title}`);
  const { status } = spawnSync(command, rest, { cwd: root, stdio: "inherit", env: process.env });
  const counted = count === undefined ? { passed: 0, failed: 0, skipped: 0 } : readCount(title, count);
  if (status !== 0 && counted.failed === 0) counted.failed = 1;
  total.passed += counted.passed;
  total.failed += counted.failed;
  total.skipped += counted.skipped;
}

function readCount(title: string, count: () => Count): Count {
  try {
    return count();
  } catch (error) {
    console.error(`${title} left no readable result: ${error}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function vitestCount(): Count {
  const result = JSON.parse(readFileSync(`${out}/vitest.json`, "utf8")) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
    numFailedTestSuites: number;
  };
  return {
    passed: result.numPassedTests,
    failed: Math.max(result.numFailedTests, result.numFailedTestSuites > 0 ? 1 : 0),
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

function playwrightCount(): Count {
  const { stats } = JSON.parse(readFileSync(`${out}/playwright.json`, "utf8")) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}
