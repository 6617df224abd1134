// A shop's log of what was viewed and bought: CSV with the header session,user,item,kind,time.

import { readCsv } from "./csv-records.js";
import type { Refusal } from "./read-items.js";
import type { FeedStream } from "./text-lines.js";

/** What can be said of an item. (A search has none.) */
export const LOGGED_KINDS = ["view", "click", "cart", "uncart", "purchase", "favourite", "rate", "dismiss"] as const;
export type LoggedKind = (typeof LOGGED_KINDS)[number];

export interface LoggedEvent {
  /** A visit or an invoice; the user where the log leaves it empty. */
  readonly session: string;
  /** Empty where the shop does not know. */
  readonly user: string;
  readonly item: string;
  readonly kind: LoggedKind;
  /** Milliseconds since 1970. */
  readonly time: number;
}

export interface EventLog {
  /** In the order of the file. */
  readonly events: readonly LoggedEvent[];
  readonly refused: readonly Refusal[];
  /** How many events name an item that the catalog does not have; they are left out. */
  readonly unknownItems: number;
}

export interface EventSource {
  /** Uncompressed (see `decompressIfGzip`). */
  readonly stream: FeedStream;
  /** Whether the catalog has the item. Default: it has them all. */
  readonly isKnown?: (item: string) => boolean;
}

/** @throws VitrineError INPUT_INVALID for a header without one of the columns, or quotes that do not close. */
export async function readEvents({ stream, isKnown = () => true }: EventSource): Promise<EventLog> {
  const events: LoggedEvent[] = [];
  const refused: Refusal[] = [];
  let unknownItems = 0;
  const required = ["session", "user", "item", "kind", "time"];
  for await (const row of readCsv(stream, { delimiter: ",", required })) {
    const event = "reason" in row ? row : toEvent(row.line, row.record);
    if ("reason" in event) refused.push(event);
    else if (isKnown(event.item)) events.push(event);
    else unknownItems++;
  }
  return { events, refused, unknownItems };
}

function toEvent(line: number, record: Readonly<Record<string, string>>): LoggedEvent | Refusal {
  const { user = "", item = "", kind = "", time: written = "" } = record;
  const session = record.session || user;
  if (session === "") return { line, reason: "session: is empty, and so is user" };
  if (item === "") return { line, reason: "item: is empty" };
  if (!(LOGGED_KINDS as readonly string[]).includes(kind)) {
    return { line, reason: `kind: "${kind}" is none of ${LOGGED_KINDS.join(", ")}` };
  }
  const time = written === "" ? Number.NaN : Number(written);
  if (!(time >= 0 && time <= LATEST)) return { line, reason: `time: "${written}" is not in milliseconds since 1970` };
  return { session, user, item, kind: kind as LoggedKind, time };
}

/** The last instant that a Date can hold. */
const LATEST = 8.64e15;
