// What the shopper allows, in three steps, and what their browser says for them.

/** "none": only the item looked at now is known, and forgotten with the next; "session": until the tab is
 *  closed, or with `visit: "page"` until the page is left; "stored": in IndexedDB on this device. Nothing ever leaves the browser in any of them. */
export type Consent = "none" | "session" | "stored";

export const CONSENTS = ["none", "session", "stored"] as const satisfies readonly Consent[];

/** A wish that the browser voices for its user: Global Privacy Control, Do Not Track. */
export type PrivacySignal = "gpc" | "dnt";

/** What is allowed where the browser voices a wish: the visit is remembered, in memory. */
export const SIGNALLED_CONSENT: Consent = "session";

/** The lower of the two. */
export function capConsent(asked: Consent, cap: Consent): Consent {
  return CONSENTS.indexOf(asked) <= CONSENTS.indexOf(cap) ? asked : cap;
}
