// Ways to make another shop out of a real one. Each gives the whole shop; the same seed gives the same shop.

import { seededRandom } from "../../src/vector/random.js";
import type { GivenShop } from "./given-shop.js";

export type Change = (shop: GivenShop) => GivenShop;

const SEED = 5;

/** One change after the other. */
export function changed(...changes: readonly Change[]): Change {
  return (shop) => changes.reduce((now, change) => change(now), shop);
}

/** A share of the visits. Items that are then in no visit stay only where they are answers. */
export function thinned(share: number): Change {
  return ({ items, events, cases }) => {
    const random = seededRandom(SEED);
    const kept = new Map<string, boolean>();
    const few = events.filter(({ session }) => {
      const known = kept.get(session) ?? random() < share;
      kept.set(session, known);
      return known;
    });
    return onlyItems(new Set(few.map(({ item }) => item)))({ items, events: few, cases });
  };
}

/** So many cases at most, spread evenly. */
export function sampled(most: number): Change {
  return ({ cases, ...shop }) => {
    const step = Math.max(1, cases.length / most);
    const count = Math.min(most, cases.length);
    return { ...shop, cases: Array.from({ length: count }, (_, i) => cases[Math.floor(i * step)] as never) };
  };
}

/** What is not of these items never happened. */
export function onlyItems(ids: ReadonlySet<string>): Change {
  return ({ items, events, cases }) => ({
    items: items.filter(({ id }) => ids.has(id)),
    events: events.filter(({ item }) => ids.has(item)),
    cases: cases
      .map(({ history, truth }) => ({
        history: history.filter((id) => ids.has(id)),
        truth: truth.filter((id) => ids.has(id)),
      }))
      .filter(({ history, truth }) => history.length > 0 && truth.length > 0),
  });
}

/** The items with the most events. */
export function mostFrequent(count: number): Change {
  return (shop) => {
    const counts = new Map<string, number>();
    for (const { item } of shop.events) counts.set(item, (counts.get(item) ?? 0) + 1);
    const ids = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, count);
    return onlyItems(new Set(ids.map(([id]) => id)))(shop);
  };
}

/** The newest events alone, with the items that they name. */
export function newestEvents(count: number): Change {
  return (shop) => {
    const events = [...shop.events].sort((a, b) => a.time - b.time).slice(-count);
    return onlyItems(new Set(events.map(({ item }) => item)))({ ...shop, events });
  };
}

/** Nobody is known again: the newest tenth of the visits is held out, its first half known, its second asked for. */
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

/** Each event is a visit by itself; whether the shop knows whose is left as it is. */
export const oneEventVisits: Change = ({ events, ...shop }) => ({
  ...shop,
  events: events.map((event, i) => ({ ...event, session: `v${i}` })),
});

export const withoutUsers: Change = ({ events, ...shop }) => ({
  ...shop,
  events: events.map((event) => ({ ...event, user: "" })),
});

/** Of each item these fields, and no others. */
export function onlyFields(...names: readonly ("brand" | "category" | "price")[]): Change {
  return ({ items, ...shop }) => ({
    ...shop,
    items: items.map(({ id, title, ...rest }) => ({
      id,
      title,
      ...Object.fromEntries(Object.entries(rest).filter(([name]) => (names as readonly string[]).includes(name))),
    })),
  });
}

/** In the newest fifth of the log every event is followed by one of the same item: half of what happened then. */
export const burst: Change = ({ events, ...shop }) => {
  const order = [...events].sort((a, b) => a.time - b.time);
  const since = Math.floor(0.8 * order.length);
  const item = order[since]?.item ?? "";
  return {
    ...shop,
    events: order.flatMap((event, i) => (i < since ? [event] : [event, { ...event, item }])),
  };
};

export const sameTime: Change = ({ events, ...shop }) => ({
  ...shop,
  events: events.map((event) => ({ ...event, time: 1_600_000_000_000 })),
});

export const twice: Change = ({ events, ...shop }) => ({ ...shop, events: events.flatMap((event) => [event, event]) });

/** Items come and go as articles do: each lives through one of so many stretches of the log and a half. */
export function shortLived(stretches: number): Change {
  return ({ items, events, cases }) => {
    const order = [...events].sort((a, b) => a.time - b.time);
    const random = seededRandom(SEED);
    const born = new Map(items.map(({ id }) => [id, (stretches + 1) * random() - 1.5]));
    const lives = (id: string, now: number): boolean => {
      const age = now - (born.get(id) as number);
      return age >= 0 && age < 1.5;
    };
    const alive = new Set(items.filter(({ id }) => lives(id, stretches)).map(({ id }) => id));
    return {
      items,
      events: order.filter(({ item }, i) => lives(item, (stretches * i) / order.length)),
      cases: onlyItems(alive)({ items, events: [], cases }).cases,
    };
  };
}
