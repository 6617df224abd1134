// Wraps an engine and spot-checks its answers: the first one, then a random one in sixty-four.

import type { Int8Matrix } from "../vector/int8-matrix.js";
import type { TopRows } from "../vector/top-rows.js";
import type { Engine, EngineName, EngineTiming, TopRequest } from "./engine.js";
import { spotCheck } from "./spot-check.js";
import { WrongAnswer } from "./unfit.js";
import type { World } from "./world.js";

const ONE_IN = 64;

export class CheckedEngine implements Engine {
  readonly name: EngineName;
  readonly device: string;
  readonly #engine: Engine;
  readonly #matrix: Int8Matrix;
  readonly #random: World["random"];
  #first = true;

  constructor(engine: Engine, matrix: Int8Matrix, { random }: Pick<World, "random">) {
    this.name = engine.name;
    this.device = engine.device;
    this.#engine = engine;
    this.#matrix = matrix;
    this.#random = random;
  }

  get lastTiming(): EngineTiming | undefined {
    return this.#engine.lastTiming;
  }

  get heldBytes(): number | undefined {
    return this.#engine.heldBytes;
  }

  get tensors(): number | undefined {
    return this.#engine.tensors;
  }

  /** Rejects with WrongAnswer if the check fails. */
  async top(request: TopRequest): Promise<TopRows[]> {
    const looked = this.#first || this.#random() * ONE_IN < 1;
    this.#first = false;
    const answers = await this.#engine.top(request);
    const wrong = looked ? spotCheck(this.#matrix, request, answers, this.#random) : undefined;
    if (wrong !== undefined) throw new WrongAnswer(`gave a wrong answer: ${wrong}`);
    return answers;
  }

  dispose(): void {
    this.#engine.dispose();
  }
}
