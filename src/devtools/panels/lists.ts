// The lists on the page, item by item: the parts of each score, the reasons, the effects of rules; and why an item is
// missing. Each item needs a dry run of its own; they run one after the other while the list is visible.

import type { ItemExplanation, Reason, Recommendation } from "../../index.js";
import type { ShownList } from "../call-history.js";
import { el, section, table } from "../markup.js";
import type { Panel, PanelWorld } from "../panel.js";
import { bars } from "../parts-chart.js";

/** Most items of a list that are explained. */
const MOST = 24;

export function listsPanel(world: PanelWorld): Panel {
  return new ListsPanel(world);
}

class ListsPanel implements Panel {
  readonly title = "Lists";
  readonly element: HTMLElement;
  readonly #shop: PanelWorld["shop"];
  readonly #history: PanelWorld["history"];
  readonly #choice = el("select", { id: "list" });
  readonly #rules = el("div");
  readonly #items = el("ol", { class: "items", "data-part": "items" });
  readonly #first = el("button", { type: "button" }, "Ask for one");
  readonly #wanted = el("input", { id: "item", autocomplete: "off", spellcheck: "false" });
  readonly #form = el(
    "form",
    {},
    el("label", { for: "item" }, "Why not the item with the id"),
    this.#wanted,
    el("button", {}, "Ask"),
  );
  readonly #answer = el("div", { role: "status", "data-part": "answer" });
  #drawn: ShownList | undefined;
  #drawing = new AbortController();

  constructor({ shop, history }: PanelWorld) {
    this.#shop = shop;
    this.#history = history;
    this.element = el(
      "div",
      {},
      el("p", {}, el("label", { for: "list" }, "List"), " ", this.#choice),
      this.#rules,
      this.#items,
      section("Why not?", this.#form, this.#answer),
    );
    this.#choice.addEventListener("change", () => void this.#draw(this.#chosen));
    // The history shows a failure.
    this.#first.addEventListener("click", () => void shop.recommend().catch(() => undefined));
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#explainWanted();
    });
  }

  async refresh(): Promise<void> {
    const titles = [...this.#history.lists.keys()].reverse();
    const before = this.#choice.value;
    this.#choice.replaceChildren(...titles.map((title) => el("option", { value: title }, title)));
    if (titles.includes(before)) this.#choice.value = before;
    await this.#draw(this.#chosen);
  }

  get #chosen(): ShownList | undefined {
    return this.#history.lists.get(this.#choice.value);
  }

  /** Draws a list item by item, as its dry runs come in; another list ends that. */
  async #draw(shown: ShownList | undefined): Promise<void> {
    if (shown === this.#drawn) return;
    this.#drawn = shown;
    this.#drawing.abort();
    this.#drawing = new AbortController();
    const { signal } = this.#drawing;
    this.#items.replaceChildren();
    this.#rules.replaceChildren(
      ...(shown === undefined
        ? [el("p", {}, "No list was asked for since these tools came. ", this.#first)]
        : ruleTrace(shown)),
    );
    this.#form.hidden = shown?.entry === undefined;
    for (const entry of shown?.list.items.slice(0, MOST) ?? []) {
      const told = await this.#explanation(shown, entry, signal);
      if (signal.aborted) return;
      this.#items.append(el("li", {}, ...itemLines(entry, told)));
    }
  }

  /** The result of the dry run; undefined for lists that it does not support, or if it failed: the item is then
   *  shown without it. */
  async #explanation(
    shown: ShownList | undefined,
    { item }: Recommendation,
    signal: AbortSignal,
  ): Promise<ItemExplanation | undefined> {
    if (shown?.entry === undefined) return undefined;
    return this.#shop.explain(item.id, shown.entry, { signal }).catch(() => undefined);
  }

  async #explainWanted(): Promise<void> {
    const entry = this.#chosen?.entry;
    if (entry === undefined) return;
    const lines = await this.#shop
      .explain(this.#wanted.value.trim(), entry)
      .then(whyNot, (error: Error) => [el("p", {}, error.message)]);
    this.#answer.replaceChildren(...lines);
  }
}

function itemLines({ item, score, because }: Recommendation, told: ItemExplanation | undefined): Node[] {
  const parts = Object.entries(told?.parts ?? {});
  const moved = (told?.score ?? score) - parts.reduce((sum, [, part]) => sum + part, 0);
  return [
    el("p", {}, el("strong", {}, item.title), ` ${item.id} `, el("span", { class: "score" }, score.toFixed(3))),
    ...(parts.length === 0
      ? []
      : [bars([...parts, ...(Math.abs(moved) < 1e-9 ? [] : [["rules and filling", moved] as const])])]),
    el("p", { class: "quiet" }, because.map(reasonInWords).join(" · ") || "no reason given"),
  ];
}

/** The effects of the shop's rules on the list. */
function ruleTrace({ list }: ShownList): Node[] {
  const rows = list.items.flatMap(({ item, position, because }) =>
    because.flatMap((reason) =>
      reason.kind === "rule" ? [[reason.rule, reason.effect, `${position}`, item.title] as const] : [],
    ),
  );
  return rows.length === 0
    ? [el("p", { class: "quiet" }, "No rule moved an item of this list.")]
    : [table("What rules did", ["rule", "effect", "position", "item"], rows)];
}

function whyNot({ item, position, because, against, parts }: ItemExplanation): Node[] {
  const lines =
    position === undefined
      ? against.map(({ kind, ...more }) => [kind, ...Object.values(more)].join(" · "))
      : because.map(reasonInWords);
  return [
    el("p", {}, position === undefined ? `${item} is not in the list:` : `${item} is in the list, at ${position}:`),
    el("ul", {}, ...lines.map((line) => el("li", {}, line))),
    ...(parts === undefined ? [] : [bars(Object.entries(parts))]),
  ];
}

/** The kind of the reason, and what it refers to. */
function reasonInWords({ kind, ...more }: Reason): string {
  const named = "title" in more ? [more.title] : Object.values(more).flat();
  return [kind, ...named].join(" ");
}
