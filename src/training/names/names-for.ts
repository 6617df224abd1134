// Chooses the synonyms that a catalog's shoppers may need: names that the catalog lacks, or uses for the same thing.
// The items resolve the sense of a name: in a shop that sells flashlights and nothing called a torch, "torch" means
// flashlights.

import type { OtherName, Synonyms } from "../../catalog/files/synonyms-file.js";
import type { Item } from "../../catalog/item.js";
import { tokenize } from "../../encoder/tokenizer.js";
import { SHOP_NAMES } from "../../search/synonyms.js";
import type { Thing } from "./things.js";

/** Least trust in a synonym: of a name that the catalog uses itself (for whichever thing), and of one that it lacks. */
const LEAST = { known: 0.2, unknown: 0.05 };
/** A thing without another name in the catalog may be matched with a more general or more special one: the least trust
 *  in both names, and the factor for the lesser worth of such a match. */
const NEAREST = { least: 0.2, worth: 0.5 };

/** Synonyms from names that shoppers may type to the names in the items' titles and categories. */
export function namesFor(items: Iterable<Item>, dictionary: readonly Thing[]): Synonyms {
  const sure = SHOP_NAMES.map((names): Thing => ({ names: new Map(names.map((name) => [name, 1])), kindOf: [] }));
  const things = [...dictionary, ...sure];
  const known = knownNames(items, things);
  const found = new Map<string, Map<string, number>>();
  const offer = (name: string, other: string, trust: number): void => {
    if (!known.has(other) || isContained(name, other)) return;
    const others = found.get(name) ?? new Map<string, number>();
    found.set(name, others.set(other, Math.max(trust, others.get(other) ?? 0)));
  };
  for (const { names } of things) {
    for (const [name, share] of names) {
      const isKnown = known.has(name);
      for (const [other, otherShare] of names) {
        // A shopper who types a name that the shop lacks wants the synonym's items, or nothing.
        const trust = isKnown ? share * otherShare : otherShare;
        if (trust >= (isKnown ? LEAST.known : LEAST.unknown)) offer(name, other, trust);
      }
    }
  }
  const named = new Set([...found.keys(), ...known]);
  for (const thing of things) {
    for (const place of thing.kindOf) {
      for (const { special, general, trust } of nearest(thing, things[place])) {
        if (!named.has(special)) offer(special, general, trust);
        if (!named.has(general)) offer(general, special, trust);
      }
    }
  }
  const entries = Array.from(found, ([name, others]): [string, OtherName[]] => [
    name,
    Array.from(others, ([other, trust]) => ({ words: other.split(" "), trust })),
  ]);
  return new Map(entries);
}

/** The things that `namesFor` can use; without hypernyms that the name itself contains ("table lamp" is a lamp). */
export function usefulThings(things: readonly Thing[]): Thing[] {
  const linked = things.map(({ names, kindOf }) => ({
    names,
    kindOf: kindOf.filter((place) => !nearest({ names, kindOf }, things[place]).next().done),
  }));
  const above = new Set(linked.flatMap(({ kindOf }) => kindOf));
  const kept = [...linked.entries()].filter(
    ([place, { names, kindOf }]) => names.size > 1 || kindOf.length > 0 || above.has(place),
  );
  const places = new Map(kept.map(([place], i) => [place, i]));
  return kept.map(([, { names, kindOf }]) => ({
    names,
    kindOf: kindOf.map((place) => places.get(place)).filter((place) => place !== undefined),
  }));
}

function* nearest(
  thing: Thing,
  above: Thing | undefined,
): Generator<{ readonly special: string; readonly general: string; readonly trust: number }> {
  for (const [special, share] of thing.names) {
    for (const [general, generalShare] of above?.names ?? []) {
      const both = share * generalShare;
      if (both >= NEAREST.least && !isContained(special, general))
        yield { special, general, trust: NEAREST.worth * both };
    }
  }
}

/** True if one name contains the other, or both differ only in blanks: search finds these without synonyms. */
function isContained(name: string, other: string): boolean {
  const [a, b] = [` ${name} `, ` ${other} `];
  return a.includes(b) || b.includes(a) || a.replaceAll(" ", "") === b.replaceAll(" ", "");
}

/** The names of things that occur in titles or categories. */
function knownNames(items: Iterable<Item>, things: readonly Thing[]): Set<string> {
  const names = new Set(things.flatMap(({ names: own }) => [...own.keys()]));
  const known = new Set<string>();
  const see = (name: string): void => {
    if (names.has(name)) known.add(name);
  };
  for (const { title, category } of items) {
    for (const text of [title, ...category]) {
      const words = tokenize(text);
      for (const [i, word] of words.entries()) {
        see(word);
        if (i > 0) see(`${words[i - 1]} ${word}`);
      }
    }
  }
  return known;
}
