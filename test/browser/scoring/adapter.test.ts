// A file of its own: the page opens one device, and these tests need it not to be open yet.

import { afterEach, expect, it, vi } from "vitest";
import { openEngine } from "../../../src/scoring/open-engine.js";
import { seededRandom } from "../../../src/vector/random.js";
import { randomMatrix } from "../../contracts/scoring-contract.js";

const matrix = randomMatrix(20, 16, seededRandom(1));

afterEach(() => {
  vi.restoreAllMocks();
});

it("fails without an adapter after three tries, with the reason", async () => {
  const request = vi.spyOn(navigator.gpu, "requestAdapter").mockResolvedValue(null);
  await expect(openEngine({ matrix, force: "webgpu" })).rejects.toThrow(
    "The engine webgpu cannot run here: no adapter.",
  );
  expect(request).toHaveBeenCalledTimes(3);
});

it("reports a refused device, and asks again the next time", async () => {
  vi.spyOn(GPUAdapter.prototype, "requestDevice").mockRejectedValueOnce(new Error("too many devices"));
  await expect(openEngine({ matrix, force: "webgpu" })).rejects.toThrow("too many devices");
});

it("requests the low-power adapter, and asks again when the first answers are null", async () => {
  const request = vi.spyOn(navigator.gpu, "requestAdapter").mockResolvedValueOnce(null).mockResolvedValueOnce(null);
  const { report } = await openEngine({ matrix, force: "webgpu" });
  expect(report.engine).toBe("webgpu");
  expect(request.mock.calls).toEqual(Array(3).fill([{ powerPreference: "low-power" }]));
});

it("opens one device, however many engines request it at once", async () => {
  const request = vi.spyOn(GPUAdapter.prototype, "requestDevice");
  await Promise.all([openEngine({ matrix, force: "webgpu" }), openEngine({ matrix, force: "webgpu" })]);
  expect(request).not.toHaveBeenCalled(); // The test before has opened the page's device.
});

it("reports missing WebGL 2", async () => {
  vi.spyOn(OffscreenCanvas.prototype, "getContext").mockReturnValue(null);
  await expect(openEngine({ matrix, force: "webgl" })).rejects.toThrow("The engine webgl cannot run here: no WebGL 2.");
});

it("refuses a device that renders to half floats only", async () => {
  const { getExtension } = WebGL2RenderingContext.prototype;
  const withoutFloats = function (this: WebGL2RenderingContext, name: string): unknown {
    return name === "EXT_color_buffer_float" ? null : Reflect.apply(getExtension, this, [name]);
  };
  vi.spyOn(WebGL2RenderingContext.prototype, "getExtension").mockImplementation(withoutFloats as typeof getExtension);
  await expect(openEngine({ matrix, force: "webgl" })).rejects.toThrow("no rendering to 32-bit floats");
});
