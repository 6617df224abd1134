import { openJs } from "../../../src/scoring/js.js";
import { describeEngine } from "../../contracts/scoring-contract.js";

describeEngine("js", openJs);
