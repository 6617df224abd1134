// What the browser asks of every page in its user's name. Read in the page: workers are not told of Do Not Track.

import type { PrivacySignal } from "../events/consent.js";

/** Those of Global Privacy Control and Do Not Track that are on. */
export function privacySignals(): PrivacySignal[] {
  const { globalPrivacyControl, doNotTrack } = globalThis.navigator as Partial<Navigator> & {
    readonly globalPrivacyControl?: boolean;
  };
  return [...(globalPrivacyControl === true ? ["gpc" as const] : []), ...(doNotTrack === "1" ? ["dnt" as const] : [])];
}
