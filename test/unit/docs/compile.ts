// Compiles the code of the pages against the package's own sources, all blocks in one run of the compiler.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import ts from "typescript";
import { type Block, root } from "./blocks.js";

const out = `${root}test/.out/docs-blocks`;

/** What stands around an example in a shop: names that a block may use without making them. */
const AROUND = `
import type { Item, Reason, Recommender } from "vitrine";
declare global {
  const shop: Recommender;
  const idsFromMyServer: string[];
  const file: File;
  function paint(item: Item, because: readonly Reason[], list: string, position: number): void;
  /** Nuxt's own. */
  function defineNuxtPlugin(plugin: (nuxt: { vueApp: import("vue").App }) => void): unknown;
  interface Window { trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown } }
}
`;

/** What the compiler says, a line each; nothing if all is well.
 *  @param strict false for plain JavaScript, whose parameters name no types. */
export function compile(blocks: readonly Block[], strict: boolean): string[] {
  const folder = `${out}/${strict ? "strict" : "plain"}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const places = new Map<string, string>();
  for (const { place, language, code } of blocks) {
    const path = `${folder}/${place.replace(/\W+/g, "-")}.${language}`;
    places.set(path, place);
    writeFileSync(path, `${code}export {};\n`);
  }
  const around = `${folder}/around.d.ts`;
  writeFileSync(around, AROUND);
  const program = ts.createProgram([...places.keys(), around, `${root}src/wat.d.ts`], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
    types: ["node", "@webgpu/types"],
    strict,
    exactOptionalPropertyTypes: strict,
    noUncheckedIndexedAccess: strict,
    allowJs: true,
    checkJs: true,
    resolveJsonModule: true,
    skipLibCheck: true,
    noEmit: true,
    jsx: ts.JsxEmit.ReactJSX,
    jsxImportSource: "react",
    paths: {
      vitrine: [`${root}src/index.ts`],
      "vitrine/server": [`${root}src/server.ts`],
      "vitrine/node": [`${root}src/node.ts`],
      "vitrine/testing": [`${root}src/testing/index.ts`],
      "vitrine/devtools": [`${root}src/devtools/index.ts`],
      "vitrine/element/search": [`${root}src/adapters/element-search.ts`],
      "vitrine/*": [`${root}src/adapters/*.ts`],
    },
  });
  return ts.getPreEmitDiagnostics(program).flatMap(({ file, start, messageText }) => {
    const place = places.get(file?.fileName ?? "");
    if (place === undefined || file === undefined) return []; // The package's own files are `npm run check`'s.
    const { line } = file.getLineAndCharacterOfPosition(start ?? 0);
    return [`${place} + ${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`];
  });
}
