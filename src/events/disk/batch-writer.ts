// Groups appends into writes: the first is written at once; those within a frame or during a write are written together
// next. A failed write is retried with the next append, under the same write number.

import type { StoredEvent } from "../event.js";
import type { Durability, Kept } from "../event-store.js";
import { inWords } from "../in-words.js";
import type { Batch } from "./other-tabs.js";

/** Milliseconds between the starts of two writes: one frame. */
const FRAME = 16;
/** Most events of failed writes that are kept; if they are given up, the record's book still has them. */
const MAX_REFUSED = 5000;

interface Waiting {
  readonly events: readonly StoredEvent[];
  readonly durability: Durability;
  readonly settle: (kept: Kept) => void;
}

/** The record that a write was meant for has been erased; the writer was restarted. */
export class RecordEnded extends Error {
  override readonly name = "RecordEnded";
}

export class BatchWriter {
  readonly #commit: (batches: readonly Batch[], durability: Durability) => Promise<void>;
  #writer = newWriter();
  #writes = 0;
  #waiting: Waiting[] = [];
  /** Batches being written. */
  #offered: readonly Batch[] = [];
  #refused: readonly Batch[] = [];
  #why = "";
  #running: Promise<void> | undefined;
  #began = Number.NEGATIVE_INFINITY;
  #hurry: () => void = () => {};

  /** @param commit writes batches, all or none, or rejects; writing a batch twice must store it once */
  constructor(commit: (batches: readonly Batch[], durability: Durability) => Promise<void>) {
    this.#commit = commit;
  }

  /** Events that may not be on disk: offered batches may be there, waiting events are not. */
  get unwritten(): { readonly offered: readonly Batch[]; readonly waiting: readonly StoredEvent[] } {
    return {
      offered: this.#offered.length > 0 ? this.#offered : this.#refused,
      waiting: this.#waiting.flatMap(({ events }) => events),
    };
  }

  /** Failed writes: number of events, and the reason. */
  get refused(): { readonly events: number; readonly why: string } | undefined {
    const events = this.#refused.reduce((sum, batch) => sum + batch.events.length, 0);
    return events === 0 ? undefined : { events, why: this.#why };
  }

  append(events: readonly StoredEvent[], durability: Durability = "relaxed"): Promise<Kept> {
    return new Promise((settle) => {
      this.#waiting.push({ events, durability, settle });
      this.#running ??= this.#run();
    });
  }

  /** Writes waiting events without waiting for the end of the frame. */
  async flush(): Promise<void> {
    if (this.#refused.length > 0) this.#running ??= this.#run();
    this.#hurry();
    await this.#running;
  }

  /** Gives up failed writes, and uses a new writer name from now on: the record that they were meant for was erased.
   *  @param dropWaiting if given, waiting events are given up too, with this reason */
  startAnew({ dropWaiting }: { readonly dropWaiting?: string } = {}): void {
    this.#writer = newWriter();
    this.#writes = 0;
    this.#refused = [];
    if (dropWaiting === undefined) return;
    for (const { settle } of this.#waiting) settle({ durable: false, why: dropWaiting });
    this.#waiting = [];
  }

  async #run(): Promise<void> {
    do {
      // One microtask, so that all events appended in this turn go into one batch.
      await Promise.resolve();
      await this.#frameEnd();
      await this.#write();
    } while (this.#waiting.length > 0);
    this.#running = undefined;
  }

  async #frameEnd(): Promise<void> {
    const wait = this.#began + FRAME - performance.now();
    if (wait > 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, wait);
        this.#hurry = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#hurry = () => {};
    }
    this.#began = performance.now();
  }

  async #write(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    let kept: Kept | undefined;
    for (let attempt = 1; kept === undefined; attempt++) {
      const writer = this.#writer;
      // Numbered only now, so that writes reach the disk in the order of their numbers.
      const fresh = waiting.map(({ events }) => ({ writer, write: ++this.#writes, events }));
      this.#offered = [...this.#refused, ...fresh];
      try {
        const strict = waiting.some(({ durability }) => durability === "strict");
        await this.#commit(this.#offered, strict ? "strict" : "relaxed");
        this.#refused = [];
        kept = { durable: true };
      } catch (error) {
        if (error instanceof RecordEnded && attempt === 1) continue;
        kept = { durable: false, why: inWords(error) };
        this.#why = kept.why;
        if (writer === this.#writer) this.#refused = this.#offered.slice(-MAX_REFUSED);
      }
    }
    this.#offered = [];
    for (const { settle } of waiting) settle(kept);
  }
}

function newWriter(): string {
  const digits = crypto.getRandomValues(new Uint32Array(2));
  return Array.from(digits, (digit) => digit.toString(36)).join("");
}
