// Initialises a network's parameters in given memory: first those of its architecture, then those of returning.ts.

import type { Random } from "../../vector/random.js";
import type { Architecture, Parameters, Shape, Sizes } from "./architecture.js";
import { returningShapes } from "./returning.js";

interface Plan extends Sizes {
  readonly architecture: Architecture;
}

/** Total number of parameters, with padding. */
export function numbersOf(plan: Plan): number {
  return shapesOf(plan).reduce((sum, shape) => sum + room(shape), 0);
}

/** @param values `numbersOf` zeros; the parameters are views of it
 *  @param slopes of the same length, for the gradients */
export function startParameters(
  plan: Plan & { readonly random: Random },
  values: Float32Array<ArrayBuffer>,
  slopes: Float32Array<ArrayBuffer>,
): Parameters {
  const { random } = plan;
  let at = 0;
  return Object.fromEntries(
    shapesOf(plan).map((shape) => {
      const { name, rows, columns, start } = shape;
      const [from, to] = [at, at + rows * columns];
      at += room(shape);
      const data = values.subarray(from, to);
      const reach = Math.sqrt(6 / (rows + columns));
      for (let i = 0; i < data.length; i++) {
        if (start === "small") data[i] = reach * (2 * random() - 1);
        else if (start === "ones") data[i] = 1;
        else if (start === "identity") data[i] = i % (columns + 1) === 0 ? 1 : 0;
      }
      return [name, { rows, columns, data, gradient: slopes.subarray(from, to) }];
    }),
  );
}

function shapesOf(plan: Plan): readonly Shape[] {
  return [...plan.architecture.shapes(plan), ...returningShapes(plan)];
}

/** Length rounded up, so that every matrix starts at a multiple of the register size. */
function room({ rows, columns }: Shape): number {
  return Math.ceil((rows * columns) / 4) * 4;
}
