// A log's events on catalog items in columns, grouped by shopper or visit: an object for each event would be most of
// the memory that learning takes.

import type { EventKind } from "../events/event.js";
import { GrowingColumn } from "../vector/growing-column.js";
import { valuesAt } from "../vector/values-at.js";
import { KIND_WEIGHTS, type PastEvent } from "./past-event.js";

/** Group g has the places offsets[g] … offsets[g+1] − 1 of the columns, in the order of the log. Groups are in the order
 *  of their first event. */
export interface GroupedEvents {
  readonly keys: readonly string[];
  readonly offsets: Uint32Array;
  readonly rows: Int32Array;
  /** Numbers of kinds, for `kindAt`. */
  readonly kinds: Uint8Array;
  /** Milliseconds since 1970. */
  readonly times: Float64Array;
  /** Where each place was among the grouped events, in the order of the log. */
  readonly order: Uint32Array;
}

const KINDS = Object.keys(KIND_WEIGHTS) as readonly EventKind[];

/** @param rowOf row of an item's id, or undefined if the catalog does not have the item
 *  @param keyOf the group of an event; undefined leaves it out */
export function groupEvents(
  events: Iterable<PastEvent>,
  rowOf: (item: string) => number | undefined,
  keyOf: (event: PastEvent) => string | undefined,
): GroupedEvents {
  const groups = new Map<string, number>();
  const groupOf = new GrowingColumn(Uint32Array);
  const rows = new GrowingColumn(Int32Array);
  const kinds = new GrowingColumn(Uint8Array);
  const times = new GrowingColumn(Float64Array);
  for (const event of events) {
    const row = rowOf(event.item);
    const key = row === undefined ? undefined : keyOf(event);
    if (row === undefined || key === undefined) continue;
    const group = groups.get(key) ?? groups.size;
    if (group === groups.size) groups.set(key, group);
    groupOf.push(group);
    rows.push(row);
    kinds.push(numberOfKind(event.kind));
    times.push(event.time);
  }
  const offsets = offsetsOf(groupOf.values(), groups.size);
  const order = orderOf(groupOf.values(), offsets);
  return {
    keys: [...groups.keys()],
    offsets,
    rows: valuesAt(rows.values(), order),
    kinds: valuesAt(kinds.values(), order),
    times: valuesAt(times.values(), order),
    order,
  };
}

/** @param visit called with each group and its places, `first` … `end` − 1 */
export function forEachGroup(
  { offsets }: GroupedEvents,
  visit: (first: number, end: number, group: number) => void,
): void {
  for (let group = 0; group + 1 < offsets.length; group++) {
    visit(offsets[group] as number, offsets[group + 1] as number, group);
  }
}

/** The places `first` … `end` − 1 of one group, in time order. */
export function placesInTime({ times }: GroupedEvents, first: number, end: number): number[] {
  const places = Array.from({ length: end - first }, (_, i) => first + i);
  return places.sort((a, b) => (times[a] as number) - (times[b] as number));
}

/** The events at whose places `kept` is not 0. */
export function keepPlaces(log: GroupedEvents, kept: Uint8Array): GroupedEvents {
  const places = Uint32Array.from(kept.keys()).filter((place) => kept[place] !== 0);
  const before = countsBefore(kept);
  const order = valuesAt(log.order, places);
  const keptInLog = new Uint8Array(log.order.length);
  for (const at of order) keptInLog[at] = 1;
  const beforeInLog = countsBefore(keptInLog);
  return {
    keys: log.keys,
    offsets: log.offsets.map((place) => before[place] as number),
    rows: valuesAt(log.rows, places),
    kinds: valuesAt(log.kinds, places),
    times: valuesAt(log.times, places),
    order: order.map((at) => beforeInLog[at] as number),
  };
}

/** For each place and for the end, how many places before it are not 0. */
function countsBefore(kept: Uint8Array): Uint32Array {
  const counts = new Uint32Array(kept.length + 1);
  for (let place = 0; place < kept.length; place++) {
    counts[place + 1] = (counts[place] as number) + (kept[place] === 0 ? 0 : 1);
  }
  return counts;
}

export function numberOfKind(kind: EventKind): number {
  return KINDS.indexOf(kind);
}

export function kindAt({ kinds }: GroupedEvents, place: number): EventKind {
  return KINDS[kinds[place] as number] as EventKind;
}

function offsetsOf(groupOf: Uint32Array, groups: number): Uint32Array {
  const offsets = new Uint32Array(groups + 1);
  for (const group of groupOf) offsets[group + 1] = (offsets[group + 1] as number) + 1;
  for (let group = 0; group < groups; group++) {
    offsets[group + 1] = (offsets[group + 1] as number) + (offsets[group] as number);
  }
  return offsets;
}

/** The events' places in the log, group by group. */
function orderOf(groupOf: Uint32Array, offsets: Uint32Array): Uint32Array {
  const next = offsets.slice();
  const order = new Uint32Array(groupOf.length);
  groupOf.forEach((group, place) => {
    const at = next[group] as number;
    order[at] = place;
    next[group] = at + 1;
  });
  return order;
}
