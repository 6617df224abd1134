// The catalog as a map: similar items are close together, each large group has a colour, and each point a title.

import type { Catalog } from "../../catalog/catalog.js";
import { dequantiseRow } from "../../vector/int8-matrix.js";
import { normalise } from "../../vector/normalise.js";
import { startProgress } from "../progress.js";
import { mapGroups } from "./map-groups.js";
import { type Markup, markup, NOTHING } from "./markup.js";
import { type Layout, neighbourLayout } from "./neighbour-layout.js";

/** Colours of the largest groups; the rest share a neutral one. */
const COLOURS = [
  ...["light-dark(#1f77b4, #6db3e8)", "light-dark(#d95f02, #ff9d57)", "light-dark(#1b8a5a, #58d3a0)"],
  ...["light-dark(#b8336a, #f08bb4)", "light-dark(#6a51a3, #b6a3ec)", "light-dark(#8c6d1f, #dcbd62)"],
  ...["light-dark(#0f8b8d, #58d0d2)", "light-dark(#b22222, #f58a84)", "light-dark(#4d7c0f, #a9d65c)"],
  ...["light-dark(#7a4a2b, #d0a284)"],
];
const REST = COLOURS.length;
const SIZE = { width: 1200, height: 800, map: 900, margin: 24 };
/** Share of the points on each side that may lie beyond the frame and are drawn on its edge; otherwise a few
 *  outliers would shrink the rest. */
const STRAYS = 0.01;

/** An SVG document with at most `limit` evenly spaced items; items without a text vector are left out. */
export function catalogMap(catalog: Catalog, limit: number): string {
  const rows = sample(catalog, limit);
  const vectors = vectorsOf(catalog, rows);
  const { kind, names, of } = mapGroups(catalog, rows, vectors, COLOURS.length);
  const progress = startProgress("map", rows.length);
  const placed = (share: number): void => progress.update(Math.floor(share * rows.length));
  const places = toFrame(neighbourLayout(vectors, catalog.vectors.dimensions, placed));
  progress.end();
  const radius = Math.max(2, Math.min(5, 160 / Math.sqrt(rows.length))).toFixed(1);
  const groups = [...names.keys(), REST].map((colour) => ({
    colour,
    points: rows.flatMap((row, i) => ((of[i] === -1 ? REST : of[i]) === colour ? [{ row, ...place(places, i) }] : [])),
  }));
  const dots = groups
    .toReversed()
    .map(({ colour, points }) =>
      points.length === 0
        ? NOTHING
        : markup`<g class="c${colour}">${points.map(({ row, x, y }) => dot(catalog, row, x, y, radius))}</g>\n`,
    );
  const legend = groups
    .filter(({ points }) => points.length > 0)
    .map(({ colour, points }, line) => legendLine(names[colour] ?? "everything else", colour, points.length, line));
  const shown = rows.length.toLocaleString("en");
  const note =
    rows.length < catalog.size ? `${shown} of ${catalog.size.toLocaleString("en")} items` : `all ${shown} items`;
  return markup`<svg xmlns="http://www.w3.org/2000/svg" class="catalog-map" viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-label="Map of the catalog">
<style>${STYLE}</style>
<rect class="sheet" width="${SIZE.width}" height="${SIZE.height}"/>
${dots}<g class="legend">
<text class="note" x="${SIZE.map + 30}" y="48">${note}</text>
<text class="note" x="${SIZE.map + 30}" y="72">${kind === "words" ? "groups by their words" : "departments"}</text>
${legend}</g>
</svg>
`.markup;
}

/** Under a class of its own, because a page that contains the drawing shares its styles. */
const STYLE: Markup = {
  markup: [
    ".catalog-map{color-scheme:light dark}",
    ...[
      ".sheet{fill:light-dark(#fbfcfb,#121614)}",
      "text{font:15px system-ui,sans-serif;fill:light-dark(#17201c,#e7eeea)}",
      ".note,.size{fill:light-dark(#53605a,#a3b0aa)}",
      ".size{text-anchor:end;font-variant-numeric:tabular-nums}",
      "circle{fill-opacity:.72}",
      "circle:hover{fill-opacity:1;stroke:light-dark(#17201c,#e7eeea);stroke-width:1.5}",
      ...COLOURS.map((colour, i) => `.c${i}{fill:${colour}}`),
      `.c${REST}{fill:light-dark(#9aa5a0,#66716c)}`,
    ].map((rule) => rule.replace(/^[^{]+/, (selectors) => selectors.replace(/[^,]+/g, ".catalog-map $&"))),
  ].join(""),
};

function sample({ vectors: { rows, dimensions, data } }: Catalog, limit: number): readonly number[] {
  const speaking = Array.from({ length: rows }, (_, row) => row).filter((row) =>
    data.subarray(row * dimensions, (row + 1) * dimensions).some((value) => value !== 0),
  );
  if (speaking.length <= limit) return speaking;
  return Array.from({ length: limit }, (_, i) => speaking[Math.floor((i * speaking.length) / limit)] as number);
}

function vectorsOf({ vectors }: Catalog, rows: readonly number[]): Float32Array {
  const chosen = new Float32Array(rows.length * vectors.dimensions);
  for (const [i, row] of rows.entries()) chosen.set(normalise(dequantiseRow(vectors, row)), i * vectors.dimensions);
  return chosen;
}

/** Scales the layout to the frame, each axis separately. */
function toFrame(layout: Layout): Layout {
  const places = new Float64Array(layout.length);
  for (const axis of [0, 1]) {
    const sorted = layout.filter((_, i) => i % 2 === axis).sort();
    const stray = Math.floor(sorted.length * STRAYS);
    const low = sorted[stray] ?? 0;
    const span = (sorted[sorted.length - 1 - stray] ?? 0) - low || 1;
    const extent = (axis === 0 ? SIZE.map : SIZE.height) - 2 * SIZE.margin;
    for (let i = axis; i < layout.length; i += 2) {
      const share = Math.max(0, Math.min(1, ((layout[i] as number) - low) / span));
      places[i] = SIZE.margin + extent * share;
    }
  }
  return places;
}

function place(places: Layout, i: number): { x: string; y: string } {
  return { x: (places[2 * i] as number).toFixed(1), y: (places[2 * i + 1] as number).toFixed(1) };
}

function dot({ items }: Catalog, row: number, x: string, y: string, radius: string): Markup {
  const { title = "", category = [] } = items[row] ?? {};
  const where = category.length > 0 ? `\n${category.join(" › ")}` : "";
  return markup`<circle cx="${x}" cy="${y}" r="${radius}"><title>${title}${where}</title></circle>`;
}

function legendLine(name: string, colour: number, count: number, line: number): Markup {
  const y = 112 + 30 * line;
  const short = name.length > 26 ? `${name.slice(0, 25)}…` : name;
  return markup`<circle class="c${colour}" cx="${SIZE.map + 37}" cy="${y - 5}" r="7"/><text x="${SIZE.map + 54}" y="${y}">${short}</text><text class="size" x="${SIZE.width - 24}" y="${y}">${count.toLocaleString("en")}</text>\n`;
}
