// The offers of a schema.org Product → price and availability. Of several offers, the cheapest available one is used.

import { type Fields, isObject, type RawProduct } from "../../raw-product.js";
import { parseAvailability } from "../../values/availability.js";
import { parsePrice } from "../../values/price.js";
import type { Graph } from "./graph.js";
import { listOf, text } from "./value.js";

export interface FoundOffer {
  readonly offer: Pick<RawProduct, "price" | "salePrice" | "currency" | "availability" | "url">;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Most offers read: marketplaces list hundreds. */
const MOST = 1000;

export function offerOf(written: unknown, graph: Graph): FoundOffer {
  const offers = listOf(graph.resolve(written))
    .map((offer) => graph.resolve(offer))
    .filter(isObject)
    // If an AggregateOffer lists the offers that it sums up, it adds nothing to them.
    .flatMap((offer) => {
      const listed = listOf(offer.offers)
        .map((inner) => graph.resolve(inner))
        .filter(isObject);
      return listed.length > 0 ? listed : [offer];
    })
    .slice(0, MOST)
    .map(readOffer);
  const best = offers
    .filter((offer) => offer.price !== undefined)
    .sort((a, b) => rank(a) - rank(b) || amount(a) - amount(b))[0];
  const available = [...offers].sort((a, b) => rank(a) - rank(b))[0];
  const chosen = best ?? available;
  if (chosen === undefined) return { offer: {}, attributes: {} };
  const { condition, until, ...offer } = chosen;
  const fields = { ...offer, availability: available?.availability };
  return {
    offer: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    attributes: {
      ...(condition !== undefined && { condition }),
      ...(until !== undefined && { price_valid_until: until }),
    },
  };
}

interface ReadOffer {
  readonly price: string | undefined;
  readonly salePrice: string | undefined;
  readonly currency: string | undefined;
  readonly availability: string | undefined;
  readonly url: string | undefined;
  readonly condition: string | undefined;
  readonly until: string | undefined;
}

function readOffer(offer: Fields): ReadOffer {
  const specifications = listOf(offer.priceSpecification).filter(isObject);
  const regular = specifications.find(({ priceType }) =>
    /ListPrice|Strikethrough|SRP|MSRP/i.test(text(priceType) ?? ""),
  );
  const current = specifications.find(
    (specification) => specification !== regular && text(specification.price) !== undefined,
  );
  const now = text(offer.price) ?? text(offer.lowPrice) ?? text(current?.price);
  const before = text(regular?.price);
  return {
    price: before ?? now,
    salePrice: before === undefined ? undefined : now,
    currency: text(offer.priceCurrency) ?? text((current ?? regular)?.priceCurrency),
    availability: text(offer.availability),
    url: text(offer.url),
    condition: text(offer.itemCondition)?.replace(/^.*\//, ""),
    until: text(offer.priceValidUntil),
  };
}

/** Available offers first; an offer without availability counts as available. */
function rank({ availability }: ReadOffer): number {
  return availability !== undefined && parseAvailability(availability) === "out_of_stock" ? 1 : 0;
}

function amount({ salePrice, price }: ReadOffer): number {
  return parsePrice(salePrice ?? price ?? "")?.amount ?? Number.POSITIVE_INFINITY;
}
