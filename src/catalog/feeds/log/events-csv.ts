// Reads a shop's log of views and purchases: CSV or TSV with the header session,user,item,kind,time, or with the names
// of other exports (log-words.ts). Sessions and kinds may be missing: sessions then end after half an hour without an
// event, lines of orders are purchases, and everything else is a view.

import { VitrineError } from "../../../errors.js";
import type { Refusal } from "../read-items.js";
import { type CsvCells, readCsvCells } from "../text/csv-records.js";
import type { FeedStream } from "../text/text-lines.js";
import { timeOf } from "../values/time.js";
import { EventTable, type LoggedEvent } from "./event-table.js";
import {
  assumedKind,
  isNumberedPerUser,
  kindOf,
  LOGGED_KINDS,
  type LogColumn,
  type LoggedKind,
  logColumns,
  millisecondsPer,
} from "./log-columns.js";

export interface EventLog {
  /** In the order of the file. */
  readonly events: EventTable;
  readonly refused: readonly Refusal[];
  /** Number of events on items that the catalog does not have; they are left out. */
  readonly unknownItems: number;
  /** Examples of those items. */
  readonly unknownExamples: readonly string[];
}

export interface EventSource {
  /** Decompressed (see `decompressIfGzip`). */
  readonly stream: FeedStream;
  /** Named in errors. */
  readonly name?: string;
  /** Id of the catalog's item of that name, undefined if it has none. Default: the name. */
  readonly itemOf?: (name: string) => string | undefined;
}

const UNKNOWN_SHOWN = 3;
/** Half an hour in milliseconds: the usual session timeout in web analytics. */
const VISIT_GAP = 30 * 60_000;

/** @throws VitrineError INPUT_INVALID for a header without a column for items, for times, or for sessions or users;
 *  or a quote that is not closed. */
export async function readEvents({ stream, name, itemOf = (item) => item }: EventSource): Promise<EventLog> {
  const events = new EventTable();
  const refused: Refusal[] = [];
  const unknownExamples = new Set<string>();
  let unknownItems = 0;
  let header: Header = { at: {}, kind: "view", perUser: false };
  const onHeader = (names: readonly string[]): void => {
    const columns = checkedColumns(names);
    const at = Object.fromEntries(Object.entries(columns).map(([column, name]) => [column, names.lastIndexOf(name)]));
    header = { at, kind: assumedKind(columns), perUser: isNumberedPerUser(columns.session) };
  };
  for await (const rows of readCsvCells(stream, { onHeader, ...(name !== undefined && { name }) })) {
    for (const row of rows) {
      const event = toEvent(row, header);
      if ("reason" in event) {
        refused.push(event);
        continue;
      }
      const item = itemOf(event.item);
      if (item !== undefined) events.add({ ...event, item });
      else {
        unknownItems++;
        if (unknownExamples.size < UNKNOWN_SHOWN) unknownExamples.add(event.item);
      }
    }
  }
  const unit = millisecondsPer(events.medianTime());
  if (unit !== 1) events.scaleTimes(unit);
  events.cutVisits(VISIT_GAP);
  return { events, refused, unknownItems, unknownExamples: [...unknownExamples] };
}

type Columns = Readonly<Partial<Record<LogColumn, string>>>;

interface Header {
  /** Where in a row each column is. */
  readonly at: Readonly<Partial<Record<LogColumn, number>>>;
  /** Kind of events if no column gives it. */
  readonly kind: LoggedKind;
  /** Whether session numbers are unique only per user. */
  readonly perUser: boolean;
}

function checkedColumns(header: readonly string[]): Columns {
  const columns = logColumns(header);
  const missing = (["item", "time"] as const).filter((name) => columns[name] === undefined);
  const lacking = [...missing, ...((columns.session ?? columns.user) ? [] : ["session or user"])];
  if (lacking.length === 0) return columns;
  throw new VitrineError(
    "INPUT_INVALID",
    `The log's header lacks ${lacking.join(", ")}: it reads "${header.join()}", and session,user,item,kind,time is wanted.`,
  );
}

function toEvent(row: CsvCells, { at, kind: usual, perUser }: Header): LoggedEvent | Refusal {
  if ("reason" in row) return row;
  const { line, cells } = row;
  const [named, user, item] = [cellAt(cells, at.session), cellAt(cells, at.user), cellAt(cells, at.item)];
  const session = perUser && named !== "" ? `${user} ${named}`.trim() : named;
  if (session === "" && user === "") return { line, reason: "session: is empty, and so is user" };
  if (item === "") return { line, reason: "item: is empty" };
  const kind = at.kind === undefined ? usual : kindOf(cellAt(cells, at.kind));
  if (kind === undefined) {
    return { line, reason: `kind: "${cellAt(cells, at.kind)}" is none of ${LOGGED_KINDS.join(", ")}` };
  }
  const time = timeOf(cellAt(cells, at.time));
  if (time >= 0 && time <= LATEST) return { session, user, item, kind, time };
  return {
    line,
    reason: `time: "${cellAt(cells, at.time)}" is neither a number since 1970 nor a date such as 2026-11-22 10:00`,
  };
}

function cellAt(cells: readonly string[], at: number | undefined): string {
  return at === undefined ? "" : (cells[at] as string);
}

/** The year 2286, in nanoseconds. */
const LATEST = 1e19;
