// The base of the web components: the shop they wait for, and cards in a shadow root with CSS parts. A <template> child
// replaces the card's markup.

import type { Recommendation } from "../index.js";
import type { Shop } from "./store.js";

/** Gives the shop to every element; the first one stays. */
export let giveShop: (value: Shop) => void;

/** The page's shop, once somebody has given it. */
export const shop = new Promise<Awaited<Shop>>((resolve) => {
  giveShop = resolve;
});
shop.catch(() => undefined); // Each element shows it; nobody else needs to hear.

const STYLE = `:host(:not([hidden])){display:block}ul{display:grid;grid:auto/repeat(auto-fill,minmax(var(--vitrine-card,11rem),1fr));gap:var(--vitrine-gap,1rem);margin:0;padding:0;list-style:none}a{display:grid;gap:.25rem;color:inherit;text-decoration:none}img,div{width:100%;aspect-ratio:1;object-fit:contain}div{border-radius:.5rem;background:#8882}`;

/** In a template: where an address goes, by tag. `data-field="title"` on anything else takes a text. */
const ADDRESSES: Readonly<Record<string, string>> = { A: "href", IMG: "src" };

/** Keeps a card without a text as high as one with it. */
const SPACE = "\u00a0";

// On a server there is no HTMLElement, and importing this file there must be harmless.
const Base = globalThis.HTMLElement ?? (Object as unknown as typeof HTMLElement);

export abstract class Cards extends Base {
  protected readonly root = this.attachShadow({ mode: "open" });
  /** Without bullets Safari takes it for no list. */
  protected readonly list = made("ul", "list", { role: "list" });

  constructor() {
    super();
    const style = new CSSStyleSheet();
    style.replaceSync(STYLE);
    this.root.adoptedStyleSheets = [style];
  }

  protected get limit(): number {
    return Number(this.getAttribute("limit")) || 8;
  }

  /** @param entries undefined for blank cards of the height to come, so that nothing moves when the list is there. */
  protected draw(entries?: readonly Recommendation[]): void {
    this.list.ariaBusy = entries ? null : "true";
    const shown: ArrayLike<Recommendation | undefined> = entries ?? { length: this.limit };
    this.list.replaceChildren(...Array.from(shown, (entry) => this.#card(entry)));
    if (entries) this.dispatchEvent(new CustomEvent("vitrine-change", { bubbles: true, detail: { items: entries } }));
  }

  #card(entry: Recommendation | undefined): HTMLElement {
    const card = made("li", "item");
    if (entry) card.onclick = card.onauxclick = () => tell(entry);
    const { item, priceText: price = SPACE } = entry ?? {};
    const template = this.querySelector("template");
    if (template) {
      const own = template.content.cloneNode(true) as DocumentFragment;
      const values: Readonly<Record<string, unknown>> = { ...item, price };
      for (const field of own.querySelectorAll<HTMLElement>("[data-field]")) {
        const value = values[field.dataset.field as string];
        const address = ADDRESSES[field.tagName];
        if (address) field.setAttribute(address, safe(value));
        else field.textContent = [value].flat().join(" › ");
      }
      card.append(own);
    } else {
      const { image, title = SPACE, url } = item ?? {};
      const link = made("a", "link", url && { href: safe(url) });
      link.append(
        image ? made("img", "image", { alt: "", loading: "lazy", src: safe(image) }) : made("div", "image"),
        made("span", "title", { textContent: title }),
        made("span", "price", { textContent: price }),
      );
      card.append(link);
    }
    return card;
  }
}

/** Tracks a click; a failure is in `report`. */
function tell({ item, list, position }: Recommendation): void {
  shop
    .then((recommender) => recommender.track({ kind: "click", item: item.id, list, position }))
    .catch(() => undefined);
}

/** An element that is a CSS part. */
export function made<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  part: string,
  properties?: Partial<HTMLElementTagNameMap[K]> | "",
): HTMLElementTagNameMap[K] {
  return Object.assign(document.createElement(tag), { part }, properties);
}

/** The URL, or an empty one if it could run code (`javascript:`), so that a feed cannot inject scripts. */
function safe(address: unknown): string {
  const { href } = made("a", "link", { href: (address ?? "about:") as string });
  return /^(https?:|blob:|data:image\/)/.test(href) ? href : "";
}
