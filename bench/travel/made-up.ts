// Synthetic shops of kinds that none of the real ones is: films that many people rate, and songs heard again and again.
// Each person has a few tastes among many; things of one taste are alike in nothing but who takes them and, now and
// then, their genre. The newest event of each person is to be predicted.

import type { EventKind } from "../../src/events/event.js";
import type { PastEvent } from "../../src/training/past-event.js";
import { type Random, seededRandom } from "../../src/vector/random.js";
import { lastOfEach } from "./asked.js";
import { SEED } from "./change.js";
import type { GivenShop } from "./given-shop.js";

interface MadeUp {
  readonly things: number;
  readonly people: number;
  /** Events of a person: uniform between these. */
  readonly events: readonly [least: number, most: number];
  /** How often an event returns to a thing that the person took before. */
  readonly again: number;
  readonly kind: EventKind;
}

const TASTES = 40;
const GENRES = 12;
/** How often an event follows one of the person's tastes rather than what everyone takes. */
const BY_TASTE = 0.7;
const TASTES_OF_ONE = 4;
const MINUTE = 60_000;
const YEAR = 365 * 86_400_000;

/** Everyone rates a hundred films and more, none twice. */
export const films = (): GivenShop => made({ things: 1500, people: 800, events: [20, 220], again: 0, kind: "rate" });

/** Mostly what was heard before. */
export const songs = (): GivenShop => made({ things: 8000, people: 500, events: [50, 350], again: 0.7, kind: "view" });

function made({ things, people, events: [least, most], again, kind }: MadeUp): GivenShop {
  const random = seededRandom(SEED);
  const taste = Array.from({ length: things }, () => pick(random, TASTES));
  const members = Array.from({ length: TASTES }, (_, t) => [...taste.keys()].filter((thing) => taste[thing] === t));
  const items = taste.map((of, thing) => {
    const genre = random() < 0.7 ? of % GENRES : pick(random, GENRES);
    return { id: `t${thing}`, title: `Thing ${thing}`, category: `Genre ${genre}` };
  });
  const all = Array.from({ length: people }, (_, person) => {
    const mine = Array.from({ length: TASTES_OF_ONE }, () => pick(random, TASTES));
    const began = 1_600_000_000_000 + YEAR * random();
    const taken: number[] = [];
    const known = new Set<number>();
    const count = least + pick(random, most - least);
    for (let i = 0; i < count; i++) {
      // The later, the further along: tastes change slowly.
      const of = members[mine[Math.floor(((i / count) * 0.5 + random() * 0.5) * mine.length)] as number] ?? [];
      const back = taken.length > 0 && random() < again;
      const fresh = random() < BY_TASTE ? of[oftenFirst(random, of.length)] : oftenFirst(random, things);
      const thing = back ? taken[taken.length - 1 - oftenFirst(random, taken.length)] : fresh;
      if (thing === undefined || (again === 0 && known.has(thing))) continue;
      taken.push(thing);
      known.add(thing);
    }
    const user = `p${person}`;
    return taken.map(
      (thing, i): PastEvent => ({ session: user, user, item: `t${thing}`, kind, time: began + i * MINUTE }),
    );
  });
  return lastOfEach({ items, events: all.flat(), cases: [] });
}

function pick(random: Random, count: number): number {
  return Math.floor(count * random());
}

/** A number below `count`, low ones more often: about 1 / (n + 1). */
function oftenFirst(random: Random, count: number): number {
  return Math.floor((count + 1) ** random()) - 1;
}
