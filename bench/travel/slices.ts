// Variants of a shop by its size and catalog: fewer visits, other items, fewer fields, items that come and go.

import { seededRandom } from "../../src/vector/random.js";
import { type Change, SEED } from "./change.js";

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

/** Of each item its newest events alone, so many at most: a market of single things. */
export function newestOfEach(most: number): Change {
  return ({ events, ...shop }) => {
    const counts = new Map<string, number>();
    const kept = [...events]
      .sort((a, b) => b.time - a.time)
      .filter(({ item }) => {
        const count = (counts.get(item) ?? 0) + 1;
        counts.set(item, count);
        return count <= most;
      });
    return { ...shop, events: kept.reverse() };
  };
}

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

/** Half of the items, chosen by lot. */
export const halfOfItems: Change = (shop) => {
  const random = seededRandom(SEED);
  return onlyItems(new Set(shop.items.filter(() => random() < 0.5).map(({ id }) => id)))(shop);
};

/** What a change leaves out of the catalog stays in it, untouched by anyone. */
export function inWholeCatalog(change: Change): Change {
  return (shop) => ({ ...change(shop), items: shop.items });
}

/** Shoppers with at least so many events, and all that have no name. */
export function longHistories(least: number): Change {
  return ({ events, cases, ...shop }) => {
    const counts = new Map<string, number>();
    for (const { user } of events) counts.set(user, (counts.get(user) ?? 0) + 1);
    return {
      ...shop,
      events: events.filter(({ user }) => (counts.get(user) ?? 0) >= least),
      cases: cases.filter(({ history }) => history.length >= Math.min(least, LONGEST_GIVEN)),
    };
  };
}

/** The data's histories are cut to these. */
const LONGEST_GIVEN = 50;

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** Texts in a language that nobody speaks: each letter is another one. */
export const otherLetters: Change = ({ items, ...shop }) => {
  const random = seededRandom(SEED);
  const others = [...LETTERS].map((letter) => ({ letter, at: random() })).sort((a, b) => a.at - b.at);
  const inOthers = (text: string): string =>
    text.toLowerCase().replace(/[a-z]/g, (letter) => others[LETTERS.indexOf(letter)]?.letter ?? letter);
  const texts = ["title", "brand", "category"] as const;
  return {
    ...shop,
    items: items.map((item) => ({
      ...item,
      ...Object.fromEntries(texts.flatMap((name) => (item[name] ? [[name, inOthers(item[name])]] : []))),
    })),
  };
};

/** A share of the items is no longer in the catalog, though the log and the histories still name them. */
export function delisted(share: number): Change {
  return ({ items, events, cases }) => {
    const random = seededRandom(SEED);
    const stay = items.filter(() => random() >= share);
    const ids = new Set(stay.map(({ id }) => id));
    return {
      items: stay,
      events,
      cases: cases.filter(({ truth }) => truth.some((id) => ids.has(id))),
    };
  };
}
