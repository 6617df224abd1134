// The book in memory, and which writes of which tab it contains, so that each is added once, whether this tab learns
// of it by writing it, from a message, or by reading the disk.

import type { StoredEvent } from "../event.js";
import { StoryBook } from "../story-book.js";
import type { Batch } from "./other-tabs.js";
import type { ReadRecord } from "./read-record.js";

export class LiveBook {
  #book = new StoryBook();
  /** Number of each writer's latest write in the book. */
  #marks = new Map<string, number>();
  #logRows = 0;
  #logEvents = 0;
  /** Batches written or announced while the disk is being read. */
  #meanwhile: Batch[] | undefined;

  get book(): StoryBook {
    return this.#book;
  }

  get logRows(): number {
    return this.#logRows;
  }

  get logEvents(): number {
    return this.#logEvents;
  }

  /** Adds events of this tab that are not on disk yet. */
  tell(events: readonly StoredEvent[]): void {
    for (const event of events) this.#book.add(event);
  }

  /** Notes that this tab's batches are on disk; the book has their events already. */
  written(batches: readonly Batch[]): void {
    for (const batch of batches) this.#count(batch);
    this.#meanwhile?.push(...batches);
  }

  /** Adds another tab's batches. Returns false if an earlier one was missed: then the disk must be read. */
  heard(batches: readonly Batch[]): boolean {
    this.#meanwhile?.push(...batches);
    for (const batch of batches) {
      const mark = this.#marks.get(batch.writer) ?? 0;
      if (batch.write <= mark) continue;
      if (batch.write > mark + 1) return false;
      this.tell(batch.events);
      this.#count(batch);
    }
    return true;
  }

  beginReading(): void {
    this.#meanwhile = [];
  }

  /** Starts from the record that was read (or none), with the batches announced meanwhile and those that this tab
   *  has not written yet.
   *  @param unwritten offered batches may be on disk already; waiting events are not */
  finishReading(
    read: ReadRecord | undefined,
    unwritten: { readonly offered: readonly Batch[]; readonly waiting: readonly StoredEvent[] },
  ): void {
    this.#book = read?.book ?? new StoryBook();
    this.#marks = read?.marks ?? new Map();
    this.#logRows = read?.logRows ?? 0;
    this.#logEvents = read?.log.length ?? 0;
    const isNew = ({ writer, write }: Batch): boolean => write > (this.#marks.get(writer) ?? 0);
    for (const batch of this.#meanwhile ?? []) {
      if (!isNew(batch)) continue;
      this.tell(batch.events);
      this.#count(batch);
    }
    for (const batch of unwritten.offered) if (isNew(batch)) this.tell(batch.events);
    this.tell(unwritten.waiting);
    this.#meanwhile = undefined;
  }

  /** The record was erased; only these events belong to the new one. */
  startAnew(events: readonly StoredEvent[]): void {
    this.#book = StoryBook.of(events);
    this.#marks = new Map();
    this.#logRows = 0;
    this.#logEvents = 0;
    if (this.#meanwhile !== undefined) this.#meanwhile = [];
  }

  #count({ writer, write, events }: Batch): void {
    this.#marks.set(writer, write);
    this.#logRows++;
    this.#logEvents += events.length;
  }
}
