// Runs watchers of the page only with consent, not for automated browsers, and not before the page is shown. Until then
// there are no listeners, and their code is not loaded.

import type { Consent } from "../events/consent.js";
import { isDrivenByProgram, whenShown } from "./real-visit.js";

export interface Gate {
  readonly consent: () => Consent;
  /** Subscribes to changes of consent. Returns a function that unsubscribes. */
  readonly onConsent: (listener: () => void) => () => void;
  /** "count" tracks automated browsers too, for tests. */
  readonly bots: "ignore" | "count";
}

/** @param load loads the code and returns its start function, which returns a stop function
 *  @returns a function that stops everything */
export function whenAllowed(load: () => Promise<() => () => void>, { consent, onConsent, bots }: Gate): () => void {
  if (bots === "ignore" && isDrivenByProgram(navigator)) return () => {};
  let end: (() => void) | undefined;
  let wanted = false;
  const follow = async (): Promise<void> => {
    wanted = consent() !== "none";
    if (wanted) {
      const start = await load();
      if (wanted) end ??= start();
    } else {
      end?.();
      end = undefined;
    }
  };
  // If the code cannot be loaded, the page is not watched; the shop's own calls of `track` still work.
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
