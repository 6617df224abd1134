// Draws the training curves as one self-contained SVG: loss over steps, and the check after each pass.

import type { Curve } from "./fit.js";

const WIDTH = 640;
const HEIGHT = 320;
const MARGIN = 48;

export function lossCurve({ losses, checks }: Curve, title: string): string {
  const [low, high] = [Math.min(...losses), Math.max(...losses)];
  const x = (share: number): string => (MARGIN + share * (WIDTH - 2 * MARGIN)).toFixed(1);
  const y = (share: number): string => (HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN)).toFixed(1);
  const line = losses
    .map((loss, i) => `${x((i + 1) / losses.length)},${y(high === low ? 0.5 : (loss - low) / (high - low))}`)
    .join(" ");
  const most = Math.max(...checks, 1e-9);
  const marks = checks.map((check, i) => {
    const at = x((i + 1) / checks.length);
    const up = y(check / most);
    return `<circle cx="${at}" cy="${up}" r="4" fill="#c2410c"/><text x="${at}" y="${Number(up) - 8}" text-anchor="middle" fill="#c2410c">${check.toFixed(4)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="11">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="${MARGIN}" y="24" font-size="14">${escapeMarkup(title)}</text>`,
    `<path d="M${x(0)} ${y(1)}V${y(0)}H${x(1)}" fill="none" stroke="#94a3b8"/>`,
    `<text x="${MARGIN - 6}" y="${y(1)}" text-anchor="end">${high.toFixed(2)}</text>`,
    `<text x="${MARGIN - 6}" y="${y(0)}" text-anchor="end">${low.toFixed(2)}</text>`,
    `<polyline points="${line}" fill="none" stroke="#2563eb" stroke-width="1.5"/>`,
    ...marks,
    `<text x="${x(0)}" y="${HEIGHT - 14}" fill="#2563eb">loss, nats</text>`,
    `<text x="${x(1)}" y="${HEIGHT - 14}" text-anchor="end" fill="#c2410c">NDCG@20 of the network alone, sessions set aside</text>`,
    "</svg>",
    "",
  ].join("\n");
}

function escapeMarkup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
