// Counts the notes on a feed by kind, with the first examples. Bounded memory, however bad the feed.

import type { Note, ProblemKind } from "./problem.js";

export const EXAMPLES = 5;

export interface Counted {
  count: number;
  /** The first few, in the order of the feed. */
  readonly examples: Note[];
}

export class NoteLog {
  readonly #kinds = new Map<ProblemKind, Counted>();

  /** A bound function, so that it can be passed as a callback. */
  readonly add = (note: Note): void => {
    const counted = this.#kinds.get(note.kind) ?? { count: 0, examples: [] };
    this.#kinds.set(note.kind, counted);
    counted.count++;
    if (counted.examples.length < EXAMPLES) counted.examples.push(note);
  };

  get kinds(): ReadonlyMap<ProblemKind, Readonly<Counted>> {
    return this.#kinds;
  }
}
