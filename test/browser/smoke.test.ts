import { expect, it } from "vitest";

it("has a WebGPU adapter", async () => {
  const a = await navigator.gpu.requestAdapter();
  expect(a).not.toBeNull();
  console.log(a?.info.description, a?.info.isFallbackAdapter);
});
