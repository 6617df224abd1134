// The text model adapted in a thread of its own while the log is learnt from, and without one.

import { once } from "node:events";
import { beforeAll, expect, it } from "vitest";
import { build } from "../../../src/cli/build.js";
import { madeUpFeed, writeMadeUpFeed } from "./made-up-feed.js";
import { contents, file, folder, startVitrine, vitrine } from "./run-cli.js";

const directory = folder();
const items = file(directory, "items.ndjson", [...madeUpFeed(300)].join(""));
const visits = Array.from({ length: 400 }, (_, v) =>
  [0, 1, 2].map((step) => `s${v},,sku-${(7 * v + 3 * step) % 300},view,${1e12 + v * 1e6 + step * 1e4}`),
);
const events = file(directory, "events.csv", ["session,user,item,kind,time", ...visits.flat()].join("\n"));
let here: Record<string, string>;

beforeAll(async () => {
  const out = `${directory}/here`;
  const { tuning } = await build({ items, events, budget: 1, out }); // From source, where there is no thread.
  expect(tuning?.trials).toBeGreaterThan(10);
  here = contents(out);
});

it("gives the same bytes either way", () => {
  const apart = `${directory}/apart`;
  const run = vitrine("build", "--items", items, "--events", events, "--budget", "1", "--out", apart);
  expect(run, run.errors).toMatchObject({ code: 0 });
  expect(run.errors.indexOf("learn: done")).toBeLessThan(run.errors.indexOf("adapt: done"));
  expect(contents(apart)).toEqual(here);
});

it("does not keep a build waiting that fails meanwhile", async () => {
  const many = `${directory}/many.ndjson`;
  await writeMadeUpFeed(many, 20_000); // The thread has half a minute's work with them.
  const program = startVitrine(
    ...["build", "--items", many, "--images", directory, "--image-model", `${directory}/nowhere`],
    ...["--out", `${directory}/failed`],
  );
  const late = setTimeout(() => program.kill(), 15_000);
  expect(await once(program, "close")).toEqual([1, null]);
  clearTimeout(late);
});
