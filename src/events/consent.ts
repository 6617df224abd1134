// Levels of consent, and privacy signals of the browser.

/** "none": only the item viewed now is known, and forgotten with the next one; "session": kept until the tab is
 *  closed, or with `visit: "page"` until the page is left; "stored": kept in IndexedDB on this device. None of them
 *  sends anything out of the browser. */
export type Consent = "none" | "session" | "stored";

export const CONSENTS = ["none", "session", "stored"] as const satisfies readonly Consent[];

/** A privacy signal of the browser: Global Privacy Control, Do Not Track. */
export type PrivacySignal = "gpc" | "dnt";

/** The default limit of consent if the browser sends a signal: the visit is remembered in memory only. */
export const SIGNALLED_CONSENT: Consent = "session";

/** The lower of the two. */
export function capConsent(asked: Consent, cap: Consent): Consent {
  return CONSENTS.indexOf(asked) <= CONSENTS.indexOf(cap) ? asked : cap;
}
