// Infers the category of each Icecat item, which the feed rarely gives. Icecat writes the category in lower case into
// many titles ("… notebook case 35.6 cm …"), names it in an attribute of others, and items with the same attributes
// have the same category. Undefined if none of these is clear.

import type { Item } from "../../src/catalog/item.js";
import { SAME_KIND } from "./kind-names.js";

const FEWEST_ITEMS = 8;
const FEWEST_BRANDS = 3;
const FEWEST_ATTRIBUTES = 4;
/** Least cosine of attribute names, and what the second best category may have of it. */
const ALIKE = 0.6;
const SECOND = 0.9;

/** Lower-case words of titles that name no category, or not enough of one. */
const NO_KIND = new Set(
  (
    "to for with and in or of over cm mm ft kg inch nm ppm gen w w/ w/o f/ series sheets pages pixels lumens channels year " +
    "steel cps pin port buttons pack optic mounting multifunctional indoor kit controller cover case connectors connector " +
    "card cable adapter antenna receiver transmitter tray equipment ribbon cartridge black white red blue green yellow grey " +
    "gray silver magenta cyan pink orange purple brown beige"
  ).split(" "),
);

/** By row. */
export function kindsOf(items: readonly Item[]): (string | undefined)[] {
  const said = saidKinds(items);
  const kinds = guessByAttributes(items, said);
  const sizes = counts(kinds.filter((kind) => kind !== undefined));
  return kinds.map((kind) => (kind !== undefined && (sizes.get(kind) ?? 0) >= FEWEST_ITEMS ? kind : undefined));
}

function saidKinds(items: readonly Item[]): (string | undefined)[] {
  const runs = items.map(({ title }) => lowerCaseRuns(title));
  const brands = new Map<string, (string | undefined)[]>();
  for (const [row, own] of runs.entries()) {
    for (const run of new Set(own)) brands.set(run, [...(brands.get(run) ?? []), items[row]?.brand]);
  }
  const isKind = (run: string): boolean => {
    const of = brands.get(run) ?? [];
    return of.length >= FEWEST_ITEMS && new Set(of).size >= FEWEST_BRANDS && !NO_KIND.has(run);
  };
  return items.map(({ attributes, category }, row) => {
    const named = String(attributes["product type"] ?? category[0] ?? "").toLowerCase();
    const [longest] = (runs[row] as string[]).filter(isKind).sort((a, b) => b.length - a.length);
    const kind = longest ?? (/^[a-z][a-z ()/&\d-]{2,}$/.test(named) ? named : undefined);
    return SAME_KIND.find((names) => kind !== undefined && names.includes(kind))?.[0] ?? kind;
  });
}

function lowerCaseRuns(title: string): string[] {
  return Array.from(` ${title} `.matchAll(/(?<=\s)[a-z][a-z/-]+(?: [a-z][a-z/-]+)*(?=\s)/g), ([run]) => run);
}

/** Nearest centroid over attribute names. */
function guessByAttributes(items: readonly Item[], said: readonly (string | undefined)[]): (string | undefined)[] {
  const found = counts(items.flatMap(({ attributes }) => Object.keys(attributes)));
  const weight = (name: string): number =>
    name === "product type" ? 0 : Math.log(items.length / (found.get(name) as number));
  const unit = ({ attributes }: Item): [string, number][] => {
    const names = Object.keys(attributes);
    const length = Math.hypot(...names.map(weight)) || 1;
    return names.map((name) => [name, weight(name) / length]);
  };
  const centres = new Map<string, Map<string, number>>();
  for (const [row, kind] of said.entries()) {
    if (kind === undefined) continue;
    const centre = centres.get(kind) ?? new Map<string, number>();
    for (const [name, share] of unit(items[row] as Item)) centre.set(name, (centre.get(name) ?? 0) + share);
    centres.set(kind, centre);
  }
  const lengths = new Map(Array.from(centres, ([kind, centre]) => [kind, Math.hypot(...centre.values()) || 1]));
  return items.map((item, row) => {
    if (said[row] !== undefined || Object.keys(item.attributes).length < FEWEST_ATTRIBUTES) return said[row];
    const own = unit(item);
    const [best, second] = Array.from(centres, ([kind, centre]) => ({
      kind,
      cosine:
        own.reduce((sum, [name, share]) => sum + share * (centre.get(name) ?? 0), 0) / (lengths.get(kind) as number),
    })).sort((a, b) => b.cosine - a.cosine);
    if (best === undefined || second === undefined) return undefined;
    return best.cosine >= ALIKE && second.cosine < SECOND * best.cosine ? best.kind : undefined;
  });
}

function counts(names: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return found;
}
