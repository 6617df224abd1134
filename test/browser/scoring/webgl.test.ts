import { openWebGl } from "../../../src/scoring/webgl.js";
import { describeEngine } from "../../contracts/scoring-contract.js";

describeEngine("webgl", openWebGl);
