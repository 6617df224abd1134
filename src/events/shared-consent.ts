// Shares the consent decision among all tabs of the shop: the latest one counts, of two at once the stricter. Nothing
// is stored; a tab that was frozen asks when it is back, and without BroadcastChannel each tab decides for itself.

import { CONSENTS, type Consent } from "./consent.js";

/** A decision and its time, in milliseconds since 1970. */
export interface Decision {
  readonly consent: Consent;
  readonly at: number;
}

type Message = Decision | "ask";

export class SharedConsent {
  readonly #name: string;
  readonly #follow: (decision: Decision) => void;
  #channel: BroadcastChannel | undefined;
  #latest: Decision | undefined;

  /** @param follow called when another tab decided later than this one */
  constructor(name: string, follow: (decision: Decision) => void) {
    this.#name = name;
    this.#follow = follow;
    this.listen();
  }

  decide({ consent, at }: Decision): void {
    // A Lamport clock: later than every decision known here, even after the clock was set back.
    this.#latest = { consent, at: Math.max(at, (this.#latest?.at ?? Number.NEGATIVE_INFINITY) + 1) };
    this.#channel?.postMessage(this.#latest satisfies Message);
  }

  listen({ ask = false }: { readonly ask?: boolean } = {}): void {
    if (this.#channel === undefined && typeof BroadcastChannel === "function") {
      this.#channel = new BroadcastChannel(`vitrine:${this.#name}:consent`);
      this.#channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => this.#hear(data));
    }
    if (ask) this.#channel?.postMessage("ask" satisfies Message);
  }

  leave(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }

  #hear(message: unknown): void {
    if (message === "ask") {
      if (this.#latest !== undefined) this.#channel?.postMessage(this.#latest);
      return;
    }
    if (!isDecision(message) || !outranks(message, this.#latest)) return;
    this.#latest = message;
    this.#follow(message);
  }
}

function outranks({ consent, at }: Decision, known: Decision | undefined): boolean {
  if (known === undefined || at > known.at) return true;
  return at === known.at && CONSENTS.indexOf(consent) < CONSENTS.indexOf(known.consent);
}

function isDecision(message: unknown): message is Decision {
  if (typeof message !== "object" || message === null) return false;
  const { consent, at } = message as Partial<Decision>;
  return Number.isFinite(at) && CONSENTS.includes(consent as Consent);
}
