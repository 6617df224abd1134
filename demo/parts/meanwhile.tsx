// What a page without products of its own shows: a shelf for this shopper, as the home page has it.

import { useLoaded } from "../state/use-loaded.js";
import { useVisit } from "../state/visit-context.js";
import { Shelf } from "./shelf.js";

/** @param slot The shop's name for the place. */
export function Meanwhile({ slot, title = "For you" }: { readonly slot: string; readonly title?: string }) {
  const visit = useVisit();
  const { value } = useLoaded(slot, visit.version, (signal) => visit.shop.recommend({ slot, limit: 12 }, { signal }));
  return <Shelf testId="shelf-for-you" title={title} list={value} />;
}
