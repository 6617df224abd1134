// `vitrine/devtools`: an inspector for developers of the shop. Uses only the recommender's public methods. Meant to be
// imported on demand: `if (import.meta.env.DEV) import("vitrine/devtools")`.

import type { Recommender } from "../index.js";
import { CallHistory } from "./call-history.js";
import { Overlay } from "./overlay.js";
import { eventsPanel } from "./panels/events.js";
import { listsPanel } from "./panels/lists.js";
import { machinePanel } from "./panels/machine.js";
import { shopperPanel } from "./panels/shopper.js";
import { timingsPanel } from "./panels/timings.js";
import { onShortcut } from "./shortcut.js";

export interface DevtoolsOptions {
  /** Keyboard shortcut that opens and closes it; false for none. Modifiers are Alt, Shift, Ctrl and Meta. Default
   *  "Alt+Shift+V". */
  readonly shortcut?: string | false;
  /** Whether it is open at first. Default true; calls are recorded in either case. */
  readonly open?: boolean;
}

export interface Devtools {
  readonly isOpen: boolean;
  open(): void;
  close(): void;
  toggle(): void;
  /** Removes it from the page; recording stops. */
  dispose(): void;
}

/** Milliseconds to wait for further events before redrawing. */
const TOGETHER = 120;

/** Adds the inspector to the page. It shows the engine and why it was chosen, timings, events, the portrait, and the
 *  lists with the parts of every score. Call it once per page. */
export function openDevtools(
  shop: Recommender,
  { shortcut = "Alt+Shift+V", open = true }: DevtoolsOptions = {},
): Devtools {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      overlay.refresh();
    }, TOGETHER);
  };
  const history = new CallHistory(shop, soon);
  const world = { shop, history };
  const panels = [machinePanel, listsPanel, eventsPanel, shopperPanel, timingsPanel].map((make) => make(world));
  const overlay = new Overlay({ panels, onClose: () => overlay.close() });
  const endChanges = shop.subscribe(({ kind }) => (kind === "progress" ? undefined : soon()));
  const devtools: Devtools = {
    get isOpen() {
      return overlay.isOpen;
    },
    open: () => overlay.open(),
    close: () => overlay.close(),
    toggle: () => (overlay.isOpen ? overlay.close() : overlay.open()),
    dispose() {
      endShortcut();
      endChanges();
      history.end();
      clearTimeout(timer);
      overlay.close();
      overlay.host.remove();
    },
  };
  const endShortcut = shortcut === false ? () => {} : onShortcut(shortcut, devtools.toggle);
  document.body.append(overlay.host);
  if (open) overlay.open();
  return devtools;
}
