// Web components: <vitrine-shelf slot="home" limit="8"> and <vitrine-search name="q">, for pages without a framework.
// They draw into a shadow root with CSS parts; a <template> child of the shop's own takes the place of the card.

import type { PageEntry, Recommendation, ShopEvent, Where } from "../index.js";
import { pageLists } from "./page-lists.js";
import { SearchBox, type Shop } from "./store.js";

export type { Shop } from "./store.js";

let given: (shop: Shop) => void;
const shop = new Promise<Awaited<Shop>>((resolve, reject) => {
  given = (value) => void Promise.resolve(value).then(resolve, reject);
});
shop.catch(() => undefined); // Each shelf shows it; nobody else needs to hear.

/** Gives the shop, or the promise of one, to every element of the page. The first one stays. */
export function provideVitrine(value: Shop): void {
  given(value);
  for (const [name, element] of [
    ["vitrine-shelf", VitrineShelf],
    ["vitrine-search", VitrineSearch],
  ] as const) {
    if (customElements.get(name) === undefined) customElements.define(name, element);
  }
}

/** A space, so that cards are of one height. */
const NOTHING = "\u00a0";

const STYLE = `:host{display:block}:host([hidden]){display:none}
ul{display:grid;grid-template-columns:repeat(auto-fill,minmax(var(--vitrine-card,11rem),1fr));gap:var(--vitrine-gap,1rem);margin:0;padding:0;list-style:none}
a{display:grid;gap:.25rem;color:inherit;text-decoration:none}img,.blank{width:100%;aspect-ratio:1;object-fit:contain}
.blank{border-radius:.5rem;background:color-mix(in srgb,currentColor 8%,transparent)}small{opacity:.7}`;

// On a server there is no HTMLElement, and importing this file there must be harmless.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

abstract class Cards extends Base {
  protected readonly root = this.attachShadow({ mode: "open" });
  protected readonly list = document.createElement("ul");

  constructor() {
    super();
    const style = new CSSStyleSheet();
    style.replaceSync(STYLE);
    this.root.adoptedStyleSheets = [style];
    this.list.part.add("list");
    this.list.role = "list";
  }

  protected get limit(): number {
    return Number(this.getAttribute("limit") ?? 8);
  }

