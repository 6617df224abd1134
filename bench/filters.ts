// Time to turn a filter over 100,000 synthetic items into a bitset: the first use of a field (its codes are made), the
// first use of a clause, and a cached clause; compared with a plain predicate over the items.
// Run: npx tsx bench/filters.ts

import { cpus } from "node:os";
import { catalogFromItems } from "../src/catalog/catalog-from-items.js";
import { type Item, type ItemInput, parseItem } from "../src/catalog/item.js";
import { RowFilter } from "../src/catalog/row-filter.js";
import type { Where } from "../src/catalog/where.js";
import { type Random, seededRandom } from "../src/vector/random.js";

const ROWS = 100_000;
const ASKED = 300;

interface Question {
  readonly name: string;
  /** A clause that was hardly asked before. */
  readonly next: (random: Random) => Where;
  readonly plain: (item: Item, where: Where) => boolean;
}

const range = (random: Random): { min: number; max: number } => {
  const min = Math.floor(random() * 20_000) / 100;
  return { min, max: min + 1 + Math.floor(random() * 10_000) / 100 };
};
const brands = (random: Random): string[] => Array.from({ length: 5 }, () => `Brand ${Math.floor(random() * 2000)}`);
const path = (random: Random): string =>
  Array.from({ length: 1 + Math.floor(random() * 3) }, (_, i) => `Level ${i} ${Math.floor(random() * 12)}`).join(" > ");
const inRange = (item: Item, { price }: Where): boolean => {
  const { min, max } = price as { min: number; max: number };
  return item.price !== undefined && item.price >= min && item.price <= max;
};
const ofBrand = (item: Item, { brand }: Where): boolean => (brand as string[]).includes(item.brand ?? "");
const below = (item: Item, { category }: Where): boolean =>
  (category as string).split(" > ").every((level, depth) => item.category[depth] === level);

const QUESTIONS: readonly Question[] = [
  { name: "price range", next: (random) => ({ price: range(random) }), plain: inRange },
  { name: "five brands of 2,000", next: (random) => ({ brand: brands(random) }), plain: ofBrand },
  { name: "category prefix", next: (random) => ({ category: path(random) }), plain: below },
  {
    name: "all three",
    next: (random) => ({ price: range(random), brand: brands(random), category: path(random) }),
    plain: (item, where) => inRange(item, where) && ofBrand(item, where) && below(item, where),
  },
];

main();

function main(): void {
  const items = makeItems();
  console.log(`${cpus()[0]?.model} × ${cpus().length}, Node ${process.version}; ${ROWS} made-up items; ms, p50 / p95`);
  console.log(`${"".padEnd(22)}first of field   a new clause     asked before     plain predicate`);
  for (const { name, next, plain } of QUESTIONS) {
    const random = seededRandom(3);
    const firsts = Array.from({ length: 10 }, () => {
      const fresh = filterOf(items);
      return timed(() => fresh.mask(next(random)));
    });
    const filter = filterOf(items);
    const wheres = Array.from({ length: ASKED }, () => next(random));
    filter.mask(next(random));
    const news = wheres.map((where) => timed(() => filter.mask(where)));
    const lately = wheres.slice(-15);
    const again = wheres.map((_, i) => timed(() => filter.mask(lately[i % lately.length])));
    const plains = wheres.slice(0, 40).map((where) => timed(() => items.map((item) => plain(item, where))));
    console.log(name.padEnd(22) + [firsts, news, again, plains].map(quantiles).join(""));
  }
}

function filterOf(items: readonly Item[]): RowFilter {
  const vectors = { rows: ROWS, dimensions: 0, data: new Int8Array(0), scale: 1 };
  return new RowFilter(catalogFromItems(items, vectors));
}

function makeItems(): Item[] {
  const random = seededRandom(1);
  const paths = new Map<string, readonly string[]>();
  return Array.from({ length: ROWS }, (_, id) => {
    const level = (depth: number): string => `Level ${depth} ${Math.floor(random() * 12)}`;
    const input: ItemInput = {
      id,
      title: `Item ${id}`,
      brand: `Brand ${Math.floor(random() * 2000)}`,
      category: [level(0), level(1), level(2)],
      price: Math.floor(random() * 30_000) / 100,
    };
    const parsed = parseItem(input);
    if ("reason" in parsed) throw new Error(parsed.reason);
    // As in an index: one list for all items of a category.
    const path = paths.get(parsed.item.category.join()) ?? parsed.item.category;
    paths.set(path.join(), path);
    return { ...parsed.item, category: path };
  });
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function quantiles(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] as number).toFixed(3);
  return `${at(0.5)} / ${at(0.95)}`.padEnd(17);
}
