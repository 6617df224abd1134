// The example that a shop copies is one that runs.

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("TESTING.md shows the test that runs in the browser", () => {
  const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
  const [, ...code] = read("test/browser/testing/example.test.ts").split("\n").slice(1);
  expect(read("src/testing/TESTING.md")).toContain(`\`\`\`ts\n${code.join("\n")}\`\`\``);
});
