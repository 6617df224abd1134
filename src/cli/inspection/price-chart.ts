// The price histogram as a small chart.

import { type Markup, markup } from "./markup.js";
import type { Prices } from "./prices.js";

const WIDTH = 480;
const HEIGHT = 170;
const FLOOR = 140;

export function priceChart({ bins, lowest, median, highest, items, currency }: Prices): Markup {
  const tallest = Math.max(...bins.map((bin) => bin.items));
  const step = WIDTH / bins.length;
  const columns = bins.map((bin, i) => {
    const height = bin.items === 0 ? 0 : Math.max(1, (FLOOR - 10) * (bin.items / tallest));
    const label = `${short(bin.from)} to ${short(bin.to)}: ${bin.items.toLocaleString("en")}`;
    return markup`<rect x="${(i * step + 1).toFixed(1)}" y="${(FLOOR - height).toFixed(1)}" width="${(step - 2).toFixed(1)}" height="${height.toFixed(1)}" rx="1.5"><title>${label}</title></rect>`;
  });
  const middle = step * (bins.findIndex((bin) => median <= bin.to) + 0.5);
  const labels = [0, 0.25, 0.5, 0.75].map((share) => {
    const at = Math.floor(share * bins.length);
    return markup`<text x="${(at * step).toFixed(1)}" y="${FLOOR + 18}">${short(bins[at]?.from ?? lowest)}</text>`;
  });
  return markup`<figure class="chart"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Histogram of prices">${columns}<line x1="0" x2="${WIDTH}" y1="${FLOOR}" y2="${FLOOR}"/><line class="median" x1="${middle.toFixed(1)}" x2="${middle.toFixed(1)}" y1="0" y2="${FLOOR}"/>${labels}<text x="${WIDTH}" y="${FLOOR + 18}" text-anchor="end">${short(highest)}</text></svg><figcaption class="soft">${items.toLocaleString("en")} prices${currency === null ? "" : ` in ${currency}`}, half of them up to ${median.toLocaleString("en", { maximumFractionDigits: 2 })} (dashed). ${unevenly(bins) ? "Each column spans the same ratio." : "Each column spans the same amount."}</figcaption></figure>`;
}

function unevenly(bins: Prices["bins"]): boolean {
  const [first, last] = [bins[0], bins.at(-1)];
  return first !== undefined && last !== undefined && last.to - last.from > 1.5 * (first.to - first.from);
}

/** Three significant digits: 0.99, 12.5, 1,250. */
function short(price: number): string {
  return price.toLocaleString("en", price < 1000 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 });
}
