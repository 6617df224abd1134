// A feed of any size whose titles differ: the same lines for the same size, in memory bounded by a line.

import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Random, seededRandom } from "../../../src/vector/random.js";

const COLOURS = ["red", "navy", "olive", "ivory", "charcoal", "teal", "amber", "plum", "sand", "mint"];
const MATERIALS = ["cotton", "linen", "oak", "steel", "leather", "ceramic", "glass", "wool", "bamboo", "brass"];
const DEPARTMENTS: Readonly<Record<string, readonly string[]>> = {
  Kitchen: ["teapot", "frying pan", "chopping board", "kettle", "mug", "salad bowl", "bread knife"],
  Garden: ["spade", "watering can", "bench", "lantern", "plant pot", "hose reel", "bird feeder"],
  Sport: ["running shoes", "yoga mat", "tennis racket", "cycling jersey", "dumbbell", "swim goggles"],
  Office: ["desk lamp", "notebook", "fountain pen", "office chair", "monitor stand", "paper tray"],
  Bedroom: ["duvet cover", "pillow", "bedside table", "alarm clock", "wardrobe", "blanket"],
};
const SYLLABLES = ["ka", "lo", "mi", "ren", "sto", "vu", "tha", "bel", "dor", "fin", "gra", "hul", "jo", "nix", "pe"];

/** NDJSON lines, each with its line feed. Series names are made of syllables, so that most titles hold a rare word. */
export function* madeUpFeed(size: number): Generator<string> {
  const random = seededRandom(7);
  const departments = Object.entries(DEPARTMENTS);
  for (let i = 0; i < size; i++) {
    const [department, things] = pick(departments, random);
    const thing = pick(things, random);
    const series = `${pick(SYLLABLES, random)}${pick(SYLLABLES, random)}${pick(SYLLABLES, random)}`;
    yield `${JSON.stringify({
      id: `sku-${i}`,
      title: `${series} ${pick(COLOURS, random)} ${pick(MATERIALS, random)} ${thing} ${1 + Math.floor(random() * 900)}`,
      brand: `${pick(SYLLABLES, random)}${pick(SYLLABLES, random)}`,
      category: `${department} > ${thing}`,
      price: Math.round(100 * (2 + 200 * random() ** 3)) / 100,
      currency: "EUR",
    })}\n`;
  }
}

export async function writeMadeUpFeed(path: string, size: number): Promise<void> {
  await pipeline(Readable.from(madeUpFeed(size)), createWriteStream(path));
}

function pick<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random() * list.length)] as T;
}
