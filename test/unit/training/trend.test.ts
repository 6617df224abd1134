import { describe, expect, it } from "vitest";
import type { PastEvent } from "../../../src/training/past-event.js";
import { learnPopularity, learnTrend, TRENDS, USUAL_TREND } from "../../../src/training/popularity.js";
import { sequencesOf } from "../../../src/training/sequences.js";

describe("the trend", () => {
  /** Item 0 sold all year, item 1 is new and sells now. */
  const events = Array.from({ length: 1000 }, (_, i): PastEvent => {
    const item = i < 960 ? "0" : "1";
    return { session: `${i}`, user: "", item, kind: "purchase", time: i };
  });
  const sequences = sequencesOf(events, Number);

  it("of one window is the popularity of that window", () => {
    expect(learnTrend(sequences, 2, USUAL_TREND)).toEqual(learnPopularity(sequences, 2, 0.1));
  });

  it("of two windows lies between them, and the most wanted row has 1", () => {
    const mixed = TRENDS.findIndex((windows) => windows.length === 2);
    const [hurried, calm] = (TRENDS[mixed] ?? []).map(([window]) => learnPopularity(sequences, 2, window));
    const trend = learnTrend(sequences, 2, mixed);
    const share = (values: ArrayLike<number> | undefined): number => (values?.[1] ?? 0) / (values?.[0] ?? 1);
    expect(share(trend)).toBeLessThan(share(hurried));
    expect(share(trend)).toBeGreaterThan(share(calm));
    expect(Math.max(...trend)).toBe(1);
  });
});
