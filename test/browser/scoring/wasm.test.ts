import { openWasm } from "../../../src/scoring/wasm/wasm.js";
import { describeEngine } from "../../contracts/scoring-contract.js";

describeEngine("wasm", openWasm);
