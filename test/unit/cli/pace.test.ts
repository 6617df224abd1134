// What a progress bar says.

import { expect, it } from "vitest";
import { duration, pace } from "../../../src/cli/pace.js";

it("shows the share, the rate and the time left", () => {
  expect(pace({ done: 12_000, total: 50_000, elapsed: 2000 })).toBe("12,000 of 50,000 · 24% · 6,000/s · 6.3 s left");
  expect(pace({ done: 50_000, total: 50_000, elapsed: 8000 })).toBe("50,000 of 50,000 · 100% · 6,250/s");
  expect(pace({ done: 3, total: 1000, elapsed: 4000 })).toBe("3 of 1,000 · 0% · 0.75/s · 22 min 9 s left");
});

it("shows no estimate before the first step, and no end where the total is unknown", () => {
  expect(pace({ done: 0, total: 10, elapsed: 500 })).toBe("0 of 10 · 0%");
  expect(pace({ done: 0, total: 0, elapsed: 0 })).toBe("0 of 0");
  expect(pace({ done: 40_000, elapsed: 2000 })).toBe("40,000 · 20,000/s");
});

it("writes durations in readable units", () => {
  expect([0.44, 9.96, 59.4, 59.6, 185, 7799].map(duration)).toEqual([
    "0.4 s",
    "10 s",
    "59 s",
    "1 min 0 s",
    "3 min 5 s",
    "2 h 9 min",
  ]);
});
