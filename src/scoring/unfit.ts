// A permanent failure of an engine: the feature is missing, emulated in software, wrong or too slow. Any other error
// counts as temporary, and the engine is tried again later.

export class Unfit extends Error {
  override readonly name = "Unfit";
}

/** The engine gave a wrong answer. */
export class WrongAnswer extends Unfit {}
