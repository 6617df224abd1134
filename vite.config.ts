// One configuration, five outputs: the library for pages (default), `--mode node` for Node and the command line,
// `--mode server` for server rendering, `--mode shop` for the demo, and the tests of vitest.

import { readFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { fileURLToPath } from "node:url";
import { playwright } from "@vitest/browser-playwright";
import type { Plugin } from "vite";
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
      const parsed = parseWat(id, await readFile(id, "utf8"), { simd: true });
      const { buffer } = parsed.toBinary({});
      parsed.destroy();
      return `export default ${JSON.stringify(Buffer.from(buffer).toString("base64"))};`;
    },
  };
}

/** Leaves `new Worker(new URL("./worker.js", import.meta.url))` in the built page entry, so that the bundler of the
 *  shop finds and places the worker itself (Vite would write an absolute address of its own). */
function workerBeside(): Plugin {
  const source = 'new URL("./worker/host.ts", import.meta.url)';
  return {
    name: "vitrine:worker-beside",
    enforce: "pre",
    // Line for line the same, so the existing source maps hold (`map: null`).
    transform: (code) =>
      code.includes(source) ? { code: code.replace(source, "__WORKER_ADDRESS__"), map: null } : null,
    renderChunk: (code) =>
      code.includes("__WORKER_ADDRESS__")
        ? { code: code.replace("__WORKER_ADDRESS__", 'new URL("./worker.js", import.meta.url)'), map: null }
        : null,
  };
}

const pageLibrary = {
  plugins: [workerBeside(), webAssemblyText()],
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
        element: here("src/adapters/element.ts"),
      },
      formats: ["es" as const],
    },
    rolldownOptions: {
      external: ["react", "vue"],
      output: { chunkFileNames: "chunks/[name]-[hash].js", minify: true },
    },
  },
};

const nodeLibrary = {
  plugins: [webAssemblyText()],
  build: {
    outDir: here("dist"),
    emptyOutDir: false,
    copyPublicDir: false,
    sourcemap: true,
    target: "node20",
    minify: false,
    lib: { entry: { node: here("src/node.ts"), cli: here("src/cli/main.ts") }, formats: ["es" as const] },
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

const shop = {
  root: here("demo"),
  base: "./",
  publicDir: false as const,
  // Keeps TF.js and the search in files of their own, which the worker loads when it wants them.
  worker: { format: "es" as const },
  resolve: { alias: { vitrine: here("dist/index.js") } },
  build: { outDir: here("dist/shop"), emptyOutDir: true, sourcemap: true, target: "es2022" },
};

export default defineConfig(({ mode }) => {
  if (mode === "node") return nodeLibrary;
  if (mode === "shop") return shop;
  if (mode === "server") return serverLibrary;
  return {
    ...pageLibrary,
    test: {
      projects: [
        {
          plugins: [webAssemblyText()],
          test: { name: "unit", include: ["test/unit/**/*.test.ts"], environment: "node", testTimeout: 30_000 },
        },
        {
          plugins: [webAssemblyText()],
          publicDir: here("public"),
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
              "@tensorflow/tfjs-backend-webgl/dist/kernels/BatchMatMul_impl.js",
              "idb",
              "valibot",
              "fast-check",
              "react",
              "react-dom/client",
              "react-dom/server",
              "vue",
            ],
          },
          test: {
            name: "browser",
            include: ["test/browser/**/*.test.ts"],
            testTimeout: 60_000,
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
