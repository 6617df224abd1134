// Export of the record as readable JSON, and packing and unpacking it for another device. Loaded on demand.

import { VitrineError } from "../errors.js";
import type { AlsoKept } from "../events/also-kept.js";
import { parseBook, parseStoredEvents } from "../events/disk/parse-stored.js";
import { open, seal } from "../events/pack.js";
import type { ShopperRecord } from "../events/record.js";
import type { Portrait } from "../profile/portrait.js";
import type { RecordExport, Report } from "./protocol.js";

/** The record and everything else that is stored about the shopper. */
export interface Carried {
  readonly record: ShopperRecord;
  readonly alsoKept: readonly AlsoKept[];
}

export interface Exported extends Carried {
  readonly name: string;
  readonly privacy: Report["privacy"];
}

/** Everything that is remembered. */
export async function exportRecord(parts: Exported, portrait: Portrait, now: number): Promise<RecordExport> {
  const { record, name, privacy } = parts;
  const rest = await record.rest();
  return {
    format: "vitrine-record",
    version: 2,
    exported: new Date(now).toISOString(),
    consent: record.consent,
    settings: { name, signals: privacy.signals, cap: privacy.cap },
    events: await record.events(),
    ...(rest === undefined ? {} : { older: rest.older }),
    portrait,
    learned: await learnedBy(parts.alsoKept),
    unreadable: (rest?.unreadable ?? []).map(({ from, bytes }) => ({ from, base64: toBase64(bytes) })),
  };
}

/** @throws VitrineError BAD_ARGUMENT, CRYPTO_UNSUPPORTED */
export async function packRecord({ record, alsoKept }: Carried, passphrase: string): Promise<Uint8Array> {
  const events = await record.events();
  const older = (await record.rest())?.older;
  return seal({ events, older, learned: await learnedBy(alsoKept) }, passphrase);
}

/** Resolves with how many events were new here.
 *  @throws VitrineError PACK_INVALID, PACK_LOCKED, BAD_ARGUMENT, CRYPTO_UNSUPPORTED, with nothing changed. */
export async function unpackRecord(
  { record, alsoKept }: Carried,
  pack: Uint8Array,
  passphrase: string,
): Promise<number> {
  const { events, older, learned } = parsePack(await open(new Uint8Array(pack), passphrase));
  const fresh = await record.restore(events, older);
  if (record.consent !== "none") {
    for (const kept of alsoKept) if (Object.hasOwn(learned, kept.name)) await kept.restore(learned[kept.name]);
  }
  return fresh;
}

function parsePack(value: unknown) {
  try {
    const { events, older, learned } = value as Record<string, unknown>;
    return {
      events: parseStoredEvents(events),
      older: older === undefined ? { searched: 0, searches: [], items: [] } : parseBook(older),
      learned: (learned ?? {}) as Record<string, unknown>,
    };
  } catch (error) {
    throw new VitrineError("PACK_INVALID", "The pack holds something else than a record.", { cause: error });
  }
}

async function learnedBy(alsoKept: readonly AlsoKept[]): Promise<Record<string, unknown>> {
  const learned: Record<string, unknown> = {};
  for (const kept of alsoKept) {
    const value = await kept.export();
    if (value !== undefined) learned[kept.name] = value;
  }
  return learned;
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
