// Draws a shopper's arm of a holdout from the record's seed and the experiment's name: constant for the lifetime of the
// record, independent between experiments, and erased with the record.

import { seededRandom } from "../vector/random.js";
import { DEFAULT_SHARE, type Holdout } from "./experiment.js";

export type Arm = "personal" | "holdout";

/** @param seed the record's 32 random bits */
export function drawArm({ name, share = DEFAULT_SHARE }: Holdout, seed: number): Arm {
  return seededRandom(hash(`${seed} ${name}`))() < share ? "holdout" : "personal";
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