  /** Blank cards of the height to come, so that nothing moves when the list is there. */
  protected drawBlank(): void {
    this.list.setAttribute("aria-busy", "true");
    this.list.replaceChildren(...Array.from({ length: this.limit }, () => this.#card(undefined)));
  }

  protected draw(entries: readonly Recommendation[]): void {
    this.list.removeAttribute("aria-busy");
    this.list.replaceChildren(...entries.map((entry) => this.#card(entry)));
    this.dispatchEvent(new CustomEvent("vitrine-change", { bubbles: true, detail: { items: entries } }));
  }

  /** @param entry undefined for a card of the same height with nothing on it. */
  #card(entry: Recommendation | undefined): HTMLElement {
    const item = entry?.item;
    const template = this.querySelector("template");
    const card = made("li", "item");
    if (entry !== undefined) {
      const { list, position } = entry;
      const click = (): void => tell({ kind: "click", item: entry.item.id, list, position });
      card.addEventListener("click", click);
      card.addEventListener("auxclick", click);
    }
    if (template !== null) {
      const own = template.content.cloneNode(true) as DocumentFragment;
      // data-field="title" takes text, data-field="url" an address, data-field="image" a picture.
      for (const field of own.querySelectorAll<HTMLElement>("[data-field]")) {
        const { field: name = "" } = field.dataset;
        const value = name === "price" ? entry?.priceText : (item as Record<string, unknown> | undefined)?.[name];
        if (field instanceof HTMLAnchorElement) field.href = safe(value);
        else if (field instanceof HTMLImageElement) field.src = safe(value);
        else field.textContent = [value ?? ""].flat().join(" › ");
      }
      card.append(own);
      return card;
    }
    const link = made("a", "link") as HTMLAnchorElement;
    if (item?.url !== undefined) link.href = safe(item.url);
    const picture = item?.image === undefined ? made("div", "image blank") : made("img", "image");
    if (picture instanceof HTMLImageElement)
      Object.assign(picture, { src: safe(item?.image), alt: "", loading: "lazy" });
    link.append(
      picture,
      made("span", "title", item?.title ?? NOTHING),
      made("span", "price", entry?.priceText ?? NOTHING),
    );
    card.append(link);
    return card;
  }
}

/** Attributes: `slot` (the list's name), `limit`, `list` ("recommend", "similar", "together"), `item` (one id, or several
 *  divided by spaces), `where` (JSON). Parts: heading, list, item, link, image, title, price. Slots: heading, empty. */
class VitrineShelf extends Cards {
  static readonly observedAttributes = ["slot", "limit", "list", "item", "where"];
  #end: (() => void) | undefined;

  connectedCallback(): void {
    if (this.list.parentNode === null) {
      this.root.append(named("heading"), this.list, named("empty"));
    }
    this.#follow();
  }

  disconnectedCallback(): void {
    this.#end?.();
    this.#end = undefined;
  }

  attributeChangedCallback(): void {
    if (this.#end !== undefined) this.#follow();
  }

  #follow(): void {
    this.#end?.();
    const shelf = pageLists(shop).shelf(this.#entry());
    const paint = (): void => {
      const { value, error } = shelf.get();
      const [, , empty] = this.root.childNodes as unknown as HTMLElement[];
      if (empty !== undefined) empty.hidden = value === undefined ? error === undefined : value.items.length > 0;
      if (value !== undefined) this.draw(value.items);
      else if (error === undefined) this.drawBlank();
      else this.draw([]);
    };
    this.#end = shelf.subscribe(paint);
    paint();
  }

  #entry(): PageEntry {
    const [ids, where] = [this.getAttribute("item")?.split(/\s+/).filter(Boolean) ?? [], this.getAttribute("where")];
    const request = {
      slot: this.slot || "default",
      limit: this.limit,
      ...(where === null ? {} : { where: JSON.parse(where) as Where }),
    };
    const list = this.getAttribute("list");
    if (list === "similar" && ids[0] !== undefined) return { ...request, list, item: ids[0] };
    if ((list === "together" || list === "rank") && ids.length > 0) return { ...request, list, items: ids };
    return request;
  }
}

/** A search box of a form (attributes `name`, `value`, `placeholder`, `label`, `limit`) with its results below. Parts:
 *  input, status, list, item, link, image, title, price. */
class VitrineSearch extends Cards {
  static readonly formAssociated = true;
  readonly #inside = this.attachInternals();
  readonly #box = new SearchBox(shop);
  readonly #input = made("input", "input") as HTMLInputElement;
  readonly #status = made("small", "status");
  #asked = 0;

  constructor() {
    super();
    this.#input.type = "search";
    this.#status.role = "status";
    this.#input.addEventListener("input", () => {
      this.value = this.#input.value;
      this.dispatchEvent(new Event("input", { bubbles: true }));
    });
    this.#input.addEventListener("keydown", ({ key }) => {
      if (key === "Enter") this.#inside.form?.requestSubmit();
    });
    this.#box.subscribe(() => {
      const { value, pending } = this.#box.get();
      this.draw(value?.items ?? []);
      if (pending) return;
      // One announcement when typing pauses, not one a key.
      clearTimeout(this.#asked);
      this.#asked = window.setTimeout(() => {
        this.#status.textContent = value === undefined ? "" : String(value.total);
      }, 600);
    });
  }

  connectedCallback(): void {
    this.#input.placeholder = this.getAttribute("placeholder") ?? "";
    this.#input.ariaLabel = this.getAttribute("label") ?? this.#input.placeholder;
    this.root.append(this.#input, this.#status, this.list);
    this.value = this.getAttribute("value") ?? "";
  }

  formResetCallback(): void {
    this.value = this.getAttribute("value") ?? "";
  }

  get value(): string {
    return this.#input.value;
  }

  set value(query: string) {
    if (this.#input.value !== query) this.#input.value = query;
    this.#inside.setFormValue(query);
    this.#box.ask(query, { limit: this.limit });
  }
}

export type { VitrineSearch, VitrineShelf };

function tell(event: ShopEvent): void {
  pageLists(shop)
    .track(event)
    .catch(() => undefined); // A click is the shopper's: `report` says what was not kept.
}

function made(tag: string, parts: string, text = ""): HTMLElement {
  const element = document.createElement(tag);
  element.part.add(...parts.split(" "));
  element.className = parts;
  element.textContent = text;
  return element;
}

function named(name: string): HTMLSlotElement {
  const slot = made("slot", name) as HTMLSlotElement;
  slot.name = name;
  return slot;
}

/** No script comes in by way of a feed. */
function safe(address: unknown): string {
  const url = new URL(String(address ?? ""), document.baseURI);
  return /^(https?|data|blob):$/.test(url.protocol) && !/^data:(?!image\/)/.test(url.href) ? url.href : "";
}
