// One configuration for all that is built: the library for pages (default), `--mode node` for Node and the command line,
// `--mode server` for server rendering, `--mode element` and `element-search` for web components, `--mode shop` for the
// demo; and for the tests of vitest.

import { readFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { fileURLToPath } from "node:url";
import { playwright } from "@vitest/browser-playwright";
import type { Plugin, Rolldown } from "vite";
import { defineConfig } from "vitest/config";
import wabt from "wabt";
import manifest from "./package.json" with { type: "json" };
import { CHROMIUM_ARGUMENTS, findChromium } from "./test/chromium.js";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** `import kernel from "./kernel.wat"` gives the assembled module as base64: no extra request, no generated file. */
function webAssemblyText(): Plugin {
  return {
    name: "vitrine:wat",
    async load(id) {
      if (!id.endsWith(".wat")) return null;
      const { parseWat } = await wabt();
      const parsed = parseWat(id, await readFile(id, "utf8"), { simd: true, relaxed_simd: true });
      const { buffer } = parsed.toBinary({});
      parsed.destroy();
      return `export default ${JSON.stringify(Buffer.from(buffer).toString("base64"))};`;
    },
  };
}

/** Leaves `new Worker(new URL("./worker.js", import.meta.url))` in the built page entries, so that the bundler of the
 *  shop finds and places the worker itself (Vite would write an absolute address of its own). */
function workerBeside(source: string, built: string): Plugin {
  const address = `new URL("${source}", import.meta.url)`;
  const mark = `__${built.replace(/\W/g, "_").toUpperCase()}_ADDRESS__`;
  return {
    name: `vitrine:beside:${built}`,
    enforce: "pre",
    // Line for line the same, so the existing source maps hold (`map: null`).
    transform: (code) => (code.includes(address) ? { code: code.replace(address, mark), map: null } : null),
    renderChunk: (code) =>
      code.includes(mark) ? { code: code.replace(mark, `new URL("./${built}", import.meta.url)`), map: null } : null,
  };
}

/** Source maps of our own code only: those of TF.js were four fifths of the package, and who debugs a shop reads ours. */
function ownMapsOnly(): Plugin {
  return {
    name: "vitrine:own-maps-only",
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== "chunk" || !file.moduleIds.every((id) => /node_modules|^\0/.test(id))) continue;
        delete bundle[`${file.fileName}.map`];
        file.code = file.code.replace(/\n\/\/# sourceMappingURL=\S*\s*$/, "\n");
      }
    },
  };
}

/** Puts all that the worker starts with into one file, which gzips better than a dozen; what the page's entries have in
 *  common with it stays apart. */
function workerCore(): Rolldown.CodeSplittingGroup[] {
  const worker = here("src/worker/host.ts");
  const pages = ["index.ts", "adapters/react.ts", "testing/index.ts"];
  const closure = (from: string, modules: Rolldown.ChunkingContext, found = new Set<string>()): Set<string> => {
    if (found.has(from)) return found;
    found.add(from);
    for (const next of modules.getModuleInfo(from)?.importedIds ?? []) closure(next, modules, found);
    return found;
  };
  const onPage = (id: string, modules: Rolldown.ChunkingContext): boolean =>
    pages.some((page) => closure(here(`src/${page}`), modules).has(id));
  // Not the entry itself, which starts a session: the worker of the test kit shares the file and starts its own.
  const inWorker = (id: string, modules: Rolldown.ChunkingContext): boolean =>
    id !== worker && closure(worker, modules).has(id);
  return [
    {
      debugName: "shared",
      priority: 2,
      name: (id, modules) => (inWorker(id, modules) && onPage(id, modules) ? "shared" : null),
    },
    { debugName: "core", priority: 1, name: (id, modules) => (inWorker(id, modules) ? "core" : null) },
  ];
}

const pageLibrary = {
  plugins: [
    workerBeside("./worker/host.ts", "worker.js"),
    workerBeside("./worker.ts", "testing-worker.js"),
    webAssemblyText(),
    ownMapsOnly(),
  ],
  // TF.js asks whether it is in Node; in a page the answer is known, and some bundlers would bring a stand-in for Node.
  define: { process: "undefined", Buffer: "undefined" },
  build: {
    outDir: here("dist"),
    emptyOutDir: false,
    copyPublicDir: false,
    sourcemap: true,
    target: "es2022",
    minify: true,
    license: { fileName: "licenses.md" },
    lib: {
      entry: {
        index: here("src/index.ts"),
        worker: here("src/worker/host.ts"),
        react: here("src/adapters/react.ts"),
        vue: here("src/adapters/vue.ts"),
        svelte: here("src/adapters/svelte.ts"),
        devtools: here("src/devtools/index.ts"),
        testing: here("src/testing/index.ts"),
        "testing-worker": here("src/testing/worker.ts"),
      },
      formats: ["es" as const],
    },
    rolldownOptions: {
      external: ["react", "vue"],
      output: {
        chunkFileNames: "chunks/[name]-[hash].js",
        minify: true,
        codeSplitting: { groups: workerCore() },
      },
    },
  },
};

