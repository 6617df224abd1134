// Which pictures may be shown: the page's own. A remote picture would tell its host what the shopper looks at.

import type { Item } from "vitrine";
import { INDEX } from "./index-address.js";

/** Address of the item's picture, or undefined where there is none of the page's own origin. */
export function ownPicture(item: Pick<Item, "image">): string | undefined {
  if (item.image === undefined || !URL.canParse(item.image, INDEX)) return undefined;
  const address = new URL(item.image, INDEX);
  return address.origin === location.origin ? address.href : undefined;
}
