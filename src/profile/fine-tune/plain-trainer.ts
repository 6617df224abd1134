// Trains with plain arrays. For 64 numbers and some thousand rows a step takes less than one call of a GPU: this is the
// trainer that ships (`bench/trainers.ts` compares).

import { adam } from "./adam.js";
import { lossAndGradient } from "./objective.js";
import type { Trainer } from "./trainer.js";

export const plainTrainer: Trainer = (batch, descent) =>
  adam((delta, gradient) => lossAndGradient(batch, delta, descent.anchor, gradient), batch.dimensions, descent);
