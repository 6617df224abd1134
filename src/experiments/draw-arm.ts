// Which side of a holdout a shopper is on: a draw from the record's own seed and the experiment's name. The same for as
// long as the record lives, independent between experiments, and gone with the record.

import { fnvOfText } from "../vector/fnv-of-text.js";
import { seededRandom } from "../vector/random.js";
import { DEFAULT_SHARE, type Holdout } from "./experiment.js";

export type Arm = "personal" | "holdout";

/** @param seed 32 random bits of the record. */
export function drawArm({ name, share = DEFAULT_SHARE }: Holdout, seed: number): Arm {
  return seededRandom(fnvOfText(`${seed} ${name}`))() < share ? "holdout" : "personal";
}
