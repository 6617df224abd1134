import { openWebGpu } from "../../../src/scoring/webgpu.js";
import { describeEngine } from "../../contracts/scoring-contract.js";

describeEngine("webgpu", openWebGpu);
