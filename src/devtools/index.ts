// `vitrine/devtools`: a window into the recommender, for those who build the shop. Sees it through its public methods
// only. Meant to be imported when it is wanted: `if (import.meta.env.DEV) import("vitrine/devtools")`.

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
  /** Opens and closes it; false for none. Modifiers are Alt, Shift, Ctrl and Meta. Default "Alt+Shift+V". */
  readonly shortcut?: string | false;
  /** Whether it is on show at once. Default true; calls are gathered in either case. */
  readonly open?: boolean;
}

export interface Devtools {
  readonly isOpen: boolean;
  open(): void;
  close(): void;
  toggle(): void;
  /** Takes it out of the page; nothing is gathered from then on. */
  dispose(): void;
}

/** Milliseconds that the window waits for more to happen before it draws again. */
const TOGETHER = 120;

/** Puts the window into the page. It shows engine and reasons, timings, events, portrait, and the lists with the parts of
 *  every score. Call it once a page. */
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
