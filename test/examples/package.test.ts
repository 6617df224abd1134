// The package for those who install it: its exports, its types under the last three minors of TypeScript, its lint.

import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { workshop } from "./app.js";

const run = promisify(execFile);
const MINORS = ["5.8", "5.9", "6.0"];

const USE = `
import { createRecommender, type RecommendationList, type RuleSet, VitrineError } from "vitrine";
import { provideVitrine } from "vitrine/element";
import type { VitrineSearch } from "vitrine/element/search";
import { build } from "vitrine/node";
import { useRecommendations } from "vitrine/react";
import { openServerShop } from "vitrine/server";
import { recommendations } from "vitrine/svelte";
import { useSearch } from "vitrine/vue";
const rules: RuleSet = { version: 1, rules: [{ name: "a", hide: { brand: "x" } }] };
const shop = createRecommender({ catalog: "/index.json", rules });
const list: RecommendationList = await (await shop).recommend({ limit: 3 });
provideVitrine(shop);
export const all = [build, useRecommendations, openServerShop, recommendations(shop), useSearch, list, VitrineError];
// @ts-expect-error an unknown option is refused
createRecommender({ catalog: "/index.json", colour: "red" });
`;

/** Output of a command, whatever its exit code, which stands in its last line. */
async function told(folder: string, command: string, ...rest: string[]): Promise<string> {
  return run(command, rest, { cwd: folder, maxBuffer: 1 << 26 }).then(
    ({ stdout }) => `${stdout}\nexit 0`,
    ({ stdout, stderr, code }: { stdout: string; stderr: string; code: number }) => `${stdout}${stderr}\nexit ${code}`,
  );
}

let folder = "";

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = join(workshop(), "typed");
  mkdirSync(folder);
  const compilers = MINORS.map((minor) => [`typescript-${minor}`, `npm:typescript@~${minor}.0`]);
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({
      private: true,
      type: "module",
      dependencies: { vitrine: `file:${process.env.VITRINE_TARBALL}`, react: "^19.0.0", vue: "^3.5.0" },
      devDependencies: {
        ...Object.fromEntries(compilers),
        "@arethetypeswrong/cli": "^0.18.0",
        "@types/node": "^20.0.0",
        "@types/react": "^19.0.0",
        publint: "^0.3.0",
      },
    }),
  );
  writeFileSync(join(folder, "use.ts"), USE);
  await run("npm", ["install", "--no-audit", "--no-fund"], { cwd: folder });
});

for (const minor of MINORS) {
  for (const [module, resolution] of [
    ["esnext", "bundler"],
    ["nodenext", "nodenext"],
  ] as const) {
    test(`types hold under TypeScript ${minor}, ${resolution}, libraries checked`, async () => {
      const flags = `--noEmit --strict --skipLibCheck false --exactOptionalPropertyTypes --target es2022 --types node
        --lib es2023,dom,dom.iterable,dom.asynciterable --module ${module} --moduleResolution ${resolution} use.ts`;
      const compiler = join("node_modules", `typescript-${minor}`, "lib", "tsc.js");
      expect(await told(folder, process.execPath, compiler, ...flags.trim().split(/\s+/))).toBe("\nexit 0");
    });
  }
}

test("publint --strict has no finding", async () => {
  const said = await told(folder, "npx", "publint", "run", join("node_modules", "vitrine"), "--strict");
  expect(said).toContain("All good!");
});

test("attw has no finding for any entry", async () => {
  const said = await told(folder, "npx", "attw", String(process.env.VITRINE_TARBALL), "--profile", "esm-only");
  expect(said).toMatch(/exit 0$/);
});

/** What Vite makes of a module: the code of all its files. */
async function bundled(code: string): Promise<string> {
  const { build } = await import("vite");
  const entry = join(folder, "one.js");
  writeFileSync(entry, code);
  const made = await build({
    root: folder,
    configFile: false,
    logLevel: "silent",
    build: { write: false, rolldownOptions: { input: entry, external: ["react", "vue"] } },
  });
  const files = [made].flat().flatMap((part) => ("output" in part ? part.output : []));
  return files.map((file) => (file.type === "chunk" ? file.code : "")).join("\n");
}

test("an import of one function does not bundle the rest", async () => {
  const error = await bundled('import { VitrineError } from "vitrine"; globalThis.error = VitrineError;');
  expect(error.length).toBeGreaterThan(500);
  expect(error.length).toBeLessThan(8000);
  expect(error).not.toContain("postMessage");
  const hook = await bundled('import { usePortrait } from "vitrine/react"; globalThis.hook = usePortrait;');
  expect(hook).toContain("portrait");
  expect(hook).not.toContain(".search(");
});

test("a side-effect import keeps its effect, and nothing else", async () => {
  for (const name of [
    "vitrine",
    "vitrine/element",
    "vitrine/react",
    "vitrine/vue",
    "vitrine/svelte",
    "vitrine/server",
  ]) {
    expect((await bundled(`import "${name}";`)).trim(), name).toBe("");
  }
  expect(await bundled('import "vitrine/element/search";')).toContain("vitrine-search");
});
