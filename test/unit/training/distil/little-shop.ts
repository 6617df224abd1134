// Two hundred made-up products: five kinds of thing with parts, materials and colours, and a code of its own for each.

import { seededRandom } from "../../../../src/vector/random.js";

const KINDS = ["teapot", "lamp", "rug", "chair", "kettle"];
const STYLES = ["round", "tall", "folding", "striped", "plain", "vintage", "nordic", "mini"];
const MATERIALS = ["oak", "wool", "steel", "glass", "clay", "linen"];
const COLOURS = ["red", "blue", "green", "white", "black", "grey", "pink"];

export interface LittleItem {
  readonly title: string;
  readonly brand: string;
  readonly category: string;
}

export function littleShop(count = 200): LittleItem[] {
  const random = seededRandom(11);
  const one = (list: readonly string[]): string => list[Math.floor(random() * list.length)] as string;
  return Array.from({ length: count }, (_, i) => {
    const kind = one(KINDS);
    return {
      title: `${one(COLOURS)} ${one(STYLES)} ${one(MATERIALS)} ${kind} x${i}y`,
      brand: `Maker ${i % 9}`,
      category: `Home ${kind}s`,
    };
  });
}
