// The shopper's actions as a discriminated union. Products appear only by id.

export type ShopEvent =
  | ImpressionEvent
  | ViewEvent
  | ClickEvent
  | { readonly kind: "search"; readonly query: string }
  | { readonly kind: "cart"; readonly item: string; readonly quantity?: number }
  | { readonly kind: "uncart"; readonly item: string }
  | PurchaseEvent
  | RateEvent
  | SwitchEvent<"favourite">
  | SwitchEvent<"dismiss">;

/** Items of a list that were on screen. Says nothing for or against an item. */
export interface ImpressionEvent {
  readonly kind: "impression";
  /** The list's id. */
  readonly list: string;
  /** What of it was seen, each once, at most `MOST_SHOWN`. */
  readonly items: readonly string[];
  /** Their places from 0, in the same order. */
  readonly positions?: readonly number[];
}

export interface ViewEvent {
  readonly kind: "view";
  readonly item: string;
  /** Visible time in milliseconds. */
  readonly dwell?: number;
}

export interface ClickEvent {
  readonly kind: "click";
  readonly item: string;
  /** The list's id. */
  readonly list?: string;
  /** The item's place in the list, from 0. */
  readonly position?: number;
  /** Ids of what was on screen before it in the list and was not clicked, nearest first. */
  readonly passed?: readonly string[];
}

export interface PurchaseEvent {
  readonly kind: "purchase";
  readonly item: string;
  readonly quantity?: number;
  /** Of one piece. */
  readonly price?: number;
}

export interface RateEvent {
  readonly kind: "rate";
  readonly item: string;
  /** 1 (worst) … 5 (best). */
  readonly rating: number;
}

export interface SwitchEvent<Kind extends string> {
  readonly kind: Kind;
  readonly item: string;
  /** False takes it back. Default true. */
  readonly on?: boolean;
}

export type EventKind = ShopEvent["kind"];

/** Most items of one impression event; further ones go into another event. */
export const MOST_SHOWN = 100;

export const EVENT_KINDS = [
  "impression",
  "view",
  "click",
  "search",
  "cart",
  "uncart",
  "purchase",
  "favourite",
  "rate",
  "dismiss",
] as const satisfies readonly EventKind[];

/** An event about one item. */
export type ItemEvent = Exclude<ShopEvent, { kind: "search" | "impression" }>;

/** An event in the record, with its own id (so that no tab counts it twice) and its time. */
export type StoredEvent = ShopEvent & {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly time: number;
};
