// The overlay: a small window over the page, in a shadow root of its own. It is not modal, so the page stays usable;
// focus moves into it when it opens and back when it closes.

import { el } from "./markup.js";
import type { Panel } from "./panel.js";
import { sheet } from "./style.js";

export interface OverlayOptions {
  readonly panels: readonly Panel[];
  readonly onClose: () => void;
}

export class Overlay {
  readonly host = el("div", { "data-vitrine-devtools": true });
  readonly #panels: readonly Panel[];
  readonly #tabs: readonly HTMLButtonElement[];
  readonly #body = el("div", { role: "tabpanel", id: "panel", tabindex: 0 });
  #current = 0;
  #before: Element | null = null;

  constructor({ panels, onClose }: OverlayOptions) {
    this.#panels = panels;
    const root = this.host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet()];
    this.#tabs = panels.map(({ title }, place) => {
      const tab = el("button", { role: "tab", id: `tab-${place}`, "aria-controls": "panel", type: "button" }, title);
      tab.addEventListener("click", () => this.#choose(place));
      return tab;
    });
    const tabs = el("div", { role: "tablist", "aria-label": "What to look at" }, ...this.#tabs);
    tabs.addEventListener("keydown", (event) => this.#move(event));
    const close = el("button", { type: "button", "aria-label": "Close" }, "×");
    close.addEventListener("click", onClose);
    const head = el("div", { class: "head" }, el("h2", { id: "title" }, "Vitrine"), close);
    const window = el("div", { class: "sheet", role: "dialog", "aria-labelledby": "title" }, head, tabs, this.#body);
    window.addEventListener("keydown", (event) => {
      // The page's own shortcuts must not react while the overlay has the focus.
      event.stopPropagation();
      if (event.key === "Escape") onClose();
    });
    root.append(window);
    this.host.hidden = true;
    this.#choose(0);
  }

  get isOpen(): boolean {
    return !this.host.hidden;
  }

  open(): void {
    if (this.isOpen) return;
    this.#before = document.activeElement;
    this.host.hidden = false;
    this.#tabs[this.#current]?.focus();
    this.refresh();
  }

  close(): void {
    if (!this.isOpen) return;
    this.host.hidden = true;
    if (this.#before instanceof HTMLElement && this.#before.isConnected) this.#before.focus();
  }

  /** Updates the current panel, or shows why it cannot. */
  refresh(): void {
    const panel = this.#panels[this.#current];
    if (!this.isOpen || panel === undefined) return;
    panel.refresh().catch((error: Error) => {
      if (this.#panels[this.#current] === panel) this.#body.replaceChildren(el("p", {}, error.message));
    });
  }

  #choose(place: number): void {
    this.#current = place;
    for (const [index, tab] of this.#tabs.entries()) {
      tab.setAttribute("aria-selected", `${index === place}`);
      tab.tabIndex = index === place ? 0 : -1;
    }
    this.#body.setAttribute("aria-labelledby", `tab-${place}`);
    const panel = this.#panels[place];
    if (panel !== undefined) this.#body.replaceChildren(panel.element);
    this.#body.scrollTop = 0;
    this.refresh();
  }

  #move(event: KeyboardEvent): void {
    const last = this.#tabs.length - 1;
    const to = {
      ArrowRight: this.#current === last ? 0 : this.#current + 1,
      ArrowLeft: this.#current === 0 ? last : this.#current - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#choose(to);
    this.#tabs[to]?.focus();
  }
}
