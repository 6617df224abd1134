// A reason is a fact from the ranking; here it becomes a line on a card.

import type { Reason, Recommendation } from "vitrine";
import { shownTitle } from "./titles.js";

/** The strongest reason in words, or undefined for an item that gives none.
 *  @param about The item that the whole list hangs on: its heading names it, so a card may say something else. */
export function reasonInWords({ because }: Pick<Recommendation, "because">, about?: string): string | undefined {
  const [reason, ...others] = because;
  if (reason === undefined) return undefined;
  if (about === undefined || !("item" in reason) || reason.item !== about) return words(reason);
  const other = others.find((candidate) => !("item" in candidate && candidate.item === about));
  if (other !== undefined) return words(other);
  if (reason.kind === "next-after") return "Looked at next";
  if (reason.kind === "bought-after") return "Bought in the end";
  return reason.kind === "goes-with" ? "Goes with this" : "Similar to this";
}

function words(reason: Reason): string {
  switch (reason.kind) {
    case "because-of":
      return becauseOf(reason.did, shownTitle(reason.title));
    case "goes-with":
      return `Goes with ${shownTitle(reason.title)}`;
    case "similar-to":
      return `Similar to ${shownTitle(reason.title)}`;
    case "next-after":
      return `Next after ${shownTitle(reason.title)}`;
    case "bought-after":
      return `Bought after ${shownTitle(reason.title)}`;
    case "looks-like":
      return reason.title === undefined ? "Looks like your photo" : `Looks like ${shownTitle(reason.title)}`;
    case "taste":
      return reason.field === "brand" ? `You like ${reason.value}` : `Your taste in ${reason.value}`;
    case "popular":
      return reason.category === undefined ? "Popular now" : `Popular in ${reason.category}`;
    case "matches":
      return reason.words.length === 0 ? "Close in meaning" : `Matches “${reason.words.join(" ")}”`;
    case "learnt":
      return `Learnt from ${shownTitle(reason.title)}`;
    case "new":
      return "New here";
    case "filler":
      return "Popular now";
    case "rule":
      return reason.effect === "buried" ? "Chosen for you" : "Picked by the shop";
    default:
      return reason satisfies never;
  }
}

function becauseOf(did: Extract<Reason, { kind: "because-of" }>["did"], title: string): string {
  switch (did) {
    case "view":
    case "click":
      return `You viewed ${title}`;
    case "cart":
      return `In your cart: ${title}`;
    case "purchase":
      return `You bought ${title}`;
    case "favourite":
      return `You like ${title}`;
    case "rate":
      return `You rated ${title}`;
    default:
      return did satisfies never;
  }
}
