// `<vitrine-search name="q">`: a search box of its form, with results below, for pages without a framework. Importing
// this file defines the element; its shop is the one that `provideVitrine` of `vitrine/element` gives.

import { Cards, made, shop } from "./cards.js";
import { SearchBox } from "./store.js";

/** Attributes: `name`, `value`, `placeholder`, `label`, `limit`. Parts: input, status, list, item, link, image, title,
 *  price. */
export class VitrineSearch extends Cards {
  static readonly formAssociated = true;
  readonly #inside = this.attachInternals();
  readonly #box = new SearchBox(shop);
  readonly #input = made("input", "input", { type: "search" });
  readonly #status = made("small", "status", { role: "status" });
  #asked = 0;

  constructor() {
    super();
    this.#input.oninput = () => {
      this.value = this.#input.value;
      this.dispatchEvent(new Event("input", { bubbles: true }));
    };
    this.#input.onkeydown = ({ key }) => {
      if (key === "Enter") this.#inside.form?.requestSubmit();
    };
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
    this.root.replaceChildren(this.#input, this.#status, this.list);
    this.formResetCallback();
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

if (globalThis.customElements?.get("vitrine-search") === undefined)
  globalThis.customElements?.define("vitrine-search", VitrineSearch);
