// The results page as data: sections of tables, each with when and where it was measured, and how it reads as Markdown.

export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export type Cell = string | number | Interval | null;

export interface Column {
  readonly title: string;
  /** Digits after the point. Default 4. */
  readonly digits?: number;
}

export interface Table {
  /** Empty for none. */
  readonly title: string;
  /** To be folded away under its title. */
  readonly folded?: boolean;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Section {
  readonly title: string;
  /** What was asked, and of what; sources. One paragraph each. */
  readonly notes: readonly string[];
  readonly tables: readonly Table[];
  /** What a command printed, to be folded away. */
  readonly printed?: string;
}

export interface MeasuredSection extends Section {
  /** Day, and what it ran on. */
  readonly on: string;
  readonly machine: string;
  /** Undefined where it was measured in pieces. */
  readonly seconds?: number;
}

export function page(intro: readonly string[], sections: readonly MeasuredSection[], title = "Results"): string {
  const parts = sections.flatMap((section) => [
    `## ${section.title}`,
    ...section.notes,
    ...section.tables.flatMap((table) => {
      if (table.folded === true) return [folded(table.title, markdown(table))];
      return [...(table.title === "" ? [] : [`**${table.title}**`]), markdown(table)];
    }),
    ...(section.printed === undefined
      ? []
      : [folded("What `build` printed", `\`\`\`text\n${section.printed}\n\`\`\``)]),
    `<sub>${[section.on, section.machine, ...(section.seconds === undefined ? [] : [`${section.seconds.toFixed(0)} s`])].join(", ")}</sub>`,
  ]);
  return `${[`# ${title}`, ...intro, ...parts].join("\n\n")}\n`;
}

function markdown({ columns, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map(({ title }) => title)),
    line(columns.map((_, place) => (place === 0 ? "---" : "---:"))),
    ...rows.map((row) => line(columns.map(({ digits = 4 }, place) => text(row[place] ?? null, digits)))),
  ].join("\n");
}

function text(cell: Cell, digits: number): string {
  if (cell === null) return "–";
  if (typeof cell === "string") return cell;
  if (typeof cell === "number") return cell.toFixed(digits);
  return `${cell.mean.toFixed(digits)} [${cell.low.toFixed(digits)}, ${cell.high.toFixed(digits)}]`;
}

function folded(title: string, content: string): string {
  return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}
