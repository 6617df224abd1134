// The inspection as a self-contained HTML page without scripts or requests.

import type { FileSize } from "../file-sizes.js";
import type { CatalogFacts, Named, Shown } from "./facts.js";
import { type Markup, markup, NOTHING } from "./markup.js";
import { PAGE_STYLE } from "./page-style.js";
import { priceChart } from "./price-chart.js";

export interface PageContent {
  /** Title of the page: the folder. */
  readonly title: string;
  readonly facts: CatalogFacts;
  readonly files: readonly FileSize[];
  readonly dimensions: number;
  readonly model: string | null;
  /** An SVG document (see `catalogMap`). */
  readonly map: string;
}

/** Most bars of a list; the rest is summed up. */
const BARS = 16;

export function inspectionPage({ title, facts, files, dimensions, model, map }: PageContent): string {
  const { departments, attributes, items, currency } = facts;
  const wire = files.reduce((sum, { gzip }) => sum + gzip, 0);
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Vitrine</title>
<style>${{ markup: PAGE_STYLE }}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p>What is in this index. Every file was checked against its length and SHA-256.</p>
</header>
<main>
<dl class="figures">
${figure("items", count(items))}
${departments.length === 0 ? NOTHING : figure("departments", count(departments.length))}
${attributes.length === 0 ? NOTHING : figure("attributes", count(attributes.length))}
${facts.prices === null ? NOTHING : figure("median price", money(facts.prices.median, currency))}
${figure("sold out", percent(facts.availability.out_of_stock / items))}
${figure("dimensions", count(dimensions))}
${figure("kB over the wire", count(Math.round(wire / 1000)))}
</dl>
${health(facts)}
${section("Map", markup`<p class="soft" style="margin-block-end:1rem">Similar items are close together; point at one to read its title.</p><figure class="map">${{ markup: map }}</figure>`)}
<div class="two">
${departments.length === 0 ? NOTHING : section("Departments", bars(departments, items))}
${attributes.length === 0 ? NOTHING : section("Attributes", bars(attributes, items))}
${facts.prices === null ? NOTHING : section("Prices", priceChart(facts.prices))}
${section("Availability", bars(availability(facts), items))}
</div>
${facts.popular.length === 0 ? NOTHING : section("Most popular", ranked(facts.popular, currency))}
${facts.examples.length === 0 ? NOTHING : section("Neighbours", markup`<div class="cards">${facts.examples.map((example) => neighbourCard(example, currency))}</div>`)}
${section("Files", fileTable(files, items))}
</main>
<footer>Text model: ${model ?? "none"}. Written by vitrine inspect.</footer>
</body>
</html>
`.markup;
}

function section(title: string, body: Markup): Markup {
  return markup`<section><h2>${title}</h2>${body}</section>`;
}

function figure(name: string, value: string): Markup {
  return markup`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function health({ health }: CatalogFacts): Markup {
  if (health.length === 0) {
    return section(
      "Health",
      markup`<p class="well">No problems: titles are distinct, texts are usable, prices are present.</p>`,
    );
  }
  const lines = health.map(
    ({ says, items, share, examples }) =>
      markup`<li><p><b>${count(items)}</b> ${items === 1 ? "item" : "items"} (${percent(share)}). ${says}</p><p class="examples">${examples.join(" · ")}</p></li>`,
  );
  return section("Health", markup`<ul class="findings">${lines}</ul>`);
}

function bars(list: readonly Named[], all: number): Markup {
  const largest = list[0]?.items ?? 1;
  const lines = list.slice(0, BARS).map((entry) => {
    const size = `${count(entry.items)} · ${percent(entry.items / all)}`;
    return bar(entry.name, size, entry.items / largest);
  });
  const more = list.length - lines.length;
  return markup`<ul class="bars">${lines}</ul>${more > 0 ? markup`<p class="soft">and ${count(more)} more</p>` : NOTHING}`;
}

function bar(name: string, size: string, share: number): Markup {
  return markup`<li style="--share:${(100 * share).toFixed(1)}%"><span>${name}</span><span class="count">${size}</span></li>`;
}

function availability({ availability }: CatalogFacts): Named[] {
  return Object.entries(availability)
    .map(([name, items]) => ({ name: name.replaceAll("_", " "), items }))
    .filter(({ items }) => items > 0)
    .sort((a, b) => b.items - a.items);
}

function ranked(list: readonly (Shown & { readonly share: number })[], currency: string | null): Markup {
  return markup`<ol class="bars">${list.map(({ title, price, share }) =>
    bar(title, price === undefined ? "" : money(price, currency), share),
  )}</ol>`;
}

function neighbourCard({ item, neighbours }: CatalogFacts["examples"][number], currency: string | null): Markup {
  const body = neighbours.length === 0 ? markup`<p class="soft">none</p>` : ranked(neighbours, currency);
  return markup`<article><h3>${item.title}</h3>${body}</article>`;
}

function fileTable(files: readonly FileSize[], items: number): Markup {
  const sum = (of: (file: FileSize) => number): number => files.reduce((total, file) => total + of(file), 0);
  const row = (name: string, bytes: number, gzip: number): Markup =>
    markup`<tr><td>${name}</td><td>${count(bytes)}</td><td>${(bytes / items).toFixed(1)}</td><td>${count(gzip)}</td><td>${(gzip / items).toFixed(1)}</td></tr>`;
  return markup`<div class="scroll"><table>
<thead><tr><th>file</th><th>bytes</th><th>an item</th><th>gzip</th><th>an item</th></tr></thead>
<tbody>${files.map(({ name, bytes, gzip }) => row(name, bytes, gzip))}${row(
    "all",
    sum(({ bytes }) => bytes),
    sum(({ gzip }) => gzip),
  )}</tbody>
</table></div>`;
}

function count(value: number): string {
  return value.toLocaleString("en");
}

function percent(share: number): string {
  const value = 100 * share;
  return `${value > 0 && value < 9.95 ? value.toFixed(1) : Math.round(value)}%`;
}

function money(value: number, currency: string | null): string {
  return `${value.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}${currency === null ? "" : ` ${currency}`}`;
}
