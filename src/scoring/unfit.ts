// Trouble that waiting does not cure: the feature is missing, imitated in software, wrong or slow. Whatever else an
// engine throws is taken for a bad moment, and it is tried again later.

export class Unfit extends Error {
  override readonly name = "Unfit";
}

/** The engine gave a wrong answer. */
export class WrongAnswer extends Unfit {}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
