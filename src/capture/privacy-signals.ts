// The browser's privacy signals. Read in the page, since workers do not have Do Not Track.

import type { PrivacySignal } from "../events/consent.js";

/** The signals that are on: Global Privacy Control, Do Not Track. */
export function privacySignals(): PrivacySignal[] {
  const { globalPrivacyControl, doNotTrack } = globalThis.navigator as Partial<Navigator> & {
    readonly globalPrivacyControl?: boolean;
  };
  return [...(globalPrivacyControl === true ? ["gpc" as const] : []), ...(doNotTrack === "1" ? ["dnt" as const] : [])];
}
