// What `vitrine build` prints at its end: what was learnt, what it is worth, and the size of the index.

import type { LearningVerdict, LearntBlend } from "../catalog/files/blend-file.js";
import type { BuildSummary } from "./build.js";
import type { PictureCounts } from "./build-pictures.js";

export function printSummary(summary: BuildSummary, { out, previous }: { out: string; previous?: string }): void {
  const { tuning, blend, network, pictures, patch } = summary;
  if (tuning !== undefined && blend !== undefined) console.log(blendTable(blend));
  if (blend?.learning !== undefined) console.log(learningLine(blend.learning));
  if (tuning?.capped) console.error("Tuning ran out of time, so a faster machine may find other settings.");
  if (network !== undefined) console.log(networkLines(network));
  if (pictures !== undefined) printPictures(pictures);
  const learnt = summary.events > 0 ? `, learnt from ${counted(summary.events, "event")}` : "";
  console.log(
    `${out}: ${counted(summary.items, "item")}${learnt}, ${megabytes(summary.bytes)} in ${summary.seconds.toFixed(1)} s`,
  );
  if (patch === undefined) return;
  console.log(
    `Since ${previous}: ${counted(patch.added, "item")} new or changed, ${counted(patch.takenBack, "row")} out of use; ` +
      `${kilobytes(patch.download)} to download for a shopper who has it, ${kilobytes(patch.firstVisit)} for a first visit`,
  );
}

/** The learnt weight of each signal of the ranking: its quality alone, and the loss without it. */
function blendTable({ weights, validation }: LearntBlend): string {
  const { cases, value, alone, without } = validation;
  const rows = Object.keys(alone).map((signal) => [
    signal,
    `${Number((weights[signal] ?? 0).toFixed(3))}`,
    (alone[signal] ?? 0).toFixed(4),
    (without[signal] ?? 0).toFixed(4),
  ]);
  const table = [["signal", "weight", "alone", "all but it"], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join("  "),
  );
  return [`Held out ${cases} cases, NDCG@20: ${value.toFixed(4)} with all signals`, ...lines].join("\n");
}

function learningLine({ shoppers, before, after, error, helps }: LearningVerdict): string {
  const percent = (value: number): string => ((100 * value) / before).toFixed(1);
  return (
    `Learning on the device, tried on ${shoppers} shoppers: NDCG@20 ${before.toFixed(4)} → ${after.toFixed(4)}, ` +
    `${percent(after - before)} ± ${percent(error)} %; ${helps ? "on" : "off"} where the page says "auto"`
  );
}

function networkLines({ kind, trial, race, ships, seconds }: NonNullable<BuildSummary["network"]>): string {
  const racers = race.map((one) => `${one.kind} ${one.value.toFixed(4)} (${count(one.steps)} steps)`);
  return [
    `network (${kind}): NDCG@20 ${trial.with.toFixed(4)} with it, ${trial.without.toFixed(4)} without, ` +
      `on ${count(trial.cases)} newest events; ${ships ? "in the index" : "not in the index"}, ${seconds.toFixed(0)} s`,
    ...(race.length === 0 ? [] : [`  architectures alone after equal work, NDCG@20: ${racers.join(", ")}`]),
  ].join("\n");
}

function printPictures({ encoded, kept, device, missing, broken, examples }: PictureCounts): void {
  const before = kept > 0 ? `, ${count(kept)} as before` : "";
  console.log(`pictures: ${count(encoded)} encoded${before}, ${count(missing)} missing, ${count(broken)} broken`);
  if (device === "cpu")
    console.error("  npm install @tensorflow/tfjs-backend-wasm makes this about twenty times as fast");
  for (const example of examples) console.error(`  ${example}`);
}

function count(value: number): string {
  return value.toLocaleString("en");
}

/** "1 item", "2 items" */
function counted(value: number, one: string): string {
  return `${count(value)} ${value === 1 ? one : `${one}s`}`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1e3).toFixed(1)} kB`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
