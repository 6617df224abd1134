// The page's calls and their results since the tools were opened: times for a chart, and the latest list of each slot.
// Bounded, since it runs as long as the page. The tools' own calls are excluded.

import type { CallNote, PageEntry, RecommendationList, Recommender, SearchList } from "../index.js";

export interface PastCall {
  readonly name: CallNote["name"];
  readonly began: number;
  readonly ms: number;
  readonly error?: string;
}

export interface ShownList {
  /** "recommend · home": the call and the slot. */
  readonly title: string;
  readonly list: RecommendationList | SearchList;
  /** The argument for `explain`; undefined for lists that it does not support. */
  readonly entry: PageEntry | undefined;
}

/** Calls kept for the chart, and lists kept for inspection. */
const CALLS = 240;
const LISTS = 30;
/** Calls that the tools make themselves, and a page rarely. */
const OWN: ReadonlySet<string> = new Set(["report", "events", "portrait", "explain", "summary", "items"]);

export class CallHistory {
  readonly calls: PastCall[] = [];
  /** Latest last. */
  readonly lists = new Map<string, ShownList>();
  readonly end: () => void;

  constructor(shop: Recommender, onCall: () => void) {
    this.end = shop.onCall((note) => {
      if (OWN.has(note.name)) return;
      const { name, began, ms, error } = note;
      this.calls.push({ name, began, ms, ...(error === undefined ? {} : { error: error.message }) });
      if (this.calls.length > CALLS) this.calls.shift();
      for (const shown of listsOf(note)) this.#show(shown);
      onCall();
    });
  }

  #show(shown: ShownList): void {
    this.lists.delete(shown.title);
    this.lists.set(shown.title, shown);
    const [oldest] = this.lists.keys();
    if (this.lists.size > LISTS && oldest !== undefined) this.lists.delete(oldest);
  }
}

function listsOf(note: CallNote): ShownList[] {
  if (note.result === undefined) return [];
  switch (note.name) {
    case "recommend":
      return [shown(note.result, note.params)];
    case "similar":
      return [shown(note.result, { list: "similar", item: note.params.item, ...note.params.request })];
    case "together":
    case "rank":
      return [shown(note.result, { list: note.name, items: note.params.items, ...note.params.request })];
    case "page":
      return note.result.map((list, place) => {
        const before = note.result?.slice(0, place).flatMap(({ items }) => items.map(({ item }) => item.id)) ?? [];
        const entry = note.params.entries[place] ?? {};
        return shown(list, { ...entry, exclude: [...(entry.exclude ?? []), ...before] });
      });
    case "search":
    case "similarToImage":
      return [{ title: `${note.name} · ${note.result.slot}`, list: note.result, entry: undefined }];
    default:
      return [];
  }
}

function shown(list: RecommendationList, entry: PageEntry): ShownList {
  return { title: `${entry.list ?? "recommend"} · ${list.slot}`, list, entry };
}
