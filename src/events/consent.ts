// Levels of consent, and privacy signals of the browser.

/** "none": only the item looked at now is known, and forgotten with the next; "session": until the tab is
 *  closed, or with `visit: "page"` until the page is left; "stored": in IndexedDB on this device. Nothing ever leaves the browser in any of them. */
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
