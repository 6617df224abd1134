// What a panel of the overlay is: an element, and a way to bring it up to date.

import type { Recommender } from "../index.js";
import type { CallHistory } from "./call-history.js";

export interface Panel {
  readonly title: string;
  readonly element: HTMLElement;
  /** Reads anew what the panel shows. Called while it is on show, after anything happened. */
  refresh(): Promise<void>;
}

export interface PanelWorld {
  readonly shop: Recommender;
  readonly history: CallHistory;
}
