import { webGpuOpener } from "../../../src/scoring/webgpu.js";
import { describeEngine } from "../../contracts/scoring-contract.js";

const accept = { software: "accept" } as const;

describeEngine("webgpu", webGpuOpener(accept));
describeEngine("webgpu", webGpuOpener(accept, { select: "device", each: 1, unrolled: false }));
describeEngine("webgpu", webGpuOpener(accept, { select: "cpu", packed: false, each: 1, partBytes: 2 ** 14 }));
describeEngine(
  "webgpu",
  webGpuOpener(accept, { select: "device", packed: false, each: 4, unrolled: false, partBytes: 2 ** 16 }),
);
