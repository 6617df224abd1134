// Stored verdict on a graphics card from an earlier visit: a "no" saves the download of TF.js, a "yes" saves the race;
// the canary is never skipped. Holds the names of card and browser and the size of the index, nothing about the
// shopper. The caller decides where it is stored.

import type { Int8Matrix } from "../vector/int8-matrix.js";
import type { Adapter, GpuName } from "./adapter-probe.js";
import type { Race } from "./engine-report.js";

/** Stores small JSON values by name. Neither method may reject: a broken store behaves as an empty one. */
export interface VerdictStore {
  read(key: string): Promise<unknown>;
  write(key: string, verdict: Verdict): Promise<void>;
}

export interface Verdict {
  /** When it was measured, in ms since 1970. */
  readonly at: number;
  /** Why the card was rejected; undefined if it was accepted. */
  readonly why?: string;
  readonly race?: Omit<Race, "remembered">;
}

/** Verdicts expire after a week: drivers change without notice. */
const KEPT_FOR = 7 * 24 * 3600 * 1000;
/** Incremented when the engines change so much that old verdicts are meaningless. */
const GENERATION = 2;

export function verdictKey(engine: GpuName, adapter: Adapter, { rows, dimensions }: Int8Matrix): string {
  const browser = (globalThis.navigator as Partial<Navigator> | undefined)?.userAgent ?? "";
  return JSON.stringify([GENERATION, engine, adapter.description, browser, rows, dimensions]);
}

/** The stored verdict; undefined if there is none or it has expired. */
export async function readVerdict(store: VerdictStore, key: string, now: number): Promise<Verdict | undefined> {
  const found = (await store.read(key)) as Partial<Verdict> | undefined;
  if (typeof found?.at !== "number" || !(found.at <= now && now - found.at < KEPT_FOR)) return undefined;
  return typeof found.why === "string" || typeof found.race?.gpu === "number" ? (found as Verdict) : undefined;
}

/** A store in memory, for when nothing may be stored. */
export function memoryVerdicts(): VerdictStore {
  const kept = new Map<string, Verdict>();
  return {
    read: async (key) => kept.get(key),
    async write(key, verdict) {
      kept.set(key, verdict);
    },
  };
}
