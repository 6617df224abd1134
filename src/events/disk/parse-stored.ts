// Validates data from the disk or from a pack: encrypted bytes are our own, but an unencrypted record can be changed
// by anyone. Returns exactly the expected fields, or throws.

import { VitrineError } from "../../errors.js";
import type { StoredEvent } from "../event.js";
import type { Stamp } from "../event-order.js";
import { DEEDS, type Deed, type ItemStory } from "../item-story.js";
import { parseEvent } from "../parse-event.js";
import type { BookData } from "../story-book.js";

const LONGEST_ID = 64;
/** Limit for ids of items and queries, the same as in parse-event.ts. */
const LONGEST_TEXT = 512;

/** @throws VitrineError BAD_ARGUMENT */
export function parseStoredEvents(input: unknown): StoredEvent[] {
  if (!Array.isArray(input)) throw refusal("a list of events");
  return input.map((one: Record<string, unknown> | null) => {
    const event = parseEvent(one);
    const [time, id] = parseStamp([one?.time, one?.id]);
    return { ...event, id, time };
  });
}

/** @throws VitrineError BAD_ARGUMENT */
export function parseBook(input: unknown): BookData {
  const { searched, searches, items } = asObject(input);
  if (!Array.isArray(searches) || !Array.isArray(items)) throw refusal("a book");
  return {
    searched: parseCount(searched),
    searches: searches.map((one: unknown) => {
      if (!Array.isArray(one)) throw refusal("a search");
      return [parseText(one[0]), parseStamp(one[1])] as const;
    }),
    items: items.map((one: unknown) => {
      if (!Array.isArray(one)) throw refusal("an item");
      return [parseText(one[0]), parseStory(one[1])] as const;
    }),
  };
}

function parseStory(input: unknown): ItemStory {
  const { events, dwell, rating, last } = asObject(input);
  const stamps = asObject(last);
  const kept: Partial<Record<Deed, Stamp>> = {};
  for (const deed of DEEDS) {
    if (Object.hasOwn(stamps, deed)) kept[deed] = parseStamp(stamps[deed]);
  }
  const story = { events: parseCount(events), dwell: parseCount(dwell), last: kept };
  if (rating === undefined) return story;
  if (typeof rating !== "number" || !(rating >= 1 && rating <= 5)) throw refusal("a rating");
  return { ...story, rating };
}

function parseStamp(input: unknown): Stamp {
  if (!Array.isArray(input)) throw refusal("a moment");
  const [time, id] = input as unknown[];
  if (!isTime(time)) throw refusal("a time");
  if (!isId(id)) throw refusal("an id");
  return [time, id];
}

function parseCount(input: unknown): number {
  if (!isCount(input)) throw refusal("a count");
  return input;
}

function parseText(input: unknown): string {
  if (!isText(input)) throw refusal("a text");
  return input;
}

/** A time that a Date can have; beyond it milliseconds are not exact, and times would stop increasing. */
export const isTime = (input: unknown): input is number => typeof input === "number" && Math.abs(input) <= 8.64e15;
export const isId = (input: unknown): input is string => typeof input === "string" && input.length <= LONGEST_ID;
export const isCount = (input: unknown): input is number => Number.isInteger(input) && (input as number) >= 0;
export const isText = (input: unknown): input is string =>
  typeof input === "string" && input.length > 0 && input.length <= LONGEST_TEXT;

/** @throws VitrineError BAD_ARGUMENT */
export function asObject(input: unknown): Record<string, unknown> {
  if (typeof input !== "object" || input === null || Array.isArray(input)) throw refusal("an object");
  return input as Record<string, unknown>;
}

export function refusal(what: string): VitrineError {
  return new VitrineError("BAD_ARGUMENT", `The stored record should have ${what} where it has something else.`);
}
