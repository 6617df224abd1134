// The problems that a row of a feed can have, in words that a shop can act on. "refused": not in the index. "noted":
// in the index, with the doubtful part corrected or left out. "left-out": not meant to be sold.

export type Severity = "refused" | "left-out" | "noted";

export interface ProblemKindText {
  readonly severity: Severity;
  /** Text after a count: "3 × …". */
  readonly what: string;
  /** What the shop can do. */
  readonly fix: string;
}

export const PROBLEMS = {
  unreadable: {
    severity: "refused",
    what: "the row cannot be read",
    fix: "Look at the first of these lines: a quote or bracket is open, or the number of cells differs.",
  },
  id: {
    severity: "refused",
    what: "the id is missing or too long",
    fix: "Give every item an id of 1 to 512 characters; --map id=COLUMN says which column it is.",
  },
  "duplicate-id": {
    severity: "refused",
    what: "the id was used before",
    fix: "Give every item an id of its own; the first row with an id was kept.",
  },
  title: {
    severity: "refused",
    what: "the title is missing",
    fix: "Give every item a title; --map title=COLUMN says which column it is.",
  },
  price: {
    severity: "refused",
    what: "the price cannot be read",
    fix: 'Write prices as 12.50, "12,50 €" or "12.50 EUR", not negative.',
  },
  field: { severity: "refused", what: "a field cannot be used", fix: "Correct the field named with each line." },
  unpublished: {
    severity: "left-out",
    what: "the product is a draft, archived or private",
    fix: "Publish it in the shop if it should be in the index.",
  },
  availability: {
    severity: "noted",
    what: "the availability is no word that we know; the item counts as in stock",
    fix: "Write in_stock, out_of_stock, preorder or backorder.",
  },
  confidential: {
    severity: "noted",
    what: "a column that looks like what the shop itself pays; it was left out, as anyone can read the index",
    fix: "Nothing, or rename the column if it may be public.",
  },
  currency: {
    severity: "noted",
    what: "the currency is none that we know; it was left out",
    fix: "Write its ISO 4217 code, such as EUR, or build with --currency EUR.",
  },
  encoding: {
    severity: "noted",
    what: "the text is not UTF-8; it was read as what it seems to be",
    fix: "Save the feed as UTF-8.",
  },
  gtin: {
    severity: "noted",
    what: "the GTIN is wrong (its length or its check digit)",
    fix: "Correct the barcode, or leave it empty. Merchant Center refuses it as well.",
  },
  "missing-page": {
    severity: "noted",
    what: "the sitemap names a page that is not on this disk",
    fix: "Save the pages beside the sitemap, under the paths of their addresses.",
  },
  "no-product": {
    severity: "noted",
    what: "the page has no schema.org Product in JSON-LD",
    fix: "Nothing if it is no product page; else add the markup.",
  },
  repeated: {
    severity: "noted",
    what: "the product stands on several pages, which were put together",
    fix: "Nothing, as long as the pages agree.",
  },
  "sale-price": {
    severity: "noted",
    what: "the sale price is not below the price, or cannot be read; it was passed over",
    fix: "Correct one of the two.",
  },
  unmapped: {
    severity: "noted",
    what: "--map names a column that no row has",
    fix: "Compare with the feed's own names.",
  },
  xml: {
    severity: "noted",
    what: "the XML is not well-formed; it was read as far as it can be understood",
    fix: 'Have the feed written by an XML library: "&" in a text must be "&amp;".',
  },
} as const satisfies Readonly<Record<string, ProblemKindText>>;

export type ProblemKind = keyof typeof PROBLEMS;

/** A place in a feed. */
export interface Place {
  /** From 1 (the header of a table is line 1); in a JSON list, the position in the list, from 1. */
  readonly line: number;
  /** Set if a feed has several files. */
  readonly file?: string;
}

export interface Note extends Place {
  readonly kind: ProblemKind;
  readonly detail: string;
}

/** Receives notes for the shop. */
export type OnNote = (note: Note) => void;

/** The kind of a refusal by `parseItem`, whose reasons begin with the field's name. */
export function refusalKind(reason: string): ProblemKind {
  const field = /^\w+/.exec(reason)?.[0] ?? "";
  if (field === "id" || field === "title" || field === "price") return field;
  return reason.startsWith("is not") ? "unreadable" : "field";
}
