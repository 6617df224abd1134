import { webGpuOpener } from "../../../src/scoring/webgpu.js";
import { describeEngine } from "../../contracts/scoring-contract.js";

const accept = { software: "accept" } as const;

describeEngine("webgpu", webGpuOpener(accept, { select: "cpu" }));
describeEngine("webgpu", webGpuOpener(accept, { select: "device" }));
describeEngine("webgpu", webGpuOpener(accept, { select: "cpu", packed: false, partBytes: 2 ** 14 }));
describeEngine("webgpu", webGpuOpener(accept, { select: "device", packed: false, partBytes: 2 ** 16 }));
