// What the visit starts with: the address (for tests), else an earlier choice, else the browser's privacy signal.
// A choice not to be remembered is itself not stored: it travels in the address and lasts as long as that does.

import type { Consent, EngineName } from "vitrine";
import { keepChoice, keptChoice } from "./kept-choice.js";

export const ENGINE_CHOICES = ["auto", "webgpu", "webgl", "wasm", "js"] as const satisfies (EngineName | "auto")[];
export type EngineChoice = (typeof ENGINE_CHOICES)[number];

export const CONSENT_CHOICES = ["none", "session", "stored"] as const satisfies Consent[];

export interface Settings {
  readonly engine: EngineChoice;
  readonly consent: Consent;
  /** Whether the shopper has yet to be told what the shop remembers. */
  readonly unasked: boolean;
  /** The browser sends "do not sell or share" (Global Privacy Control). */
  readonly privacySignal: boolean;
}

const KEY = "vitrine-demo:consent";

export function readSettings(): Settings {
  const query = new URLSearchParams(location.search);
  const privacySignal = "globalPrivacyControl" in navigator && navigator.globalPrivacyControl === true;
  const asked = CONSENT_CHOICES.find((choice) => choice === query.get("consent"));
  const kept = keptChoice(KEY) === "stored" ? "stored" : undefined;
  return {
    engine: ENGINE_CHOICES.find((choice) => choice === query.get("engine")) ?? "auto",
    consent: asked ?? kept ?? (privacySignal ? "session" : "stored"),
    unasked: asked === undefined && kept === undefined,
    privacySignal,
  };
}

export function rememberConsent(consent: Consent): void {
  const address = new URL(location.href);
  keepChoice(KEY, consent === "stored" ? consent : undefined);
  if (consent === "stored") address.searchParams.delete("consent");
  else address.searchParams.set("consent", consent);
  history.replaceState(history.state, "", address);
}
