// The shopper's control over stored data: consent, report, export, packs, erasing. Covers the record and everything
// else that is kept.

import type { Environment } from "../environment.js";
import type { AlsoKept } from "../events/also-kept.js";
import { CONSENTS, type Consent, type PrivacySignal, SIGNALLED_CONSENT } from "../events/consent.js";
import { ShopperRecord } from "../events/record.js";
import type { Portrait } from "../profile/portrait.js";
import { checkOneOf } from "./check-one-of.js";
import type { Change, RecordExport, Report, StartOptions } from "./protocol.js";

export interface RightsParts {
  readonly environment: Environment;
  readonly emit: (change: Change) => void;
}

export class ShopperRights {
  readonly record: ShopperRecord;
  /** Data of other rooms about the shopper: erased, exported and packed with the record. */
  readonly alsoKept: AlsoKept[] = [];
  readonly name: string;
  readonly privacy: Report["privacy"];
  readonly #parts: RightsParts;

  private constructor(record: ShopperRecord, name: string, privacy: Report["privacy"], parts: RightsParts) {
    this.record = record;
    this.name = name;
    this.privacy = privacy;
    this.#parts = parts;
    record.onForeignChange((change) => {
      if (change === "consent") parts.emit({ kind: "consent", consent: record.consent });
      const ended = change === "erased" || (change === "consent" && record.consent !== "stored");
      // Not awaited here; the tab in which erasing was requested reports a failure.
      if (ended) void allEnded(this.#eraseLearnt()).catch(() => {});
      parts.emit({ kind: "foreign-record" });
    });
  }

  /** Opens the record as far as consent and the browser's privacy signals allow.
   *  @throws VitrineError BAD_ARGUMENT */
  static async open(params: StartOptions, parts: RightsParts): Promise<ShopperRights> {
    const { name, consent, retention = {}, signals = [], onPrivacySignal = SIGNALLED_CONSENT } = params;
    checkOneOf("consent", consent, CONSENTS);
    checkOneOf("onPrivacySignal", onPrivacySignal, CONSENTS);
    const privacy: { signals: readonly PrivacySignal[]; cap: Consent } = {
      signals,
      cap: signals.length > 0 ? onPrivacySignal : "stored",
    };
    const { environment } = parts;
    const record = await ShopperRecord.open({ name, consent, cap: privacy.cap, retention, environment });
    return new ShopperRights(record, name, privacy, parts);
  }

  /** @throws VitrineError BAD_ARGUMENT, STORE_BLOCKED (the consent is changed all the same). */
  async setConsent(consent: Consent): Promise<Consent> {
    checkOneOf("consent", consent, CONSENTS);
    const lowered = CONSENTS.indexOf(consent) < CONSENTS.indexOf(this.record.consent);
    try {
      await allEnded([this.record.setConsent(consent), ...(lowered ? this.#eraseLearnt() : [])]);
      return this.record.consent;
    } finally {
      this.#parts.emit({ kind: "consent", consent: this.record.consent });
      this.#parts.emit({ kind: "record" });
    }
  }

  /** @throws VitrineError STORE_BLOCKED */
  async erase(): Promise<void> {
    try {
      await allEnded([this.record.erase(), ...this.#eraseLearnt()]);
    } finally {
      this.#parts.emit({ kind: "record" });
    }
  }

  async export(portrait: Portrait): Promise<RecordExport> {
    const { exportRecord } = await import("./carry-record.js");
    return exportRecord(this, portrait, this.#parts.environment.now());
  }

  /** @throws VitrineError BAD_ARGUMENT, CRYPTO_UNSUPPORTED */
  async pack(passphrase: string): Promise<Uint8Array> {
    const { packRecord } = await import("./carry-record.js");
    return packRecord(this, passphrase);
  }

  /** @throws VitrineError PACK_INVALID, PACK_LOCKED, BAD_ARGUMENT, CRYPTO_UNSUPPORTED */
  async unpack(pack: Uint8Array, passphrase: string): Promise<{ readonly events: number }> {
    const { unpackRecord } = await import("./carry-record.js");
    const events = await unpackRecord(this, pack, passphrase);
    this.#parts.emit({ kind: "record" });
    return { events };
  }

  #eraseLearnt(): Promise<void>[] {
    return this.alsoKept.map((kept) => kept.erase());
  }
}

/** Waits for all, then rejects with the first failure. */
async function allEnded(endings: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(endings)).find((ending) => ending.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}
