// The next-item network of `vitrine build`: trained without the newest part of the log and evaluated on that part
// through the shipped ranking. Only if it gains enough, training continues on all of the log and the network is added
// to the index.

import { existsSync, readFileSync } from "node:fs";
import { Catalog } from "../catalog/catalog.js";
import { NETWORK_KINDS, type Network, type NetworkKind } from "../catalog/files/network-file.js";
import { type Items, listItems } from "../catalog/items.js";
import { type NetworkTrial, tryNetwork } from "../evaluation/network-trial.js";
import { type Learnt, learn } from "../training/learn.js";
import { networkNdcg } from "../training/network/check.js";
import { decodeCheckpoint, encodeCheckpoint } from "../training/network/checkpoint-file.js";
import { finishNetwork } from "../training/network/finish-network.js";
import { type FitOptions, fitNetwork, stepsPerPass } from "../training/network/fit.js";
import { lossCurve } from "../training/network/loss-curve.js";
import { type Finisher, type Racer, raceKinds, STEP_SECONDS } from "../training/network/race.js";
import { countsOf } from "../training/network/start-items.js";
import { type TimeSplit, timeSplit } from "../training/network/time-split.js";
import type { Trainer } from "../training/network/trainer.js";
import type { PastEvents } from "../training/past-event.js";
import { type Sequences, sequencesOf } from "../training/sequences.js";
import { fnvOfNumbers } from "../vector/fnv-of-numbers.js";
import type { Int8Matrix } from "../vector/int8-matrix.js";
import { writeWhole } from "./output-file.js";
import { startProgress } from "./progress.js";

export interface NetworkOptions {
  /** "auto": with enough events, the architecture that learns fastest, and only if it improves lists. An
   *  architecture by name is always added. Default "auto". */
  readonly network?: NetworkChoice;
  /** Approximate training time in seconds; a fifth of it compares architectures. Default 150. */
  readonly networkBudget?: number;
  /** Checkpoint file, written after each pass; an interrupted build resumes from it. */
  readonly networkCheckpoint?: string;
  /** SVG file for the loss curve. */
  readonly networkCurve?: string;
}

export const NETWORK_CHOICES = ["auto", "off", ...NETWORK_KINDS] as const;
export type NetworkChoice = (typeof NETWORK_CHOICES)[number];

export interface BuiltNetwork {
  /** Undefined if it did not improve lists enough. */
  readonly network: Network | undefined;
  readonly trial: NetworkTrial;
  readonly kind: NetworkKind;
  /** Results of the compared architectures; empty if none were compared. */
  readonly race: readonly Racer[];
  readonly seconds: number;
}

/** With fewer events the item graph alone is as good. */
const LEAST_EVENTS = 100_000;
/** Training takes about a kilobyte per row. */
const MOST_ITEMS = 300_000;
/** Passes over the data, if the budget allows. */
const PASSES = 4;
/** Final training, the work of one pass: the newer half of the log, twice. It is closer to future requests
 *  than all of it once (tuning splits, NDCG@20 yoochoose .4296 against .4280). */
const LAST = { newest: 0.5, passes: 2 };
/** Share of the budget for comparing architectures. */
const RACE = 0.2;
const SEED = 1;
/** If at least this share of the next items had been seen before, the network may recommend seen items. */
const RETURNS = 0.1;
/** Cases of the trial, and of the check after each pass. */
const TRIALS = 4000;
const CHECKS = 1000;

interface ShopToLearn {
  readonly items: Items;
  readonly events: PastEvents;
  readonly vectors: Int8Matrix;
  /** Settings of this build: the network is evaluated together with them. */
  readonly settled: Pick<Learnt, "blend" | "tuning">;
}

/** Undefined if no network was requested, or there are too few events. */
export async function buildNetwork(shop: ShopToLearn, options: NetworkOptions): Promise<BuiltNetwork | undefined> {
  const { network: choice = "auto", networkBudget = 150 } = options;
  if (choice === "off" || shop.events.length === 0) return undefined;
  const began = performance.now();
  const training = prepare(shop, choice, networkBudget);
  if (training === undefined) return undefined;
  const finishers = training.racing > 0 ? await compared(training) : [];
  const race = finishers.map(({ kind, steps, value }) => ({ kind, steps, value }));
  const tried = trialOn(shop, training);
  const summary = (kind: NetworkKind, trial: NetworkTrial, network?: Network): BuiltNetwork => {
    return { network, trial, kind, race, seconds: (performance.now() - began) / 1000 };
  };
  // A network without benefit after a fifth of the work is not trained further. Baskets are such a case, since their
  // order means nothing: on Online Retail the best architecture reached NDCG@20 .0526, .0552 without it, on 1,026
  // newest invoices.
  const [leader] = finishers;
  if (leader !== undefined) {
    const trial = await tried(leader.trainer, leader.kind);
    if (!trial.earns) return summary(leader.kind, trial);
  }
  // The leader is of no use if the budget does not allow one pass with it.
  const kind = choice === "auto" ? (race.find((one) => training.passesOf(one.kind) >= 1)?.kind ?? "attention") : choice;
  const { trial, network } = await trained(training, { kind, tried, always: choice !== "auto" }, options);
  return summary(kind, trial, network);
}

