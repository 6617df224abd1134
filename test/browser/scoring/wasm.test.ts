import { openWasm, openWasmRelaxed, openWasmSimd } from "../../../src/scoring/wasm/wasm.js";
import { describeEngine } from "../../contracts/scoring-contract.js";

describeEngine("wasm", openWasm);
describeEngine("wasm", openWasmSimd);
describeEngine("wasm", openWasmRelaxed);
