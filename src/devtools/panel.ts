// The interface of a panel of the overlay: an element, and a method to update it.

import type { Recommender } from "../index.js";
import type { CallHistory } from "./call-history.js";

export interface Panel {
  readonly title: string;
  readonly element: HTMLElement;
  /** Updates the content. Called after each event while the panel is visible. */
  refresh(): Promise<void>;
}

export interface PanelWorld {
  readonly shop: Recommender;
  readonly history: CallHistory;
}
