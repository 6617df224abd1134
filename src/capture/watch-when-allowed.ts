// Watches the page while it may be watched: not without consent, not for programs, not before the page is shown. Until
// then there is no observer, no listener on the page, and not even the code of them.

import type { Consent } from "../events/consent.js";
import { isDrivenByProgram, whenShown } from "./real-visit.js";
import type { WatchOptions } from "./watch-options.js";

export interface WatchGate {
  readonly consent: () => Consent;
  /** Calls back after each change of consent. Returns the end. */
  readonly onConsent: (listener: () => void) => () => void;
  /** "count" takes programs for people, for tests. */
  readonly bots: "ignore" | "count";
}

/** Returns the end of the watch. */
export function watchWhenAllowed(options: WatchOptions, { consent, onConsent, bots }: WatchGate): () => void {
  if (bots === "ignore" && isDrivenByProgram(navigator)) return () => {};
  let end: (() => void) | undefined;
  let wanted = false;
  const follow = async (): Promise<void> => {
    wanted = consent() !== "none";
    if (!wanted) {
      end?.();
      end = undefined;
      return;
    }
    const { watchPage } = await import("./watch-page.js");
    if (wanted) end ??= watchPage(options);
  };
  // Code that cannot be loaded leaves the page unwatched; the shop's own calls of `track` still work.
  const followOrNot = (): void => void follow().catch(() => {});
  let endConsent = (): void => {};
  const callOff = whenShown(() => {
    endConsent = onConsent(followOrNot);
    followOrNot();
  });
  return () => {
    callOff();
    endConsent();
    wanted = false;
    end?.();
    end = undefined;
  };
}
