// One synthetic shopper: a persona with a few quirks, and how much any product appeals to them.

import type { Product } from "../product.js";
import type { Random } from "../random.js";
import { type Persona, personas } from "./personas.js";

export interface Shopper {
  readonly id: string;
  readonly persona: Persona;
  readonly types: readonly string[];
  readonly styles: ReadonlySet<string>;
  readonly colours: ReadonlySet<string>;
  readonly level: number;
  /** How often they come, as a weight. */
  readonly activity: number;
}

/** `allTypes` lets a shopper have an interest or two that the persona lacks. */
export function makeShoppers(count: number, allTypes: readonly string[], random: Random): Shopper[] {
  const shares = personas.map(({ share }) => share);
  return Array.from({ length: count }, (_, index) => {
    const persona = personas[random.weighted(shares)] ?? random.pick(personas);
    const kept = persona.types.filter((_, at) => at === 0 || random.chance(0.7));
    return {
      id: `u${String(index + 1).padStart(4, "0")}`,
      persona,
      types: [...kept, ...(random.chance(0.4) ? [random.pick(allTypes)] : [])],
      styles: new Set([random.pick(persona.styles), random.pick(persona.styles)]),
      colours: new Set(random.shuffled(persona.colours).slice(0, 3)),
      level: Math.min(1, Math.max(0, persona.level + random.normal() * 0.15)),
      activity: Math.exp(random.normal() * 0.8),
    };
  });
}

/** A positive weight; 1 is neither here nor there. */
export function appeal(shopper: Shopper, product: Product): number {
  const off = product.level - shopper.level;
  return Math.exp(
    (shopper.styles.has(product.style) ? 0.9 : 0) + (shopper.colours.has(product.colour) ? 0.8 : 0) - 2.6 * off * off,
  );
}

/** How well `next` matches what was just looked at: the same collection, style or colour. */
export function match(current: Product, next: Product): number {
  const collection = next.item.attributes.collection;
  const sameLine = collection !== undefined && collection === current.item.attributes.collection;
  return (sameLine ? 3.2 : 1) * (next.style === current.style ? 1.6 : 1) * (next.colour === current.colour ? 1.5 : 1);
}
