// Progress is told at most four times a second, and never without its end.

import { expect, it } from "vitest";
import { pacedProgress } from "../../../src/worker/paced-progress.js";

it("reports the first piece, one each quarter of a second, and the last, each step separately", () => {
  let now = 0;
  const told: string[] = [];
  const tell = pacedProgress(
    () => now,
    (step, loaded, total) => told.push(`${step} ${loaded}/${total}`),
  );
  for (; now <= 600; now += 10) tell("index", now / 10, 61);
  tell("model", 1, 9);
  tell("index", 61, 61);
  expect(told).toEqual(["index 0/61", "index 25/61", "index 50/61", "model 1/9", "index 61/61"]);
});
