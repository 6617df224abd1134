// Learns one shopper's adapter from their record: splits the moments of choice into training and held-out ones, and
// evaluates lists on the held-out ones. Limited to the latest moments of the latest events, and by a time budget.

import type { StoredEvent } from "../events/event.js";
import type { Adapter, Checkpoint } from "../profile/fine-tune/adapter.js";
import { type Choice, choicesOf } from "../profile/fine-tune/choices.js";
import type { Lesson } from "../profile/fine-tune/lesson.js";
import { type Round, type RoundSettings, runRound } from "../profile/fine-tune/round.js";
import type { Trainer } from "../profile/fine-tune/trainer.js";
import { foldProfile } from "../profile/fold-profile.js";
import { seededRandom } from "../vector/random.js";
import { RowMask } from "../vector/row-mask.js";
import { lessonOf } from "./lessons.js";
import type { RankingWorld } from "./ranking-world.js";
import { chooseRecommended } from "./recommend.js";
import { textsTell } from "./texts-tell.js";

/** Chosen on validation shoppers of Online Retail (`npm run bench:fine-tuning -- --split validation`). */
export const FINE_TUNING: FineTuning = {
  sharpness: 2,
  anchor: 2,
  steps: 60,
  rate: 0.1,
  clip: 10,
  patience: 60,
  moments: 12,
  halfLife: 6,
  heldOut: 0.25,
  refit: true,
};

export interface FineTuning extends RoundSettings {
  /** Number of moments used, the latest. */
  readonly moments: number;
  /** Half-life of a moment's weight, in moments. */
  readonly halfLife: number;
  /** Share of the moments, the newest, that are held out for evaluation. */
  readonly heldOut: number;
}

/** With fewer moments than this, nothing is learnt. */
export const FEWEST_MOMENTS = 3;
/** Older events are ignored: folding them into a profile for every moment would use up the round's time. */
const LATEST_EVENTS = 500;
/** Cut-off of NDCG. */
const PLACES = 20;
/** Shares of the time budget by the end of which lessons and gradient descent stop, and by the end of which the lists for
 *  the held-out moments do. The rest is for training on all moments. */
const TAUGHT = 0.45;
const JUDGED = 0.8;

export interface LearnRequest extends Pick<RankingWorld, "catalog" | "score" | "weights"> {
  /** Oldest first. */
  readonly events: readonly StoredEvent[];
  /** What is in use until now. */
  readonly current: Checkpoint | undefined;
  readonly trainer: Trainer;
  /** Milliseconds since the round began, and the most that it may take. */
  readonly elapsed: () => number;
  readonly budget: number;
  /** Yields to other work on the thread. */
  readonly pause?: () => Promise<void>;
  readonly settings?: Partial<FineTuning>;
}

export interface LearntRound extends Omit<Round, "adapter" | "judged"> {
  /** What to use from now on. */
  readonly checkpoint: Checkpoint | undefined;
  /** Numbers of training moments and of held-out ones. */
  readonly moments: { readonly taught: number; readonly judged: number };
}

/** Undefined if the record is too short, or if the item vectors carry no information (`textsTell`). */
export async function learnFromRecord(request: LearnRequest): Promise<LearntRound | undefined> {
  const { catalog, elapsed, budget, weights, pause = async () => {} } = request;
  const settings = { ...FINE_TUNING, ...request.settings };
  const events = request.events.slice(-LATEST_EVENTS);
  const choices = choicesOf(events, catalog).slice(-settings.moments);
  if (choices.length < FEWEST_MOMENTS || !textsTell(catalog)) return undefined;
  const judged = Math.max(1, Math.round(settings.heldOut * choices.length));
  const teaching = choices.slice(0, -judged);
  const judging = choices.slice(-judged);
  const random = seededRandom(events.length);
  const make = async (choice: Choice, known: readonly StoredEvent[], age: number): Promise<Lesson> => {
    await pause();
    return lessonOf({ catalog, events: known, choice, random, weight: 0.5 ** (age / settings.halfLife), weights });
  };

  const heldOut: Lesson[] = [];
  for (const [place, choice] of judging.entries()) {
    heldOut.push(await make(choice, events.slice(0, choice.to), judged - 1 - place));
  }
  const before = events.slice(0, judging[0]?.from);
  const lessons: Lesson[] = [];
  for (const [age, choice] of [...teaching].reverse().entries()) {
    if (lessons.length > 0 && elapsed() > (budget * TAUGHT) / 2) break;
    lessons.push(await make(choice, before, judged + age));
  }
  const { current } = request;
  const {
    adapter,
    judged: compared,
    ...round
  } = await runRound({
    ...request,
    current: current?.adapter,
    untaught: judging.filter(({ from }) => timeAt(events, from) > (current?.taughtUntil ?? 0)).length,
    matrix: catalog.vectors,
    lessons,
    heldOut,
    settings,
    judge: (adapters) => ndcgs(request, events, judging, adapters),
    expired: () => elapsed() > budget * TAUGHT,
  });
  const accepted = round.outcome === "accepted";
  const taughtUntil = timeAt(events, settings.refit ? events.length - 1 : (judging[0]?.from ?? 0) - 1);
  const checkpoint = accepted && adapter ? { adapter, taughtUntil } : adapter && current;
  return { ...round, checkpoint, moments: { taught: lessons.length, judged: compared } };
}

function timeAt(events: readonly StoredEvent[], place: number): number {
  return events[place]?.time ?? 0;
}

/** For each adapter, NDCG@20 of the lists that the shopper would have got at these moments: at the newest ones that there
 *  is time for, oldest first. */
async function ndcgs(
  { catalog, score, weights, elapsed, budget, pause = async () => {} }: LearnRequest,
  events: readonly StoredEvent[],
  choices: readonly Choice[],
  adapters: readonly (Adapter | undefined)[],
): Promise<number[][]> {
  const everything = RowMask.all(catalog.size);
  const values = adapters.map((): number[] => []);
  const began = elapsed();
  for (const [done, { from, taken }] of [...choices].reverse().entries()) {
    const each = (elapsed() - began) / done;
    if (done > 0 && elapsed() + each > budget * JUDGED) break;
    const before = events.slice(0, from);
    const profile = foldProfile(before, catalog, before.at(-1)?.time ?? 0);
    for (const [i, adapter] of adapters.entries()) {
      await pause();
      const { rows } = await chooseRecommended(
        { catalog, profile, score, adapter, listId: "held out", filter: () => everything, ...(weights && { weights }) },
        { limit: PLACES, variety: 0, soldOut: true },
      );
      values[i]?.unshift(ndcg(rows, new Set(taken)));
    }
  }
  return values;
}

/** Σ over hits of 1 / log2(rank + 1), rank from 1, divided by that of the ideal list. */
function ndcg(rows: readonly number[], truth: ReadonlySet<number>): number {
  const gain = (place: number): number => 1 / Math.log2(place + 2);
  let found = 0;
  let ideal = 0;
  rows.forEach((row, place) => {
    if (truth.has(row)) found += gain(place);
  });
  for (let place = 0; place < Math.min(PLACES, truth.size); place++) ideal += gain(place);
  return found / ideal;
}
