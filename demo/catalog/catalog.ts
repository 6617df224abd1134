// The whole catalog and its shoppers, in memory: nothing is read or written here.

import { allDepartments } from "./departments/all-departments.js";
import { makeProducts } from "./make-products.js";
import type { Product } from "./product.js";
import { Random } from "./random.js";
import { makeSessions, type ShopEvent } from "./sessions/make-sessions.js";

const defaultSeed = 20_240_601;

export function makeCatalog(seed: number = defaultSeed): readonly Product[] {
  const random = new Random(seed);
  const titles = new Set<string>();
  return allDepartments.flatMap((department) =>
    department.types.flatMap((type) =>
      makeProducts(department, type, titles, random.fork(`${department.id}/${type.id}`)),
    ),
  );
}

export function makeEvents(products: readonly Product[], seed: number = defaultSeed): readonly ShopEvent[] {
  return makeSessions(products, { seed, sessions: 6_000, shoppers: 2_400 });
}

export function toNdjson(products: readonly Product[]): string {
  return products.map(({ item }) => `${JSON.stringify(item)}\n`).join("");
}

export function toCsv(events: readonly ShopEvent[]): string {
  return [
    "session,user,item,kind,time",
    ...events.map(({ session, user, item, kind, time }) => `${session},${user},${item},${kind},${time}`),
    "",
  ].join("\n");
}
