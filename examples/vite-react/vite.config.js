import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  // Vitrine's worker loads parts of itself when it wants them.
  worker: { format: "es" },
  // Vite's dev server must not copy the package elsewhere, or it would lose sight of its worker.
  optimizeDeps: { exclude: ["vitrine"] },
});
