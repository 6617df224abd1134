// The styles of the inspection page: the demo shop's colours, light and dark.

export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --sans: -apple-system, blinkmacsystemfont, "Segoe UI", roboto, "Helvetica Neue", "Liberation Sans", arial, system-ui, sans-serif;
  --serif: "Iowan Old Style", "Palatino Linotype", palatino, "URW Palladio L", "P052", charter, georgia, "Liberation Serif", serif;
  --paper: light-dark(#fbfcfb, #121614);
  --sheet: light-dark(#ffffff, #191e1c);
  --sunk: light-dark(#eff3f1, #212826);
  --line: light-dark(#dde4e0, #2e3734);
  --ink: light-dark(#17201c, #e7eeea);
  --soft: light-dark(#53605a, #a3b0aa);
  --accent: light-dark(#125e47, #86d3b4);
  --bar: light-dark(#bcd9cd, #2f5747);
  --warn: light-dark(#a66a00, #e9b955);
}
*, *::before, *::after { box-sizing: border-box; }
body, h1, h2, h3, p, ul, ol, dl, dd, figure { margin: 0; padding: 0; }
ul, ol { list-style: none; }
body { background: var(--paper); color: var(--ink); font: 400 0.9375rem/1.5 var(--sans); }
main, header, footer { max-inline-size: 72rem; margin-inline: auto; padding-inline: clamp(1rem, 4vw, 2.5rem); }
header { padding-block: clamp(2rem, 6vw, 4rem) 1.5rem; }
h1, h2 { font-family: var(--serif); font-weight: 500; letter-spacing: -0.012em; line-height: 1.15; text-wrap: balance; }
h1 { font-size: clamp(1.75rem, 1.3rem + 1.8vw, 2.5rem); overflow-wrap: anywhere; }
h2 { font-size: 1.5rem; margin-block-end: 1rem; }
h3 { font-size: 0.9375rem; font-weight: 600; }
header p, .soft { color: var(--soft); }
header p { margin-block-start: 0.5rem; }
section { padding-block: 2rem; border-block-start: 1px solid var(--line); }
.two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 0 3rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(7.75rem, 1fr)); gap: 1.5rem; padding-block: 0 2rem; }
.figures dd { font: 500 1.5rem/1.2 var(--serif); font-variant-numeric: tabular-nums; }
.figures dt { color: var(--soft); font-size: 0.8125rem; }
.figures div { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.bars li { position: relative; display: flex; justify-content: space-between; gap: 1rem; padding: 0.25rem 0.5rem; margin-block-end: 0.125rem; }
.bars li::before { content: ""; position: absolute; inset: 0 auto 0 0; inline-size: var(--share); background: var(--bar); border-radius: 0.25rem; opacity: 0.55; }
.bars span { position: relative; overflow-wrap: anywhere; }
.bars .count { flex: none; color: var(--soft); font-variant-numeric: tabular-nums; }
.bars .count b { color: var(--ink); font-weight: 400; }
.findings li { padding-block: 0.75rem; padding-inline-start: 1rem; border-inline-start: 3px solid var(--warn); margin-block-end: 0.75rem; }
.findings p:first-child { text-wrap: pretty; }
.findings .examples { color: var(--soft); font-size: 0.8125rem; overflow-wrap: anywhere; }
.well { padding-inline-start: 1rem; border-inline-start: 3px solid var(--accent); }
.map { overflow-x: auto; border: 1px solid var(--line); border-radius: 0.625rem; }
.map svg, .chart svg { display: block; inline-size: 100%; block-size: auto; }
.map svg { min-inline-size: 42rem; }
.chart rect { fill: var(--accent); opacity: 0.8; }
.chart text { font: 11px var(--sans); fill: var(--soft); font-variant-numeric: tabular-nums; }
.chart line { stroke: var(--line); }
.chart .median { stroke: var(--warn); stroke-dasharray: 3 3; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: 1.5rem; }
.cards article { background: var(--sheet); border: 1px solid var(--line); border-radius: 0.625rem; padding: 1rem; }
.cards h3 { margin-block-end: 0.75rem; }
.cards .bars { font-size: 0.8125rem; }
.cards h3, .cards .bars span:first-child { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.scroll { overflow-x: auto; }
table { inline-size: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.375rem 0.75rem 0.375rem 0; text-align: end; border-block-end: 1px solid var(--line); white-space: nowrap; }
th { color: var(--soft); font-weight: 400; font-size: 0.8125rem; }
th:first-child, td:first-child { text-align: start; }
tr:last-child td { border: 0; font-weight: 600; }
footer { padding-block: 1.5rem 3rem; color: var(--soft); font-size: 0.8125rem; }
`;
