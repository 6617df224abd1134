// The record's part of the report: where it is stored, its size, whether it will last and whether it is encrypted.

import type { OpenedStore } from "./open-store.js";

export interface RecordReport {
  readonly kind: "indexeddb" | "memory" | "off";
  /** Why it is not, or not entirely, on disk. */
  readonly why?: string;
  /** With consent "session": number of events that the tab carries from page to page in sessionStorage, and why
   *  none. */
  readonly visit?: { readonly events: number; readonly why?: string };
  /** Set if the database did not open at first: these events of the visit were in memory until it did. */
  readonly broughtOver?: { readonly events: number; readonly why: string };
  /** Number of raw events that are kept. */
  readonly events: number;
  /** Number of older events that only the summary contains. */
  readonly folded?: number;
  /** Unreadable rows on disk; they are set aside, and part of the export. */
  readonly corrupt?: number;
  /** Set if the browser had found the site's databases damaged and dropped them before this record was begun: its
   *  reason. Reported by Chromium only. */
  readonly lost?: string;
  /** Whether the data on disk is encrypted; `plain` says why not. */
  readonly encrypted?: boolean;
  readonly plain?: string;
  /** Bytes of this origin's databases on disk. */
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

/** An estimate, padded on purpose by some browsers; bytes of databases if they are reported separately, else of all
 *  storage. A fact that the browser does not tell is left out: insecure contexts and blocked site data have none. */
async function diskFacts(): Promise<Pick<RecordReport, "bytes" | "persisted">> {
  const storage: StorageManager | undefined = globalThis.navigator?.storage;
  const [estimate, persisted] = await Promise.all([told(() => storage?.estimate()), told(() => storage?.persisted())]);
  const { usage, usageDetails } = (estimate ?? {}) as StorageEstimate & {
    readonly usageDetails?: { readonly indexedDB?: number };
  };
  const bytes = usageDetails?.indexedDB ?? usage;
  return { ...(bytes === undefined ? {} : { bytes }), ...(persisted === undefined ? {} : { persisted }) };
}

/** The browser's answer; undefined if it refuses, or lacks the method. */
async function told<T>(ask: () => Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await ask();
  } catch {
    return undefined;
  }
}