interface Training {
  readonly rows: number;
  readonly all: Sequences;
  /** Without the newest part, which is held out in `split`. */
  readonly older: Sequences;
  readonly split: TimeSplit;
  /** Steps of one pass over `older`. */
  readonly perPass: number;
  /** Seconds for comparing architectures; 0 for an architecture by name. */
  readonly racing: number;
  /** Passes that the rest of the budget allows. */
  readonly passesOf: (kind: NetworkKind) => number;
  /** Quality of a network alone on held-out places. */
  readonly check: (trainer: Trainer) => number;
}

/** Undefined if there is too little to learn from, or the budget is too small. */
function prepare({ items, events }: ShopToLearn, choice: NetworkChoice, budget: number): Training | undefined {
  const rows = new Map<string, number>();
  for (const { id } of items) rows.set(id, rows.size);
  const rowOf = (item: string): number | undefined => rows.get(item);
  const all = sequencesOf(events, rowOf);
  if (choice === "auto" && (all.rows.length < LEAST_EVENTS || items.length > MOST_ITEMS)) return undefined;
  const split = timeSplit(events, rowOf, TRIALS);
  const older = sequencesOf(split.older, rowOf);
  const perPass = stepsPerPass(older);
  const racing = choice === "auto" ? RACE * budget : 0;
  const passesOf = (kind: NetworkKind): number =>
    Math.min(PASSES, Math.floor((budget - racing) / (STEP_SECONDS[kind] * perPass)) - 1);
  if (perPass === 0 || split.places.length < 4 || (passesOf("attention") < 1 && choice === "auto")) return undefined;
  const some = split.places.filter((_, i) => i % Math.ceil(split.places.length / CHECKS) === 0);
  const checks = some.subarray(0, some.length - (some.length % 4));
  const check = (now: Trainer): number => networkNdcg(now, split.examples, checks);
  return { rows: items.length, all, older, split, perPass, racing, passesOf, check };
}

type Tried = (trainer: Trainer, kind: NetworkKind) => Promise<NetworkTrial>;

/** Trials through the ranking of a catalog that was learnt from the older part only. */
function trialOn({ items, vectors, settled }: ShopToLearn, { split, older }: Training): Tried {
  const learnt = learn({ items, events: split.older, settled });
  const catalog = new Catalog({ items: listItems(items), vectors, ...learnt });
  const counts = countsOf(older, items.length);
  return (trainer, kind) =>
    tryNetwork(catalog, finishNetwork(trainer, { kind, counts, returns: returns(split) }), split);
}

function returns(split: TimeSplit): boolean {
  return split.returns >= RETURNS;
}

/** Trains on the older part, tries the result and, if it earns its place, trains on with all of the log.
 *  @param choice `always`: whatever the trial says */
async function trained(
  { rows, all, older, split, perPass, passesOf, check }: Training,
  { kind, tried, always }: { readonly kind: NetworkKind; readonly tried: Tried; readonly always: boolean },
  { networkCurve, networkCheckpoint }: NetworkOptions,
): Promise<{ readonly trial: NetworkTrial; readonly network?: Network }> {
  const passes = Math.max(1, passesOf(kind));
  const first = { kind, sequences: older, rows, seed: SEED, passes, check };
  const progress = startProgress("network", perPass * (passes + 1));
  const { trainer, curve } = await fitNetwork({
    ...first,
    ...resumable(first, networkCheckpoint),
    onProgress: (step) => progress.update(step),
  });
  if (networkCurve !== undefined) writeWhole(networkCurve, lossCurve(curve, `${kind}, ${passes} passes`));
  const trial = await tried(trainer, kind);
  if (!always && !trial.earns) {
    progress.end();
    return { trial };
  }
  const whole = await fitNetwork({
    ...first,
    check: undefined,
    sequences: all,
    ...LAST,
    from: trainer.state(),
    onProgress: (step) => progress.update(perPass * passes + step),
  });
  const network = finishNetwork(whole.trainer, { kind, counts: countsOf(all, rows), returns: returns(split) });
  progress.end();
  return { trial, network: { ...network, ...trial.standing } };
}

async function compared({ older, rows, check, racing }: Training): Promise<readonly Finisher[]> {
  const progress = startProgress("kinds", 100);
  const race = await raceKinds({
    sequences: older,
    rows,
    seed: SEED,
    check,
    seconds: racing,
    onProgress: (done) => progress.update(Math.floor(100 * done)),
  });
  progress.end();
  return race;
}

function resumable(
  { kind, sequences, rows, passes, seed }: FitOptions,
  path: string | undefined,
): Pick<FitOptions, "resume" | "onCheckpoint"> {
  if (path === undefined) return {};
  const of = JSON.stringify({ kind, rows, passes, seed, events: fingerprint(sequences) });
  const resume = existsSync(path) ? decodeCheckpoint(new Uint8Array(readFileSync(path)), of) : undefined;
  if (existsSync(path) && resume === undefined)
    console.error(`${path} belongs to another build: training starts from the beginning.`);
  return { resume, onCheckpoint: (checkpoint) => writeWhole(path, Buffer.concat(encodeCheckpoint(checkpoint, of))) };
}

/** FNV-1a over all rows in order. */
function fingerprint({ rows }: Sequences): string {
  return `${rows.length}-${(fnvOfNumbers(rows, 0, rows.length) >>> 0).toString(16)}`;
}
