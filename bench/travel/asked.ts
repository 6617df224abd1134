// Variants of a shop by evaluation cases: anonymous visitors, shoppers of whom little is known, the next step of
// everyone.

import type { PastEvent } from "../../src/training/past-event.js";
import type { Change } from "./change.js";

/** No shopper is recognised: the newest tenth of the visits is held out; the first half of each is known, the second is
 *  to be predicted. */
export const strangersOnly: Change = ({ items, events }) => {
  const visits = new Map<string, { last: number; ids: Set<string> }>();
  for (const { session, item, time } of events) {
    const visit = visits.get(session) ?? { last: time, ids: new Set<string>() };
    visits.set(session, visit);
    visit.last = Math.max(visit.last, time);
    visit.ids.add(item);
  }
  const order = [...visits].sort(([, a], [, b]) => a.last - b.last);
  const held = new Map(order.slice(Math.ceil(0.9 * order.length)));
  return {
    items,
    events: events.filter(({ session }) => !held.has(session)).map((event) => ({ ...event, user: "" })),
    cases: [...held.values()]
      .map(({ ids }) => [...ids])
      .filter(({ length }) => length > 1)
      .map((ids) => ({ history: ids.slice(0, ids.length >> 1), truth: ids.slice(ids.length >> 1) })),
  };
};

/** Only the last clicks of each history are known. */
export function lastClicks(count: number): Change {
  return ({ cases, ...shop }) => ({
    ...shop,
    cases: cases.map(({ history, truth }) => ({ history: history.slice(-count), truth })),
  });
}

/** The last event of every shopper (or anonymous visit) is to be predicted; the log has all events before it. */
export const lastOfEach: Change = ({ items, events }) => {
  const shoppers = new Map<string, PastEvent[]>();
  for (const event of [...events].sort((a, b) => a.time - b.time)) {
    const key = event.user || event.session;
    const known = shoppers.get(key);
    if (known === undefined) shoppers.set(key, [event]);
    else known.push(event);
  }
  const all = [...shoppers.values()].filter(({ length }) => length > 1);
  const held = new Set(all.map((one) => one.at(-1)));
  return {
    items,
    events: events.filter((event) => !held.has(event)),
    cases: all.map((one) => ({
      history: one.slice(-LONGEST - 1, -1).map(({ item }) => item),
      truth: [one.at(-1)?.item ?? ""],
    })),
  };
};

/** The newest visit of every known shopper who came twice is to be predicted. */
export const lastVisitOfEach: Change = ({ items, events }) => {
  const shoppers = new Map<string, PastEvent[]>();
  for (const event of [...events].sort((a, b) => a.time - b.time)) {
    if (event.user === "") continue;
    const known = shoppers.get(event.user);
    if (known === undefined) shoppers.set(event.user, [event]);
    else known.push(event);
  }
  const held = new Set<PastEvent>();
  const cases = [...shoppers.values()].flatMap((one) => {
    const newest = one.filter(({ session }) => session === one.at(-1)?.session);
    const before = one.filter(({ session }) => session !== one.at(-1)?.session);
    if (before.length === 0) return [];
    for (const event of newest) held.add(event);
    return {
      history: before.slice(-LONGEST).map(({ item }) => item),
      truth: [...new Set(newest.map(({ item }) => item))],
    };
  });
  return { items, events: events.filter((event) => !held.has(event)), cases };
};

/** What a shopper has already taken is no answer. */
export const newAnswersOnly: Change = ({ cases, ...shop }) => ({
  ...shop,
  cases: cases.flatMap(({ history, truth }) => {
    const fresh = truth.filter((id) => !history.includes(id));
    return fresh.length === 0 ? [] : [{ history, truth: fresh }];
  }),
});

const LONGEST = 50;
