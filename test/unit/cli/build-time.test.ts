// Sales that begin and end make an index depend on the day; SOURCE_DATE_EPOCH fixes the day.

import { readFileSync } from "node:fs";
import { afterEach, expect, it, vi } from "vitest";
import type { FeedReport } from "../../../src/catalog/feeds/feed-report.js";
import { buildTime } from "../../../src/cli/build-time.js";
import { contents, file, folder, vitrine } from "./run-cli.js";

const directory = folder();
const DAY = 86_400;
const BEFORE = Date.UTC(2026, 0, 1) / 1000;

afterEach(() => {
  vi.unstubAllEnvs();
});

function build(name: string, seconds: number): { readonly files: Record<string, string>; readonly report: FeedReport } {
  vi.stubEnv("SOURCE_DATE_EPOCH", String(seconds));
  const items = file(
    directory,
    "items.tsv",
    "id\ttitle\tprice\tsale_price\tsale_price_effective_date\n1\tTeapot\t40 EUR\t30 EUR\t2026-01-05/2026-01-09\n",
  );
  const report = `${directory}/${name}.json`;
  const run = vitrine("build", "--items", items, "--report", report, "--out", `${directory}/${name}`);
  expect(run.code, run.errors).toBe(0);
  return { files: contents(`${directory}/${name}`), report: JSON.parse(readFileSync(report, "utf8")) as FeedReport };
}

it("gives the same bytes for the same day, and the sale's price on a day of the sale", () => {
  const [before, again, during] = [build("a", BEFORE), build("b", BEFORE), build("c", BEFORE + 6 * DAY)];
  expect(again.files).toEqual(before.files);
  expect(during.files).not.toEqual(before.files);
  expect([before, during].map(({ report }) => report.time)).toEqual([
    "2026-01-01T00:00:00.000Z",
    "2026-01-07T00:00:00.000Z",
  ]);
});

it("is the clock's time without the variable, and refuses what is no number of seconds", () => {
  expect(Math.abs(buildTime({}) - Date.now())).toBeLessThan(60_000);
  for (const wrong of ["yesterday", "-1", "1.5", "1e9"]) {
    expect(() => buildTime({ SOURCE_DATE_EPOCH: wrong })).toThrow(`SOURCE_DATE_EPOCH must be whole seconds`);
  }
});
