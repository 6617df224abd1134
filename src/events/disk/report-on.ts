// The database's part of the report: counts, and whether it is encrypted.

import type { StoreReport } from "../event-store.js";
import type { RecordDatabase } from "./record-database.js";
import { hasWebCrypto } from "./sealer.js";

/** `events` are those in segments. Undefined if there is no record yet. */
export async function reportOn(database: RecordDatabase): Promise<StoreReport | undefined> {
  const transaction = database.transaction(["state", "keys", "quarantine"]);
  const [state, key, corrupt] = await Promise.all([
    transaction.objectStore("state").get("state"),
    transaction.objectStore("keys").get("record"),
    transaction.objectStore("quarantine").count(),
  ]);
  if (state === undefined) return undefined;
  const encrypted = key !== undefined && hasWebCrypto();
  return {
    events: state.events,
    encrypted,
    ...(encrypted ? {} : { plain: whyPlain() }),
    ...(corrupt === 0 ? {} : { corrupt }),
    ...(state.folded === 0 ? {} : { folded: state.folded }),
    ...(state.lost === undefined ? {} : { lost: state.lost }),
  };
}

function whyPlain(): string {
  return hasWebCrypto()
    ? "the record was begun where the browser could not encrypt"
    : "the browser encrypts on pages served over https only";
}
