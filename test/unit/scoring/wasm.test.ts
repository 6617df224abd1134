import { expect, it } from "vitest";
import plainDots from "../../../src/scoring/wasm/dots.wat";
import relaxedDots from "../../../src/scoring/wasm/dots-relaxed.wat";
import kernel from "../../../src/scoring/wasm/kernel.wat";
import planesDots from "../../../src/scoring/wasm/planes-relaxed.wat";
import { openWasm, openWasmSimd } from "../../../src/scoring/wasm/wasm.js";
import { seededRandom } from "../../../src/vector/random.js";
import { describeEngine, randomBytes, randomMatrix } from "../../contracts/scoring-contract.js";

describeEngine("wasm", openWasm);
describeEngine("wasm", openWasmSimd);

it("is at most 4 KB, the limit for all kernels of an engine", () => {
  const bytes = [kernel, plainDots, relaxedDots, planesDots].map((base64) => atob(base64).length);
  console.log(`WebAssembly: ${bytes.join(" + ")} bytes`);
  expect(bytes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(4096);
});

it("needs little memory beside the matrix, and grows once for a larger call", async () => {
  const random = seededRandom(21);
  const matrix = randomMatrix(10_000, 64, random);
  const { engine } = await openWasm(matrix);
  const queries = [randomBytes(64, random)];
  const bias = new Int32Array(10_000);
  await engine.top({ queries, k: 200, bias });
  expect(engine.heldBytes).toBeLessThan(1.25 * 640_000);
  await engine.top({ queries, k: 10_000, bias });
  const most = engine.heldBytes;
  for (let i = 0; i < 50; i++) await engine.top({ queries, k: 10_000, bias });
  expect(engine.heldBytes).toBe(most);
  engine.dispose();
  expect(engine.heldBytes).toBe(0);
});
