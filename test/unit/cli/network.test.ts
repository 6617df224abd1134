// `vitrine build --network` on made-up visits to rings of items: who was at one goes on to the next of its ring.

import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ITEMS, madeUpVisits } from "../training/network/made-up-visits.js";
import { contents, folder, parseNdjson, vitrine } from "./run-cli.js";

const directory = folder();
const items = `${directory}/items.ndjson`;
const events = `${directory}/events.csv`;
const histories = `${directory}/histories.ndjson`;

writeFileSync(
  items,
  Array.from({ length: ITEMS }, (_, row) => `${JSON.stringify({ id: `item-${row}`, title: `Thing ${row}` })}\n`).join(
    "",
  ),
);
writeFileSync(
  events,
  `session,user,item,kind,time\n${madeUpVisits(800)
    .map(({ session, user, item, kind, time }) => `${session},${user},${item},${kind},${time}\n`)
    .join("")}`,
);
writeFileSync(histories, `${JSON.stringify({ session: "a", history: ["item-3", "item-4"] })}\n`);

interface Summary {
  readonly network?: { kind: string; ships: boolean; trial: { cases: number; with: number; without: number } };
}

function build(out: string, ...words: string[]): Summary {
  const run = vitrine("build", "--items", items, "--events", events, "--out", out, "--fast", "--json", ...words);
  expect(run, run.errors).toMatchObject({ code: 0 });
  return JSON.parse(run.out) as Summary;
}

it("trains the requested network, tries it, ships it, and draws its loss", () => {
  const index = `${directory}/index`;
  const curve = `${directory}/curve.svg`;
  const { network } = build(index, "--network", "attention", "--network-curve", curve);
  expect(network).toMatchObject({ kind: "attention", ships: true });
  expect(network?.trial.cases).toBeGreaterThan(100);
  expect(readFileSync(curve, "utf8")).toContain("<svg");
  expect(vitrine("inspect", index)).toMatchObject({ code: 0 });
  const lists = (...words: string[]) =>
    parseNdjson<{ items: string[]; scores: number[] }>(
      vitrine("recommend", "--index", index, "--histories", histories, "--limit", "5", ...words).out,
    );
  expect(lists()[0]?.items[0]).toBe("item-5");
  expect(lists()[0]?.scores).not.toEqual(lists("--no-network")[0]?.scores);
});

it("gives the same bytes from the same input, interrupted or not", () => {
  const checkpoint = `${directory}/network.part`;
  build(`${directory}/first`, "--network", "attention", "--network-checkpoint", checkpoint);
  expect(existsSync(checkpoint)).toBe(true);
  build(`${directory}/again`, "--network", "attention", "--network-checkpoint", checkpoint);
  expect(contents(`${directory}/again`)).toEqual(contents(`${directory}/first`));
  rmSync(checkpoint);
  build(`${directory}/anew`, "--network", "attention");
  expect(contents(`${directory}/anew`)).toEqual(contents(`${directory}/first`));
}, 900_000);

it("trains none if there are too few events, or none is wanted", () => {
  expect(build(`${directory}/few`)).not.toHaveProperty("network");
  expect(build(`${directory}/off`, "--network", "off")).not.toHaveProperty("network");
  expect(contents(`${directory}/few`)).toEqual(contents(`${directory}/off`));
});

it("lists the kinds when another is requested", () => {
  const run = vitrine("build", "--items", items, "--out", `${directory}/x`, "--network", "oracle");
  expect(run.code).toBe(2);
  expect(run.errors).toContain("self-attention");
});
