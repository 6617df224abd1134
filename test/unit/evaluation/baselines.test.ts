import { describe, expect, it } from "vitest";
import { Catalog } from "../../../src/catalog/catalog.js";
import { type Item, parseItem } from "../../../src/catalog/item.js";
import { baselinesOf } from "../../../src/evaluation/baselines.js";
import { pastSessions } from "../../../src/evaluation/past-sessions.js";
import { sessionKnn } from "../../../src/evaluation/session-knn.js";
import type { PastEvent } from "../../../src/training/past-event.js";

const IDS = ["a", "b", "c", "d", "e"];
const catalog = new Catalog({
  items: IDS.map((id): Item => {
    const parsed = parseItem({ id, title: id });
    if ("reason" in parsed) throw new Error(parsed.reason);
    return parsed.item;
  }),
  vectors: { rows: IDS.length, dimensions: 1, scale: 1, data: new Int8Array(IDS.length) },
});

/** Sessions of letters, the oldest first. */
function log(...sessions: readonly string[]): PastEvent[] {
  return sessions.flatMap((letters, s) =>
    Array.from(letters, (item, i): PastEvent => ({ session: `${s}`, user: "", item, kind: "view", time: s * 100 + i })),
  );
}

const letters = (rows: readonly number[]): string => rows.map((row) => IDS[row]).join("");
const rows = (text: string): number[] => Array.from(text, (letter) => IDS.indexOf(letter));

describe("V-SKNN", () => {
  const settings = { neighbours: 10, sample: 10, idf: 0, weighting: "log", scoring: "quadratic" } as const;
  const list = (past: PastEvent[], history: string, options = {}): string =>
    letters(
      sessionKnn(pastSessions(past, catalog), { limit: 5, seen: false }, { ...settings, ...options })(rows(history)),
    );

  it("prefers sessions that share the latest item over those that share an older one", () => {
    // For history ab: the session with b has similarity 1/log10(1.7) = 4.34, step 1; with a 1/log10(2.7) = 2.32, step 2.
    expect(list(log("ac", "bd"), "ab")).toBe("dc");
    expect(list(log("ac", "ac", "ac", "ac", "ac", "ac", "ac", "bd"), "ab")).toBe("dc");
    expect(list(log("ac", "ac", "ac", "ac", "ac", "ac", "ac", "ac", "bd"), "ab")).toBe("cd");
  });

  it("compares only the newest sessions, and counts only the nearest", () => {
    expect(list(log("bc", "bd", "be"), "b", { sample: 2 })).toBe("de");
    expect(list(log("abc", "bd", "be"), "ab", { neighbours: 1 })).toBe("c");
  });

  it("lifts rare items, and repeats the history only if allowed", () => {
    const past = log("bcd", "bc", "be", "c", "c", "c");
    expect(list(past, "b")).toBe("cde");
    expect(list(past, "b", { idf: 10 })).toBe("dec");
    const knn = sessionKnn(pastSessions(past, catalog), { limit: 5, seen: true }, settings);
    expect(letters(knn(rows("b")))).toBe("bcde");
  });
});

describe("the baselines of a log", () => {
  const past = log("ab", "ab", "ab", "cd", ...Array.from({ length: 50 }, () => "e"), "dc");
  const methods = baselinesOf(past, catalog, { limit: 2, seen: false });
  const list = (name: string, history: string): string => letters(methods[name]?.(rows(history)) ?? []);

  it("give what is popular lately, and what is bought together", () => {
    expect(list("recent popularity", "e").split("").sort().join("")).toBe("cd");
    expect(list("item-kNN", "a")).toBe("b");
    expect(list("V-SKNN", "c")).toBe("d");
    expect(list("V-SKNN", "e")).toBe("");
  });
});
