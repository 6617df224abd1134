// Variants of a shop by its log: missing shoppers, kinds or times of events; robots, sales, repeated events.

import { seededRandom } from "../../src/vector/random.js";
import { type Change, SEED } from "./change.js";

/** Each event is a visit by itself; whether the shop knows whose is left as it is. */
export const oneEventVisits: Change = ({ events, ...shop }) => ({
  ...shop,
  events: events.map((event, i) => ({ ...event, session: `v${i}` })),
});

export const withoutUsers: Change = ({ events, ...shop }) => ({
  ...shop,
  events: events.map((event) => ({ ...event, user: "" })),
});

export const sameTime: Change = ({ events, ...shop }) => ({
  ...shop,
  events: events.map((event) => ({ ...event, time: 1_600_000_000_000 })),
});

export const twice: Change = ({ events, ...shop }) => ({ ...shop, events: events.flatMap((event) => [event, event]) });

/** Shoppers are known and nothing else is: visits without a name become shoppers of that one visit. */
export const withoutSessions: Change = ({ events, ...shop }) => ({
  ...shop,
  events: events.map((event) => ({ ...event, session: "", user: event.user || event.session })),
});

/** So many visits without a name, one after the other, are one shopper's. */
export function joined(visits: number): Change {
  return ({ events, ...shop }) => {
    const shoppers = new Map<string, string>();
    for (const { session } of events) {
      if (!shoppers.has(session)) shoppers.set(session, `u${Math.floor(shoppers.size / visits)}`);
    }
    return { ...shop, events: events.map((event) => ({ ...event, user: shoppers.get(event.session) ?? "" })) };
  };
}

/** Visits without a name are of so many shoppers, the n-th of whom comes n times as seldom as the first. */
export function unevenly(shoppers: number): Change {
  return ({ events, ...shop }) => {
    const random = seededRandom(SEED);
    const users = new Map<string, string>();
    for (const { session } of events) {
      if (!users.has(session)) users.set(session, `u${Math.floor(shoppers ** random())}`);
    }
    return { ...shop, events: events.map((event) => ({ ...event, user: users.get(event.session) ?? "" })) };
  };
}

/** Times are told in units of so many milliseconds, and no finer. */
export function timesIn(unit: number): Change {
  return ({ events, ...shop }) => ({
    ...shop,
    events: events.map((event) => ({ ...event, time: unit * Math.floor(event.time / unit) })),
  });
}

/** Times are written as seconds since 1970. */
export const inSeconds: Change = ({ events, ...shop }) => ({
  ...shop,
  events: events.map((event) => ({ ...event, time: Math.floor(event.time / 1000) })),
});

/** Of some visits the last item goes into the cart and is bought half the time. */
export const mixedKinds: Change = ({ events, ...shop }) => {
  const random = seededRandom(SEED);
  const last = new Map(events.map((event) => [event.session, event]));
  return {
    ...shop,
    events: events.flatMap((event) => {
      if (last.get(event.session) !== event || random() > 0.3) return [event];
      const cart = { ...event, kind: "cart" as const, time: event.time + 1000 };
      return random() < 0.5 ? [event, cart] : [event, cart, { ...event, kind: "purchase", time: event.time + 2000 }];
    }),
  };
};

export const purchasesOnly: Change = ({ events, ...shop }) => ({
  ...shop,
  events: events.map((event) => ({ ...event, kind: "purchase" })),
});

/** Looks are not logged. */
export const withoutLooks: Change = ({ events, ...shop }) => ({
  ...shop,
  events: events.filter(({ kind }) => kind !== "view" && kind !== "click"),
});

/** Each event is a rating. */
export const ratings: Change = ({ events, ...shop }) => ({
  ...shop,
  events: events.map((event) => ({ ...event, kind: "rate" })),
});

/** Each event is logged again and again, up to so often, as films are that are paused and gone on with. */
export function repeated(most: number): Change {
  return ({ events, ...shop }) => {
    const random = seededRandom(SEED);
    return {
      ...shop,
      events: events.flatMap((event) =>
        Array.from({ length: 1 + Math.floor(most * random()) }, (_, i) => ({ ...event, time: event.time + i })),
      ),
    };
  };
}

/** In the newest share of the log every event is followed by one of these few items: half of what happened then. */
export function sale(share: number, count: number): Change {
  return ({ events, ...shop }) => {
    const random = seededRandom(SEED);
    const order = [...events].sort((a, b) => a.time - b.time);
    const since = Math.floor((1 - share) * order.length);
    const items = [...new Set(order.slice(since).map(({ item }) => item))].slice(0, count);
    return {
      ...shop,
      events: order.flatMap((event, i) => {
        const item = items[Math.floor(items.length * random())] ?? event.item;
        return i < since ? [event] : [event, { ...event, item }];
      }),
    };
  };
}

/** So many visits of so many clicks on anything at all, spread over the log. */
export function robots(visits: number, clicks: number): Change {
  return ({ items, events, ...shop }) => {
    const random = seededRandom(SEED);
    const pick = <T>(all: readonly T[]): T => all[Math.floor(all.length * random())] as T;
    const more = Array.from({ length: visits }, (_, visit) => {
      const { time } = pick(events);
      return Array.from({ length: clicks }, (_, i) => ({
        session: `robot${visit}`,
        user: "",
        item: pick(items).id,
        kind: "view" as const,
        time: time + 1000 * i,
      }));
    });
    return { ...shop, items, events: [...events, ...more.flat()] };
  };
}

/** Of what a shopper does with an item only the first event is logged, each at a time of its own, as ratings are. */
export const firstOfEach: Change = ({ events, ...shop }) => {
  const known = new Set<string>();
  const first = [...events]
    .sort((a, b) => a.time - b.time)
    .filter(({ user, session, item }) => {
      const key = JSON.stringify([user || session, item]);
      return !known.has(key) && known.add(key);
    });
  return { ...shop, events: first.map((event, i) => ({ ...event, kind: "rate", time: event.time + i })) };
};

/** Shoppers with so many events and more, and nobody else. */
export function busyShoppers(least: number): Change {
  return ({ events, ...shop }) => {
    const counts = new Map<string, number>();
    for (const { user } of events) counts.set(user, (counts.get(user) ?? 0) + 1);
    return { ...shop, events: events.filter(({ user }) => user !== "" && (counts.get(user) ?? 0) >= least) };
  };
}
