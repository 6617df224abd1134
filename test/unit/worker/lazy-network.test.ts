import { expect, it, vi } from "vitest";
import type { Network } from "../../../src/catalog/files/network-file.js";
import { quantiseMatrix } from "../../../src/vector/int8-matrix.js";
import { LazyNetwork } from "../../../src/worker/lazy-network.js";
import type { LoadedCatalog } from "../../../src/worker/loaded-catalog.js";

const D = 8;
const parameter = (rows: number, columns: number) => ({ rows, columns, data: new Float32Array(rows * columns) });
const NETWORK: Network = {
  kind: "attention",
  places: 2,
  parameters: {
    each: parameter(D, D),
    latest: parameter(D, D),
    place: parameter(2, D),
    look: parameter(1, D),
    placeBias: parameter(2, 1),
    fromAll: parameter(D, D),
    fromLatest: parameter(D, D),
  },
  items: quantiseMatrix(new Float32Array(4 * D).fill(0.5), D),
  biasScale: 1,
  sharpness: 14,
  evenness: 0.4,
  returns: true,
  weight: 1,
  returning: 0.5,
};

const withNetwork = (loadNetwork: LoadedCatalog["loadNetwork"]) => new LazyNetwork({ loadNetwork } as LoadedCatalog);

it("is loaded once, on request, and reported", async () => {
  const load = vi.fn(async () => NETWORK);
  const network = withNetwork(load);
  expect(load).not.toHaveBeenCalled();
  expect([network.foresee, network.report]).toEqual([undefined, { ready: false }]);
  await network.bring();
  await network.bring();
  expect(load).toHaveBeenCalledTimes(1);
  expect(network.foresee).toBeTypeOf("function");
  expect(network.report).toEqual({ ready: true, kind: "attention" });
});

it("reports why it is missing, and is there when a later try succeeds", async () => {
  const load = vi.fn(async () => NETWORK).mockRejectedValueOnce(new Error("the line is cut"));
  const network = withNetwork(load);
  await network.bring();
  expect([network.foresee, network.report]).toEqual([undefined, { ready: false, why: "the line is cut" }]);
  await network.bring();
  expect(network.report).toEqual({ ready: true, kind: "attention" });
});

it("reports nothing if the index has none", async () => {
  const network = withNetwork(undefined);
  await network.bring();
  expect([network.foresee, network.report]).toEqual([undefined, undefined]);
});
