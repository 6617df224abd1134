// What a shopper downloads, guarded: sizes after gzip of the built library. Run `npm run build:library` first.

import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";

const dist = new URL("../../../dist/", import.meta.url);
const KB = 1024;

/** The file and every file it imports statically, as paths in dist. */
function withImports(entry: string, found = new Set<string>()): Set<string> {
  if (found.has(entry)) return found;
  found.add(entry);
  const code = readFileSync(new URL(entry, dist), "utf8");
  for (const [, address = ""] of code.matchAll(/(?:^|[;}\s])(?:import|export)[^"'();]*?["'](\.[^"']+)["']/g)) {
    withImports(new URL(address, new URL(entry, dist)).href.slice(dist.href.length), found);
  }
  return found;
}

function gzipped(files: Iterable<string>): number {
  let sum = 0;
  for (const file of files) sum += gzipSync(readFileSync(new URL(file, dist))).length;
  return sum;
}

it("keeps the page entry within 6 KB", () => {
  const size = gzipped(withImports("index.js"));
  console.log(`page entry: ${size} bytes gzip`);
  expect(size).toBeLessThanOrEqual(6 * KB);
});

it.each([
  ["react", 2],
  ["vue", 2],
  ["svelte", 2],
  ["element", 2],
])("keeps the adapter %s within %d KB beyond its framework", (name, budget) => {
  const size = gzipped(withImports(`${name}.js`));
  console.log(`${name}: ${size} bytes gzip`);
  expect(size).toBeLessThanOrEqual(budget * KB);
});

it("keeps the search box within 1 KB beyond the shelf's file", () => {
  const both = withImports("element-search.js");
  expect(both).toContain("element.js");
  const size = gzipped([...both].filter((file) => file !== "element.js"));
  console.log(`element-search: ${size} bytes gzip`);
  expect(size).toBeLessThanOrEqual(KB);
});

it("keeps the server entry within 32 KB", () => {
  const size = gzipped(withImports("server.js"));
  console.log(`server: ${size} bytes gzip`);
  expect(size).toBeLessThanOrEqual(32 * KB);
});

it.each([
  ["testing", 3],
  ["testing-worker", 42],
])("keeps the test kit's %s within %d KB", (name, budget) => {
  const size = gzipped(withImports(`${name}.js`));
  console.log(`${name}: ${size} bytes gzip`);
  expect(size).toBeLessThanOrEqual(budget * KB);
});

it("has a budget for every entry that a page or a server loads", () => {
  const { exports } = JSON.parse(readFileSync(new URL("../package.json", dist), "utf8")) as {
    exports: Record<string, { default: string } | string>;
  };
  const entries = Object.values(exports).flatMap((entry) => (typeof entry === "string" ? [] : [entry.default]));
  const here = readFileSync(new URL(import.meta.url), "utf8");
  const known = entries.map((path) => path.replace(/^\.\/dist\/|\.js$/g, "")).filter((name) => name !== "node");
  expect(known.filter((name) => !here.includes(`"${name}"`) && !here.includes(`"${name}.js"`))).toEqual([]);
});

it("ships source maps of its own code, and none of the command line or of TF.js", () => {
  const maps = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js.map"));
  expect(maps).toContain("index.js.map");
  expect(maps.filter((name) => name.startsWith("node/"))).toEqual([]);
  const sum = maps
    .filter((name) => !name.startsWith("shop/"))
    .reduce((bytes, name) => bytes + readFileSync(new URL(name, dist)).length, 0);
  console.log(`source maps: ${sum} bytes`);
  expect(sum).toBeLessThanOrEqual(4 * KB * KB);
});

it("names the licence of everything that is bundled", () => {
  const licences = readFileSync(new URL("licenses.md", dist), "utf8");
  for (const name of ["@tensorflow/tfjs-core", "idb", "valibot"]) expect(licences).toContain(name);
});

it("keeps the worker without TF.js within 40 KB, the WASM kernel included", () => {
  const files = withImports("worker.js");
  console.log(`worker: ${gzipped(files)} bytes gzip in ${files.size} files`);
  expect([...files].filter((file) => /tfjs|webgl|webgpu/.test(file))).toEqual([]);
  expect(gzipped(files)).toBeLessThanOrEqual(40 * KB);
});

it("keeps the test kit out of every other entry", () => {
  const files = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((name) => /\.js$/.test(name));
  const kit = files.filter((name) => readFileSync(new URL(name, dist), "utf8").includes("null-adapter"));
  expect(kit.sort()).toEqual(["testing-worker.js", "testing.js"]);
});

it("keeps the developer tools within 10 KB, and out of every other entry", () => {
  const size = gzipped(withImports("devtools.js"));
  console.log(`developer tools: ${size} bytes gzip`);
  expect(size).toBeLessThanOrEqual(10 * KB);
  const files = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((name) => /\.js$/.test(name));
  const tools = files.filter((name) => readFileSync(new URL(name, dist), "utf8").includes("vitrine-devtools"));
  expect(tools.filter((name) => !name.startsWith("shop/"))).toEqual(["devtools.js"]);
  // In the demo they are a file that the page's own script loads when it is asked to.
  const demo = tools.filter((name) => name.startsWith("shop/"));
  for (const name of demo) expect(name).toMatch(/devtools/);
});

it("keeps the TF.js that scoring loads later within 200 KB", () => {
  const worker = withImports("worker.js");
  const backends = readdirSync(new URL("chunks", dist)).filter((name) => /^web(gl|gpu)-backend.*\.js$/.test(name));
  expect(backends).toHaveLength(2);
  const files = new Set(backends.flatMap((name) => [...withImports(`chunks/${name}`)]));
  const size = gzipped([...files].filter((file) => !worker.has(file)));
  console.log(`TF.js for scoring: ${size} bytes gzip in ${files.size} files`);
  expect(size).toBeLessThanOrEqual(200 * KB);
});

it("keeps the shipped text model within 2 MB", () => {
  const model = new URL("../../../public/model/", import.meta.url);
  const size = ["model.json", "model.bin"].reduce(
    (sum, name) => sum + gzipSync(readFileSync(new URL(name, model))).length,
    0,
  );
  console.log(`text model: ${size} bytes gzip`);
  expect(size).toBeLessThanOrEqual(2 * KB * KB);
});
