// What shoppers may do with what is remembered of them: read it, take it along, end it, say how far it goes.

import type { Consent } from "./events/consent.js";
import type { TabVisit } from "./events/tab-visit.js";
import type { Connection } from "./worker/client.js";
import type { RecordExport } from "./worker/protocol.js";

/** `privacy` of a recommender. Each member may be handed on by itself. */
export class ShopperPrivacy {
  readonly #connection: Connection;
  readonly #visit: TabVisit | undefined;
  readonly #onConsent: (allowed: Consent) => void;

  /** @internal */
  constructor(connection: Connection, visit: TabVisit | undefined, onConsent: (allowed: Consent) => void) {
    this.#connection = connection;
    this.#visit = visit;
    this.#onConsent = onConsent;
  }

  /** Everything that is remembered, as plain JSON; `vitrine/record-export.schema.json` is its schema. */
  readonly export = (): Promise<RecordExport> => {
    return this.#connection.call("exportRecord", {});
  };

  /** The record and what was learnt from it, sealed with a passphrase of at least 8 characters, for another device of
   *  the same shopper. Rejects with CRYPTO_UNSUPPORTED on pages without https. */
  readonly pack = (passphrase: string): Promise<Uint8Array> => {
    return this.#connection.call("pack", { passphrase });
  };

  /** Takes a pack in beside what is here, as far as consent goes, and gives how many events were new. Rejects with
   *  PACK_INVALID or PACK_LOCKED, and then changes nothing. */
  readonly unpack = (pack: Uint8Array, passphrase: string): Promise<{ readonly events: number }> => {
    return this.#connection.call("unpack", { pack, passphrase });
  };

  /** Ends the record, in all tabs: nothing is left in memory or on the device, and the next visit is a newcomer's. */
  readonly erase = (): Promise<undefined> => {
    this.#visit?.end();
    return this.#connection.call("erase", {});
  };

  /** "stored" keeps what this visit has gathered; "none" erases it. Other tabs of the shop follow. Gives what is allowed
   *  now: less than asked for where the browser sends a privacy signal. */
  readonly setConsent = async (consent: Consent): Promise<Consent> => {
    const allowed = await this.#connection.call("setConsent", { consent });
    this.#onConsent(allowed);
    return allowed;
  };
}
