// Learns one shopper's adapter from their record: which moments teach, which judge, and how lists for these come out.
// Bounded: the latest moments of the latest events, and the time that it is given.

import type { StoredEvent } from "../events/event.js";
import type { Adapter } from "../profile/fine-tune/adapter.js";
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
  /** Latest moments that are looked at. */
  readonly moments: number;
  /** Moments after which an older one counts half. */
  readonly halfLife: number;
  /** Share of the moments, the newest, that judge and do not teach. */
  readonly heldOut: number;
}

/** Fewer moments than this say nothing that lasts. */
export const FEWEST_MOMENTS = 3;
/** Older events are not looked at: to fold them again for every moment would take the round's time. */
const LATEST_EVENTS = 500;
/** Places of a list that count. */
const PLACES = 20;
/** Share of the round's time that lessons and descent may take; the rest is for the judge. */
const TEACHING = 0.6;

export interface LearnRequest extends Pick<RankingWorld, "catalog" | "score" | "weights"> {
  /** Oldest first. */
  readonly events: readonly StoredEvent[];
  /** In use until now. */
  readonly current: Adapter | undefined;
  readonly trainer: Trainer;
  /** Milliseconds since the round began, and how long it may take. */
  readonly elapsed: () => number;
  readonly budget: number;
  /** Lets other work of the thread go first. */
  readonly pause?: () => Promise<void>;
  readonly settings?: Partial<FineTuning>;
}

export interface LearntRound extends Round {
  /** Moments that taught, and that judged. */
  readonly moments: { readonly taught: number; readonly judged: number };
}

/** Undefined where the record is too short, or the item vectors say nothing. */
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
    if (lessons.length > 0 && elapsed() > (budget * TEACHING) / 2) break;
    lessons.push(await make(choice, before, judged + age));
  }
  const round = await runRound({
    ...request,
    matrix: catalog.vectors,
    lessons,
    heldOut,
    settings,
    judge: (adapter) => meanNdcg(request, events, judging, adapter),
    expired: () => elapsed() > budget * TEACHING,
  });
  return { ...round, moments: { taught: lessons.length, judged } };
}

/** The lists that the shopper would have got at these moments, and what they were worth. */
async function meanNdcg(
  { catalog, score, weights, pause = async () => {} }: LearnRequest,
  events: readonly StoredEvent[],
  choices: readonly Choice[],
  adapter: Adapter | undefined,
): Promise<number> {
  const everything = RowMask.all(catalog.size);
  let sum = 0;
  for (const { from, taken } of choices) {
    await pause();
    const before = events.slice(0, from);
    const profile = foldProfile(before, catalog, before.at(-1)?.time ?? 0);
    const { rows } = await chooseRecommended(
      { catalog, profile, score, adapter, listId: "held out", filter: () => everything, ...(weights && { weights }) },
      { limit: PLACES, variety: 0, soldOut: true },
    );
    sum += ndcg(rows, new Set(taken));
  }
  return sum / choices.length;
}

/** Σ over hits of 1 / log2(rank + 1), over that of the best list there is. */
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
