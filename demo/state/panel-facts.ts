// What the panel shows, read anew with every change of the record.

import type { Item, Portrait, RecommendationList, Report, StoredEvent } from "vitrine";
import { type Loaded, useLoaded } from "./use-loaded.js";
import { useVisit } from "./visit-context.js";

const SHOWN_EVENTS = 40;
const SHELF_PLACES = 6;

export interface PanelFacts {
  readonly portrait: Portrait;
  readonly report: Report;
  /** The first places of the shelf for this shopper, without and with what was learnt on this device. */
  readonly shelf: { readonly plain: RecommendationList; readonly learnt: RecommendationList };
  /** Latest first. */
  readonly events: readonly StoredEvent[];
  /** The products that the events and the portrait name. */
  readonly items: ReadonlyMap<string, Item>;
}

export function usePanelFacts(): Loaded<PanelFacts> {
  const { shop, revision } = useVisit();
  return useLoaded("panel", revision, async (signal) => {
    const request = { slot: "for-you", limit: SHELF_PLACES } as const;
    const [portrait, report, plain, learnt, events] = await Promise.all([
      shop.portrait({ signal }),
      shop.report({ signal }),
      shop.recommend({ ...request, learnt: false }, { signal }),
      shop.recommend(request, { signal }),
      shop.events({ limit: SHOWN_EVENTS, signal }),
    ]);
    const ids = new Set(events.flatMap((event) => (event.kind === "search" ? [] : [event.item])));
    const items = await shop.items([...ids], { signal });
    return { portrait, report, shelf: { plain, learnt }, events, items: new Map(items.map((item) => [item.id, item])) };
  });
}
