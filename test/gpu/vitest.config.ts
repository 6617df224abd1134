import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: fileURLToPath(new URL("../..", import.meta.url)),
    include: ["test/gpu/*.test.ts"],
    setupFiles: [fileURLToPath(new URL("../dawn.ts", import.meta.url))],
    environment: "node",
    testTimeout: 120_000,
  },
});
