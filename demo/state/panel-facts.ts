// What the panel shows, read anew with every change of the record.

import type { Item, Portrait, Report, StoredEvent } from "vitrine";
import { type Loaded, useLoaded } from "./use-loaded.js";
import { useVisit } from "./visit-context.js";

const SHOWN_EVENTS = 40;

export interface PanelFacts {
  readonly portrait: Portrait;
  readonly report: Report;
  /** Latest first. */
  readonly events: readonly StoredEvent[];
  /** The products that the events and the portrait name. */
  readonly items: ReadonlyMap<string, Item>;
}

export function usePanelFacts(): Loaded<PanelFacts> {
  const { shop, revision } = useVisit();
  return useLoaded("panel", revision, async (signal) => {
    const [portrait, report, events] = await Promise.all([
      shop.portrait({ signal }),
      shop.report({ signal }),
      shop.events({ limit: SHOWN_EVENTS, signal }),
    ]);
    const ids = new Set(
      events.flatMap((event) => (event.kind === "search" || event.kind === "impression" ? [] : [event.item])),
    );
    const items = await shop.items([...ids], { signal });
    return { portrait, report, events, items: new Map(items.map((item) => [item.id, item])) };
  });
}
