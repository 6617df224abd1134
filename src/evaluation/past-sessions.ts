// Groups a shop's log into sessions, from which the baselines learn: the rows of each session, oldest session first.

import type { Catalog } from "../catalog/catalog.js";
import type { PastEvent } from "../training/past-event.js";

export interface PastSessions {
  /** Distinct rows of each session, in the order of their first event; sessions by the time of their last event. */
  readonly sessions: readonly (readonly number[])[];
  /** For each row, the sessions that hold it, ascending. */
  readonly holders: readonly (readonly number[])[];
}

/** @param events in any order; those on items outside the catalog are ignored */
export function pastSessions(events: Iterable<PastEvent>, catalog: Catalog): PastSessions {
  return pastSessionsOf(events, catalog.size, (item) => catalog.rowOf(item));
}

/** The same for any numbering of items. */
export function pastSessionsOf(
  events: Iterable<PastEvent>,
  size: number,
  rowOf: (item: string) => number | undefined,
): PastSessions {
  const groups = new Map<string, { last: number; steps: { row: number; time: number }[] }>();
  for (const { session, item, time } of events) {
    const row = rowOf(item);
    if (row === undefined) continue;
    const group = groups.get(session) ?? { last: time, steps: [] };
    groups.set(session, group);
    group.last = Math.max(group.last, time);
    group.steps.push({ row, time });
  }
  const sessions = [...groups.values()]
    .sort((a, b) => a.last - b.last)
    .map(({ steps }) => [...new Set(steps.sort((a, b) => a.time - b.time).map(({ row }) => row))]);
  const holders = Array.from({ length: size }, (): number[] => []);
  sessions.forEach((rows, session) => {
    for (const row of rows) holders[row]?.push(session);
  });
  return { sessions, holders };
}