const nodeLibrary = {
  plugins: [workerBeside("./adapt-thread.ts", "adapt-thread.js"), webAssemblyText()],
  build: {
    outDir: here("dist"),
    emptyOutDir: false,
    copyPublicDir: false,
    sourcemap: false, // Not minified: it reads as it is.
    target: "node20",
    minify: false,
    lib: {
      entry: {
        node: here("src/node.ts"),
        cli: here("src/cli/main.ts"),
        "node/adapt-thread": here("src/cli/adapt-thread.ts"),
      },
      formats: ["es" as const],
    },
    rolldownOptions: {
      platform: "node" as const, // TF.js calls require() there.
      external: (id: string) =>
        id.startsWith("node:") ||
        builtinModules.includes(id) ||
        Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).some(
          (name) => id === name || id.startsWith(`${name}/`),
        ),
      output: { chunkFileNames: "node/[name]-[hash].js" },
    },
  },
};

/** One file and nothing of the page or of Node in it, for servers and edge runtimes. */
const serverLibrary = {
  build: {
    outDir: here("dist"),
    emptyOutDir: false,
    copyPublicDir: false,
    sourcemap: true,
    target: "es2022",
    lib: { entry: { server: here("src/server.ts") }, formats: ["es" as const] },
    rolldownOptions: { output: { codeSplitting: false, minify: true } },
  },
};

/** One file each, without parts to fetch, for pages without a bundler. The search takes the cards of the other. */
const element = (name: "element" | "element-search") => ({
  build: {
    outDir: here("dist"),
    emptyOutDir: false,
    copyPublicDir: false,
    sourcemap: true,
    target: "es2022",
    lib: { entry: { [name]: here(`src/adapters/${name}.ts`) }, formats: ["es" as const] },
    rolldownOptions: {
      external: name === "element" ? [] : ["./cards.js"],
      output: {
        minify: true,
        comments: false,
        paths: (id: string) => (id.endsWith("/cards.js") ? "./element.js" : id),
      },
    },
  },
});

const shop = {
  root: here("demo"),
  base: "./",
  publicDir: false as const,
  // Keeps TF.js and the search in files of their own, which the worker loads when it wants them.
  worker: { format: "es" as const },
  resolve: {
    alias: [
      { find: /^vitrine$/, replacement: here("dist/index.js") },
      { find: /^vitrine\/devtools$/, replacement: here("dist/devtools.js") },
    ],
  },
  build: { outDir: here("dist/shop"), emptyOutDir: true, sourcemap: true, target: "es2022" },
};

export default defineConfig(({ mode }) => {
  if (mode === "node") return nodeLibrary;
  if (mode === "shop") return shop;
  if (mode === "server") return serverLibrary;
  if (mode === "element" || mode === "element-search") return element(mode);
  return {
    ...pageLibrary,
    test: {
      globalSetup: here("test/own-temporary-files.ts"),
      projects: [
        {
          plugins: [webAssemblyText()],
          test: {
            name: "unit",
            include: ["test/unit/**/*.test.ts"],
            environment: "node",
            testTimeout: 600_000,
            hookTimeout: 600_000,
            expect: { requireAssertions: true, poll: { timeout: 30_000 } },
          },
        },
        {
          plugins: [webAssemblyText()],
          publicDir: here("public"),
          resolve: {
            alias: [
              { find: /^vitrine$/, replacement: here("src/index.ts") },
              { find: /^vitrine\/devtools$/, replacement: here("src/devtools/index.ts") },
              { find: /^vitrine\/testing$/, replacement: here("src/testing/index.ts") },
            ],
          },
          optimizeDeps: {
            include: [
              "@tensorflow/tfjs-core",
              "@tensorflow/tfjs-layers",
              "@tensorflow/tfjs-converter",
              "@tensorflow/tfjs-backend-cpu",
              "@tensorflow/tfjs-backend-webgl",
              "@tensorflow/tfjs-backend-webgpu",
              "@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu.js",
              "@tensorflow/tfjs-backend-webgpu/dist/kernels/BatchMatMul_impl.js",
              "@tensorflow/tfjs-backend-webgl/dist/backend_webgl.js",
              "@tensorflow/tfjs-backend-webgl/dist/canvas_util.js",
              "@tensorflow/tfjs-backend-webgl/dist/tex_util.js",
              "idb",
              "valibot",
              "fast-check",
              "axe-core",
              "ajv/dist/2020.js",
              "react",
              "react-dom/client",
              "react-dom/server",
              "vue",
            ],
          },
          test: {
            name: "browser",
            include: ["test/browser/**/*.test.ts"],
            testTimeout: 600_000,
            hookTimeout: 600_000,
            expect: { requireAssertions: true, poll: { timeout: 30_000 } },
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({
                launchOptions: {
                  executablePath: findChromium() ?? "chromium-not-found",
                  args: [...CHROMIUM_ARGUMENTS],
                },
              }),
              instances: [{ browser: "chromium" }],
            },
          },
        },
      ],
    },
  };
});
