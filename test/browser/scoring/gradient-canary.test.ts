// In a file of its own: it brings TF.js's backends with all their kernels, where the engines bring one.

import { getBackend, getKernel, memory, registerKernel, setBackend, unregisterKernel } from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-core/dist/register_all_gradients.js";
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-backend-webgl";
import "@tensorflow/tfjs-backend-webgpu";
import { beforeAll, expect, it } from "vitest";
import { gradientCanary } from "../../../src/scoring/gradient-canary.js";
import { seededRandom } from "../../../src/vector/random.js";

beforeAll(() => setBackend("cpu"));

it.each(["cpu", "webgl", "webgpu"])("lets TF.js's %s backend pass, and leaves nothing behind", async (backend) => {
  await gradientCanary(backend, seededRandom(1));
  const { numTensors } = memory();
  for (let seed = 2; seed < 6; seed++) await gradientCanary(backend, seededRandom(seed));
  expect(memory().numTensors).toBe(numTensors);
  expect(getBackend()).toBe("cpu");
});

it("stops a backend whose gradients are wrong", async () => {
  const right = getKernel("Sigmoid", "cpu");
  unregisterKernel("Sigmoid", "cpu");
  registerKernel({ ...right, kernelFunc: (args) => getKernel("Relu", "cpu").kernelFunc(args) });
  try {
    await expect(gradientCanary("cpu", seededRandom(1))).rejects.toThrow(/^its gradient differs: /);
  } finally {
    unregisterKernel("Sigmoid", "cpu");
    registerKernel(right);
  }
});

it("says so where there is no such backend", async () => {
  await expect(gradientCanary("abacus", seededRandom(1))).rejects.toThrow(/abacus/);
});
