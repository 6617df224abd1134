// Shopping sessions of invented people: they compare, look for what goes with it, put things in the cart and sometimes buy.

import type { Product } from "../product.js";
import { Random } from "../random.js";
import { end, makeStart } from "./calendar.js";
import { complements } from "./complements.js";
import { appeal, makeShoppers, match, type Shopper } from "./shopper.js";

type EventKind = "view" | "click" | "cart" | "purchase";

export interface ShopEvent {
  readonly session: string;
  readonly user: string;
  readonly item: string;
  readonly kind: EventKind;
  /** Milliseconds since 1970. */
  readonly time: number;
}

interface SessionOptions {
  readonly seed: number;
  readonly sessions: number;
  readonly shoppers: number;
}

/** Out-of-stock products sold out this long before the end; nobody buys them afterwards. */
const soldOutFor = 12 * 86_400_000;

class Shelves {
  readonly byType = new Map<string, Product[]>();
  readonly byDepartment = new Map<string, string[]>();
  readonly types: readonly string[];
  readonly #fame = new Map<Product, number>();

  constructor(products: readonly Product[], random: Random) {
    const designs = new Map<string, number>();
    for (const product of products) {
      this.byType.set(product.type, [...(this.byType.get(product.type) ?? []), product]);
      const types = this.byDepartment.get(product.department) ?? [];
      if (!types.includes(product.type)) this.byDepartment.set(product.department, [...types, product.type]);
      const design = designs.get(product.design) ?? random.normal();
      designs.set(product.design, design);
      this.#fame.set(product, Math.exp(0.9 * design + 0.6 * random.normal() + 0.7 * (product.rating - 4.2)));
    }
    this.types = [...this.byType.keys()];
  }

  /** One product of `type`: popularity × the shopper's taste × likeness to what is on the screen. */
  choose(
    type: string,
    shopper: Shopper,
    current: Product | undefined,
    seen: ReadonlySet<Product>,
    random: Random,
  ): Product | undefined {
    const candidates = (this.byType.get(type) ?? []).filter((product) => !seen.has(product));
    if (candidates.length === 0) return undefined;
    const weights = candidates.map(
      (product) =>
        (this.#fame.get(product) ?? 1) *
        appeal(shopper, product) *
        (current === undefined ? 1 : match(current, product)),
    );
    return candidates[random.weighted(weights)];
  }
}

function nextType(
  current: Product | undefined,
  shopper: Shopper,
  inCart: boolean,
  shelves: Shelves,
  random: Random,
): string {
  if (current === undefined)
    return shopper.types[random.weighted(shopper.types.map((_, at) => 1 / (at + 1.5)))] ?? random.pick(shelves.types);
  const step = random.weighted(inCart ? [14, 62, 12, 9, 3] : [42, 30, 13, 11, 4]);
  if (step === 0) return current.type;
  if (step === 1) return random.pick(complements[current.type] ?? [current.type]);
  if (step === 2) return random.pick(shelves.byDepartment.get(current.department) ?? shelves.types);
  return step === 3 ? random.pick(shopper.types) : random.pick(shelves.types);
}

function makeSession(session: string, shopper: Shopper, begin: number, shelves: Shelves, random: Random): ShopEvent[] {
  const events: ShopEvent[] = [];
  const seen = new Set<Product>();
  const cart: Product[] = [];
  let time = begin;
  let current: Product | undefined;
  const add = (product: Product, kind: EventKind): void =>
    void events.push({ session, user: shopper.id, item: product.item.id, kind, time });
  do {
    const justCarted = current !== undefined && cart.at(-1) === current;
    const product = shelves.choose(
      nextType(current, shopper, justCarted, shelves, random),
      shopper,
      current,
      seen,
      random,
    );
    if (product === undefined) break;
    seen.add(product);
    if (current !== undefined && random.chance(0.34)) {
      add(product, "click");
      time += 900 + random.int(2_500);
    }
    add(product, "view");
    time += 8_000 + random.int(20_000) + random.int(70_000);
    const sells = product.item.availability === "in_stock" || time < end - soldOutFor;
    if (sells && random.chance(Math.min(0.5, 0.085 * Math.sqrt(appeal(shopper, product)) * (justCarted ? 1.9 : 1)))) {
      add(product, "cart");
      cart.push(product);
      time += 3_000 + random.int(15_000);
    }
    current = product;
  } while (seen.size < 24 && random.chance(cart.length > 0 ? 0.79 : 0.73));
  if (cart.length > 0 && random.chance(0.56)) {
    time += 40_000 + random.int(120_000);
    for (const product of cart) add(product, "purchase");
  }
  return events;
}

/** Sessions in the order in which they began. */
export function makeSessions(products: readonly Product[], options: SessionOptions): ShopEvent[] {
  const random = new Random(options.seed).fork("sessions");
  const shelves = new Shelves(products, random.fork("shelves"));
  const shoppers = makeShoppers(options.shoppers, shelves.types, random.fork("shoppers"));
  const activity = shoppers.map((shopper) => shopper.activity);
  const visits = Array.from({ length: options.sessions }, () => ({
    begin: makeStart(random),
    shopper: shoppers[random.weighted(activity)] ?? random.pick(shoppers),
  }));
  visits.sort((a, b) => a.begin - b.begin);
  return visits.flatMap(({ begin, shopper }, index) =>
    makeSession(`s${String(index + 1).padStart(5, "0")}`, shopper, begin, shelves, random.fork(`session ${index}`)),
  );
}
