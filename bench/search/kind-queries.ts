// Search queries whose answers follow from the catalog's structure, for tuning without people's ratings: names of
// categories, everyday synonyms of them, and a brand, colour or measure before the name. Items of unknown category have
// no rating, so use the condensed measure.

import type { Item } from "../../src/catalog/item.js";
import { OTHER_NAMES, SAME_KIND } from "./kind-names.js";
import { kindsOf } from "./kinds-of-items.js";
import type { Ratings } from "./ratings.js";

/** What a query may say before the category's name. */
const DETAILS: readonly ((item: Item) => string | undefined)[] = [
  ({ brand }) => brand?.toLowerCase(),
  ({ attributes }) => textOf(attributes["product colour"])?.split(",")[0],
  ({ attributes }) => withUnit(attributes["cable length"], "m"),
  ({ attributes }) => withUnit(attributes["display diagonal"], " inch"),
  ({ attributes }) => withUnit(attributes["internal memory"], "gb"),
  ({ attributes }) => textOf(attributes["connector 1"]),
];
/** A detail that fewer items of the category have proves little, and one that more have asks for nothing. */
const FEWEST = 3;
const MOST = 0.7;
const LONGEST = 24;

export function kindQueries(items: readonly Item[]): Readonly<Record<string, Ratings>> {
  const kinds = kindsOf(items);
  const rate = (grade: (item: Item, kind: string) => number): Map<string, number> =>
    new Map(
      items.flatMap((item, row): [string, number][] => {
        const kind = kinds[row];
        return kind === undefined ? [] : [[item.id, grade(item, kind)]];
      }),
    );
  const called = new Map<string, Map<string, number>>();
  const calledElse = new Map<string, Map<string, number>>();
  const narrowed = new Map<string, Map<string, number>>();
  for (const name of [...new Set(kinds)].filter((kind) => kind !== undefined).sort()) {
    const own = items.filter((_, row) => kinds[row] === name);
    const same = rate((_, kind) => (kind === name ? 3 : 0));
    const [noun = name, ...others] = eitherOf(name);
    for (const query of [noun, ...others]) called.set(query, same);
    const names = new Set([name, ...(SAME_KIND.find((each) => each.includes(name)) ?? [])]);
    for (const each of names) for (const query of OTHER_NAMES[each] ?? []) calledElse.set(query, same);
    for (const detailOf of DETAILS) {
      const detail = commonest(own.map(detailOf));
      if (detail === undefined) continue;
      narrowed.set(
        `${detail} ${noun}`,
        rate((item, kind) => (kind !== name ? 0 : detailOf(item) === detail ? 3 : 1)),
      );
    }
  }
  return { "names of categories": called, "other names": calledElse, "name with a detail": narrowed };
}

/** "power adapter/inverter" → "power adapter", "power inverter". */
function eitherOf(name: string): string[] {
  const words = name.split(" ");
  const at = words.findIndex((word) => word.includes("/"));
  return (words[at]?.split("/") ?? [""]).map((either) => words.map((word, i) => (i === at ? either : word)).join(" "));
}

function commonest(values: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) if (value && value.length <= LONGEST) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Array.from(counts)
    .filter(([, count]) => count >= FEWEST && count < MOST * values.length)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0];
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value.toLowerCase() : undefined;
}

function withUnit(value: unknown, unit: string): string | undefined {
  return value === undefined ? undefined : `${value}${unit}`;
}
