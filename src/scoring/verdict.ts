// What an earlier visit found out about a graphics card, so that this one need not: a "no" saves the download of TF.js, a
// "yes" the race; the canary is never skipped. Holds the card's name, the browser's and the size of the index, and
// nothing of the shopper. Where and whether it is kept is the caller's choice.

import type { Int8Matrix } from "../vector/int8-matrix.js";
import type { Adapter, GpuName } from "./adapter-probe.js";
import type { Race } from "./engine-report.js";

/** Keeps small JSON values by name. Neither call may reject: a store that is broken is empty. */
export interface VerdictStore {
  read(key: string): Promise<unknown>;
  write(key: string, verdict: Verdict): Promise<void>;
}

export interface Verdict {
  /** When, in ms since 1970. */
  readonly at: number;
  /** Why the card was refused; undefined if it was not. */
  readonly why?: string;
  readonly race?: Omit<Race, "remembered">;
}

/** Drivers change without the browser saying so. */
const KEPT_FOR = 7 * 24 * 3600 * 1000;
/** Grows when the engines change so much that an old verdict says nothing about them. */
const GENERATION = 2;

export function verdictKey(engine: GpuName, adapter: Adapter, { rows, dimensions }: Int8Matrix): string {
  const browser = (globalThis.navigator as Partial<Navigator> | undefined)?.userAgent ?? "";
  return JSON.stringify([GENERATION, engine, adapter.description, browser, rows, dimensions]);
}

/** The verdict of an earlier visit; undefined where there is none, or it is too old to count. */
export async function readVerdict(store: VerdictStore, key: string, now: number): Promise<Verdict | undefined> {
  const found = (await store.read(key)) as Partial<Verdict> | undefined;
  if (typeof found?.at !== "number" || !(found.at <= now && now - found.at < KEPT_FOR)) return undefined;
  return typeof found.why === "string" || typeof found.race?.gpu === "number" ? (found as Verdict) : undefined;
}

/** For those who may keep nothing: lasts as long as the session. */
export function memoryVerdicts(): VerdictStore {
  const kept = new Map<string, Verdict>();
  return {
    read: async (key) => kept.get(key),
    async write(key, verdict) {
      kept.set(key, verdict);
    },
  };
}
