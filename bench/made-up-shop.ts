// A synthetic shop for timings: items of a category are similar, popularity has a long tail as in real shops, and a
// visit stays mostly within one category.

import { Catalog } from "../src/catalog/catalog.js";
import { MOST_TIMES, type Network, type NetworkParameter } from "../src/catalog/files/network-file.js";
import { type Item, parseItem } from "../src/catalog/item.js";
import { learn } from "../src/training/learn.js";
import type { PastEvent } from "../src/training/past-event.js";
import { quantiseMatrix } from "../src/vector/int8-matrix.js";
import { normaliseRows } from "../src/vector/normalise.js";
import { type Random, seededRandom } from "../src/vector/random.js";

export interface VisitsOptions {
  readonly items: number;
  readonly categories: number;
  readonly visits: number;
  readonly seed: number;
}

/** Ids of the items of each visit, 1 to about 30, mostly few. Item i is of category i mod `categories`. */
export function madeUpVisits({ items, categories, visits, seed }: VisitsOptions): string[][] {
  const random = seededRandom(seed);
  const each = Math.floor(items / categories);
  return Array.from({ length: visits }, () => {
    let category = Math.floor(categories * random());
    const length = Math.min(30, 1 + Math.floor(-5 * Math.log(1 - random())));
    return Array.from({ length }, () => {
      if (random() < 0.1) category = Math.floor(categories * random());
      return `${Math.floor(each * random() ** 3) * categories + category}`;
    });
  });
}

export function catalogFromVectors({
  dimensions,
  ...options
}: VisitsOptions & { readonly dimensions: number }): Catalog {
  const { items: size, categories, seed } = options;
  const items = Array.from({ length: size }, (_, i): Item => {
    const category = i % categories;
    const parsed = parseItem({ id: `${i}`, title: `Item ${i}`, category: [`${category % 20}`, `${category}`] });
    if ("reason" in parsed) throw new Error(parsed.reason);
    return parsed.item;
  });
  const vectors = quantiseMatrix(likeVectors(seededRandom(seed + 1), { size, categories, dimensions }), dimensions);
  const events = madeUpVisits(options).flatMap((visit, v) =>
    visit.map((item, i): PastEvent => ({ session: `${v}`, user: "", item, kind: "view", time: v * 1e6 + i * 1000 })),
  );
  return new Catalog({ items, vectors, ...learn({ items, events }) });
}

/** A network that expects what is like the latest items: its item rows are the catalog's, its other numbers chance. */
export function madeUpNetwork({ vectors }: Catalog): Network {
  const random = seededRandom(3);
  const d = vectors.dimensions;
  const matrix = (rows: number, columns: number, at: (i: number) => number): NetworkParameter => {
    return { rows, columns, data: Float32Array.from({ length: rows * columns }, (_, i) => at(i)) };
  };
  const small = (): number => 0.2 * (random() - 0.5);
  const nearIdentity = (i: number): number => (i % (d + 1) === 0 ? 1 : small());
  return {
    kind: "attention",
    places: 12,
    parameters: {
      each: matrix(d, d, small),
      latest: matrix(d, d, small),
      place: matrix(12, d, small),
      look: matrix(1, d, small),
      placeBias: matrix(12, 1, small),
      fromAll: matrix(d, d, nearIdentity),
      fromLatest: matrix(d, d, nearIdentity),
      againPlace: matrix(12 * MOST_TIMES, 1, small),
      againLength: matrix(12, 1, small),
      againItem: matrix(1, d, small),
      againWanted: matrix(1, d, small),
    },
    items: vectors,
    biasScale: 1,
    sharpness: 1 / 0.07,
    evenness: 0.4,
    returns: true,
    weight: 1.5,
    returning: 0.5,
  };
}

/** Unit rows: half a category's direction, half their own. */
function likeVectors(
  random: Random,
  { size, categories, dimensions }: { size: number; categories: number; dimensions: number },
): Float32Array {
  const centres = Float32Array.from({ length: categories * dimensions }, () => random() - 0.5);
  const values = Float32Array.from(
    { length: size * dimensions },
    (_, i) =>
      (centres[(Math.floor(i / dimensions) % categories) * dimensions + (i % dimensions)] as number) + random() - 0.5,
  );
  return normaliseRows(values, dimensions);
}
