// Signs in a feed that an item should not be recommended. The shop chooses which of them apply (`withhold.ts`).

import type { Item } from "../item.js";
import type { RawProduct } from "./raw-product.js";

export const MARKS = ["gift-card", "adult", "hidden"] as const;
export type Mark = (typeof MARKS)[number];

/** "Gift card holder" and "gift voucher box" are ordinary goods. */
const GIFT_CARD =
  /\b(?:e-?)?gift\s?-?(?:cards?|vouchers?|certificates?)\b(?!\s*-?(?:holder|box|envelope|tin|sleeve|case|bag|display|set|stand|rack))|\bgeschenk(?:gutschein|karte)|\bcartes?[- ]cadeaux?\b|\btarjetas? (?:de )?regalo\b|\bbuono regalo\b|\bcadeau(?:kaart|bon)\b|\bpresentkort\b/i;

export function marksOf(raw: RawProduct, { title, category }: Item): Mark[] {
  const kind = category.at(-1) ?? "";
  const found: Record<Mark, boolean> = {
    "gift-card": isYes(raw.giftCard) || GIFT_CARD.test(title) || GIFT_CARD.test(kind),
    adult: isYes(raw.adult),
    hidden: isYes(raw.hidden),
  };
  return MARKS.filter((mark) => found[mark]);
}

export function isYes(value: unknown): boolean {
  return (
    value === true || value === 1 || (typeof value === "string" && /^\s*(?:yes|y|true|1|ja|oui|sí|si)\s*$/i.test(value))
  );
}
