// Builds HTML and SVG from templates; text is escaped, markup is not.

/** Markup that is not escaped again. */
export interface Markup {
  readonly markup: string;
}

type Part = string | number | Markup | readonly Markup[];

/** A template tag: escapes texts, and keeps markup and lists of it. */
export function markup(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: pieces.reduce((all, piece, i) => `${all}${rendered(parts[i - 1] ?? "")}${piece}`) };
}

export const NOTHING: Markup = { markup: "" };

function rendered(part: Part): string {
  if (typeof part === "string") return escaped(part);
  if (typeof part === "number") return String(part);
  if (isMarkup(part)) return part.markup;
  return part.map((one) => one.markup).join("");
}

function isMarkup(part: Markup | readonly Markup[]): part is Markup {
  return "markup" in part;
}

/** XML forbids control characters other than white space: they become U+FFFD. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}
