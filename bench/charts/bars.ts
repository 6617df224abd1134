// Horizontal bars as one SVG, in panels one below the other. Reads well on white and on black.

export interface Bar {
  readonly name: string;
  readonly value: number;
  /** 95 % interval. */
  readonly low?: number;
  readonly high?: number;
  readonly label: string;
  readonly strong: boolean;
}

export interface Chart {
  readonly title: string;
  readonly panels: readonly { readonly title: string; readonly bars: readonly Bar[] }[];
  /** A tenth of the smallest value is then the left end. Default: 0 is. */
  readonly logarithmic?: boolean;
}

const WIDTH = 760;
const NAMES = 270;
const LABELS = 70;
const LINE = 22;

export function bars({ title, panels, logarithmic = false }: Chart): string {
  const parts: string[] = [];
  let y = 8;
  for (const panel of panels) {
    if (panel.title !== "") {
      y += LINE;
      parts.push(`<text x="0" y="${y - 6}" class="title">${escaped(panel.title)}</text>`);
    }
    const ends = panel.bars.map(({ value, high }) => high ?? value);
    const least = Math.min(...panel.bars.map(({ value }) => value)) / 10;
    const most = Math.max(...ends);
    const place = (value: number): number => {
      const share = logarithmic ? Math.log(value / least) / Math.log(most / least) : value / most;
      return NAMES + share * (WIDTH - NAMES - LABELS);
    };
    for (const { name, value, low, high, label, strong } of panel.bars) {
      const end = place(value);
      const middle = y + LINE / 2;
      parts.push(
        `<text x="${NAMES - 8}" y="${middle + 4}" text-anchor="end">${escaped(name)}</text>`,
        `<rect x="${NAMES}" y="${y + 3}" width="${(end - NAMES).toFixed(1)}" height="${LINE - 6}" class="${strong ? "own" : "other"}"/>`,
      );
      if (low !== undefined && high !== undefined) {
        parts.push(
          `<path d="M${place(low).toFixed(1)} ${middle}H${place(high).toFixed(1)}" stroke="#222" stroke-width="2"/>`,
        );
      }
      parts.push(`<text x="${(place(high ?? value) + 6).toFixed(1)}" y="${middle + 4}">${escaped(label)}</text>`);
      y += LINE;
    }
    y += 10;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" role="img" aria-label="${escaped(title)}">`,
    "<style>text{font:13px system-ui,sans-serif;fill:#777}.title{font-weight:600}.own{fill:#2f7d6d}.other{fill:#b9b4a7}</style>",
    ...parts,
    "</svg>\n",
  ].join("\n");
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
