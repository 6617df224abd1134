// The portrait: the page's model of the shopper.

import type { Share } from "../../index.js";
import { el, facts, section } from "../markup.js";
import type { Panel, PanelWorld } from "../panel.js";
import { bars } from "../parts-chart.js";

const MOST = 6;

export function shopperPanel({ shop }: PanelWorld): Panel {
  const element = el("div");
  return {
    title: "Shopper",
    element,
    async refresh() {
      const { events, categories, brands, price, attributes, ...held } = await shop.portrait();
      const shares = (title: string, values: readonly Share[]): HTMLElement[] =>
        values.length === 0
          ? []
          : [
              section(
                title,
                bars(
                  values.slice(0, MOST).map(({ value, share }) => [value, share]),
                  percent,
                ),
              ),
            ];
      element.replaceChildren(
        section(
          "Portrait",
          facts([
            ["made of", `${events} events`],
            ["prices", price && `${price.low} … ${price.median} … ${price.high} ${price.currency ?? ""}`],
            ...Object.entries(held).map(
              ([name, ids]) => [name, ids.length === 0 ? undefined : ids.slice(0, MOST).join(", ")] as const,
            ),
          ]),
        ),
        ...shares("Departments", categories),
        ...shares("Brands", brands),
        ...attributes.flatMap(({ name, values }) => shares(name, values)),
      );
    },
  };
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
