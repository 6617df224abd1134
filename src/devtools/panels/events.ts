// The shopper's events from the record, latest first; and failed calls.

import type { StoredEvent } from "../../index.js";
import { clock, el, section, table } from "../markup.js";
import type { Panel, PanelWorld } from "../panel.js";

const SHOWN = 60;

export function eventsPanel({ shop, history }: PanelWorld): Panel {
  const element = el("div");
  return {
    title: "Events",
    element,
    async refresh() {
      const events = await shop.events({ limit: SHOWN });
      const failed = history.calls
        .filter(({ error }) => error !== undefined)
        .slice(-10)
        .reverse();
      element.replaceChildren(
        section(
          "The record",
          events.length === 0
            ? el("p", {}, "Nothing is remembered.")
            : table(
                `The latest ${events.length} events`,
                ["when", "what", "of", "more"],
                events.map((event) => [clock(event.time), event.kind, subjectOf(event), moreOf(event)]),
              ),
        ),
        ...(failed.length === 0
          ? []
          : [
              section(
                "Calls that failed",
                el("ul", {}, ...failed.map(({ name, error }) => el("li", {}, `${name}: ${error}`))),
              ),
            ]),
      );
    },
  };
}

function subjectOf(event: StoredEvent): string {
  if (event.kind === "impression") return `${event.items.length} items`;
  return event.kind === "search" ? `“${event.query}”` : event.item;
}

function moreOf(event: StoredEvent): string {
  const { kind, id, time, ...rest } = event;
  return Object.entries(rest)
    .filter(([name]) => name !== "item" && name !== "query")
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}
