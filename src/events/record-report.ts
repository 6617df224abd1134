// What the record has to say of itself: where it is, how much, whether it will last and whether others can read it.

import type { OpenedStore } from "./open-store.js";

export interface RecordReport {
  readonly kind: "indexeddb" | "memory" | "off";
  /** Why it is not, or not wholly, on disk. */
  readonly why?: string;
  /** With consent "session": events that the tab carries from page to page, in sessionStorage, and why none. */
  readonly visit?: { readonly events: number; readonly why?: string };
  /** The database did not open at first; these events of the visit were in memory until it did. */
  readonly broughtOver?: { readonly events: number; readonly why: string };
  /** Raw events that are kept. */
  readonly events: number;
  /** Older events of which only the long memory tells. */
  readonly folded?: number;
  /** Rows on disk that could not be read; they are set aside, and part of the export. */
  readonly corrupt?: number;
  /** Before this record was begun the browser had found the site's databases damaged and dropped them: why, in its
   *  words. Only Chromium says so. */
  readonly lost?: string;
  /** Whether what is on disk is encrypted, and if not, why. */
  readonly encrypted?: boolean;
  readonly plain?: string;
  /** What this origin's databases take on disk. */
  readonly bytes?: number;
  /** Whether the browser has promised not to clear this origin's storage by itself. */
  readonly persisted?: boolean;
}

export async function reportOf(held: OpenedStore | undefined): Promise<RecordReport> {
  if (held === undefined) return { kind: "off", why: "consent is none", events: 0 };
  const { store, why } = held;
  const { unsaved, ...facts } = await store.report();
  const reason = unsaved === undefined ? why : `${unsaved.events} of them in memory only: ${unsaved.why}`;
  return {
    kind: store.kind,
    ...(reason === undefined ? {} : { why: reason }),
    ...facts,
    ...(store.kind === "indexeddb" ? await diskFacts() : {}),
  };
}

/** An estimate, padded on purpose by some browsers; bytes of databases where they are told apart, else of all storage.
 *  Nothing where the browser does not say, such as in insecure contexts. */
async function diskFacts(): Promise<Pick<RecordReport, "bytes" | "persisted">> {
  const storage: StorageManager | undefined = globalThis.navigator?.storage;
  if (typeof storage?.estimate !== "function") return {};
  const [{ usage, usageDetails }, persisted] = await Promise.all([
    storage.estimate() as Promise<StorageEstimate & { readonly usageDetails?: { readonly indexedDB?: number } }>,
    typeof storage.persisted === "function" ? storage.persisted() : undefined,
  ]);
  const bytes = usageDetails?.indexedDB ?? usage;
  return { ...(bytes === undefined ? {} : { bytes }), ...(persisted === undefined ? {} : { persisted }) };
}
