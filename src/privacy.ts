// The shopper's control over their record: export, move to another device, erase, change consent.

import type { Consent } from "./events/consent.js";
import type { TabVisit } from "./events/tab-visit.js";
import type { Connection } from "./worker/client.js";
import type { RecordExport } from "./worker/protocol.js";

/** The `privacy` property of a recommender. Its methods are bound, so each can be passed on by itself. */
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

  /** The record and what was learnt from it, encrypted with a passphrase of at least 8 characters, for another
   *  device of the same shopper. Rejects with CRYPTO_UNSUPPORTED on pages without https. */
  readonly pack = (passphrase: string): Promise<Uint8Array> => {
    return this.#connection.call("pack", { passphrase });
  };

  /** Merges a pack into this device's record, as far as consent allows. Resolves with the number of events that were
   *  new. Rejects with PACK_INVALID or PACK_LOCKED, and then changes nothing. */
  readonly unpack = (pack: Uint8Array, passphrase: string): Promise<{ readonly events: number }> => {
    return this.#connection.call("unpack", { pack, passphrase });
  };

  /** Deletes the record in all tabs, in memory and on the device. The shopper is then unknown. */
  readonly erase = (): Promise<void> => {
    this.#visit?.end();
    return this.#connection.call("erase", {});
  };

  /** "stored" also saves what this visit has gathered; "none" erases it. Other tabs of the shop follow. Resolves
   *  with the consent now in force: lower than `consent` if the browser sends a privacy signal (see
   *  `onPrivacySignal`). */
  readonly setConsent = async (consent: Consent): Promise<Consent> => {
    const allowed = await this.#connection.call("setConsent", { consent });
    this.#onConsent(allowed);
    return allowed;
  };
}
