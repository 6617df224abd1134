// Which side of a holdout a shopper is on: a draw from the record's own seed and the experiment's name. The same for as
// long as the record lives, independent between experiments, and gone with the record.

import { seededRandom } from "../vector/random.js";
import { DEFAULT_SHARE, type Holdout } from "./experiment.js";

export type Arm = "personal" | "holdout";

/** @param seed 32 random bits of the record. */
export function drawArm({ name, share = DEFAULT_SHARE }: Holdout, seed: number): Arm {
  return seededRandom(hash(`${seed} ${name}`))() < share ? "holdout" : "personal";
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
