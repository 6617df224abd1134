// A made-up shop for the tests of ranking: departments whose items look alike, twenty each, some more wanted than others.

import { Catalog } from "../../../src/catalog/catalog.js";
import { type Item, type ItemInput, parseItem } from "../../../src/catalog/item.js";
import { filterRows } from "../../../src/catalog/row-filter.js";
import type { ShopEvent } from "../../../src/events/event.js";
import { foldProfile } from "../../../src/profile/fold-profile.js";
import type { RankingWorld } from "../../../src/ranking/shelf.js";
import { openJs } from "../../../src/scoring/js.js";
import { learn } from "../../../src/training/learn.js";
import type { PastEvent } from "../../../src/training/past-event.js";
import { quantiseMatrix } from "../../../src/vector/int8-matrix.js";
import { normaliseRows } from "../../../src/vector/normalise.js";
import { seededRandom } from "../../../src/vector/random.js";

export const DEPARTMENTS = ["Tea", "Lamps", "Shoes", "Garden", "Books", "Toys", "Bath", "Desks", "Hats", "Bikes"];
const EACH = 20;
const DIMENSIONS = 16;

export interface LittleShopOptions {
  /** Learn from the visits of past shoppers, who keep to one department each. Default true. */
  readonly visits?: boolean;
  /** Vectors that say the department; else all zeros. Default true. */
  readonly vectors?: boolean;
  /** Changes to items by id. */
  readonly changes?: Readonly<Record<string, Partial<ItemInput>>>;
}

export interface LittleShop {
  readonly catalog: Catalog;
  /** The world of a shopper who did this, one thing a minute. */
  readonly world: (events?: readonly ShopEvent[]) => RankingWorld;
}

export async function littleShop({
  visits = true,
  vectors = true,
  changes = {},
}: LittleShopOptions = {}): Promise<LittleShop> {
  const items = DEPARTMENTS.flatMap((department) =>
    Array.from({ length: EACH }, (_, i) => {
      const id = `${department.toLowerCase()}-${i}`;
      const brand = `${department}co${i % 4}`;
      return toItem({
        id,
        title: `${department} ${department}${i}`,
        category: [department],
        brand,
        price: i + 1,
        ...changes[id],
      });
    }),
  );
  const matrix = quantiseMatrix(
    vectors ? departmentVectors() : new Float32Array(items.length * DIMENSIONS),
    DIMENSIONS,
  );
  const catalog = new Catalog({ items, vectors: matrix, ...(visits ? learn({ items, events: pastVisits() }) : {}) });
  const { engine } = await openJs(matrix);
  const world = (events: readonly ShopEvent[] = []): RankingWorld => ({
    catalog,
    profile: foldProfile(
      events.map((event, i) => ({ ...event, id: `${i}`, time: START + i * 60_000 })),
      catalog,
      START + 1e9,
    ),
    score: (request) => engine.top(request),
    listId: "list-1",
    filter: (where) => filterRows(catalog, where),
  });
  return { catalog, world };
}

export const views = (...ids: readonly string[]): ShopEvent[] => ids.map((item) => ({ kind: "view", item }));

const START = 1_700_000_000_000;

function toItem(input: ItemInput): Item {
  const parsed = parseItem(input);
  if ("reason" in parsed) throw new Error(parsed.reason);
  return parsed.item;
}

/** One direction a department, and a little of each item's own. */
function departmentVectors(): Float32Array {
  const random = seededRandom(3);
  const values = new Float32Array(DEPARTMENTS.length * EACH * DIMENSIONS);
  for (let row = 0; row < DEPARTMENTS.length * EACH; row++) {
    for (let d = 0; d < DIMENSIONS; d++) values[row * DIMENSIONS + d] = 0.3 * (random() - 0.5);
    values[row * DIMENSIONS + Math.floor(row / EACH)] = 1;
  }
  return normaliseRows(values, DIMENSIONS);
}

/** Low numbers are popular; tea is the most visited department. */
function pastVisits(): PastEvent[] {
  const random = seededRandom(7);
  return Array.from({ length: 600 }, (_, visit) => {
    const department = DEPARTMENTS[Math.floor(DEPARTMENTS.length * random() ** 1.5)] as string;
    return Array.from({ length: 4 }, (_, step): PastEvent => {
      const item = `${department.toLowerCase()}-${Math.floor(EACH * random() ** 2)}`;
      return { session: `${visit}`, user: "", item, kind: "view", time: START - 1e9 + visit * 60_000 + step * 1000 };
    });
  }).flat();
}
