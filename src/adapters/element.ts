// `<vitrine-shelf slot="home" limit="8">`: a list of the shop for pages without a framework. Needs `provideVitrine`
// once.

import type { PageEntry, Where } from "../index.js";
import { Cards, giveShop, made, shop } from "./cards.js";
import { PageLists } from "./page-lists.js";
import type { Shop } from "./store.js";

/** @internal The file of `vitrine/element/search` takes these from here. */
export { Cards, made, shop } from "./cards.js";
export type { Shop } from "./store.js";

const lists = new PageLists(shop);

/** Gives the shop, or the promise of one, to every element of the page. The first one stays. */
export function provideVitrine(value: Shop): void {
  giveShop(value);
  if (!customElements.get("vitrine-shelf")) customElements.define("vitrine-shelf", VitrineShelf);
}

/** Attributes: `slot` (the list's name), `limit`, `list` ("recommend", "similar", "together", "rank"), `item` (one
 *  id, or several divided by spaces), `where` (JSON). Parts: heading, list, item, link, image, title, price. Slots:
 *  heading, empty. */
class VitrineShelf extends Cards {
  static readonly observedAttributes = ["slot", "limit", "list", "item", "where"];
  readonly #empty = made("slot", "empty", { name: "empty" });
  #end: (() => void) | undefined;

  connectedCallback(): void {
    this.root.replaceChildren(made("slot", "heading", { name: "heading" }), this.list, this.#empty);
    this.#follow();
  }

  disconnectedCallback(): void {
    this.#end?.();
    this.#end = undefined;
  }

  attributeChangedCallback(): void {
    if (this.#end) this.#follow();
  }

  #follow(): void {
    this.#end?.();
    const shelf = lists.shelf(this.#entry());
    const paint = (): void => {
      const { value, error } = shelf.get();
      const items = value?.items ?? (error ? [] : undefined);
      this.#empty.hidden = items?.length !== 0;
      this.draw(items);
    };
    this.#end = shelf.subscribe(paint);
    paint();
  }

  #entry(): PageEntry {
    const ids = this.getAttribute("item")?.match(/\S+/g);
    const where = this.getAttribute("where");
    const request = {
      slot: this.slot || "default",
      limit: this.limit,
      ...(where && { where: JSON.parse(where) as Where }),
    };
    // Each kind of list reads what it needs: `similar` the one, `together` and `rank` all.
    return ids ? ({ ...request, list: this.getAttribute("list"), item: ids[0], items: ids } as PageEntry) : request;
  }
}

export type { VitrineShelf };
