// Measures whether on-device learning helps in this shop, on a held-out sample of its own shoppers. `learning: "auto"`
// follows the verdict: learning is on only if the gain is proven.

import { Catalog } from "../catalog/catalog.js";
import type { LearningVerdict } from "../catalog/files/blend-file.js";
import { type Items, listItems } from "../catalog/items.js";
import { openCpuEngine } from "../scoring/open-engine.js";
import { type Learnt, learn } from "../training/learn.js";
import { eventsWhere, type PastEvent, type PastEvents, shopperOf } from "../training/past-event.js";
import type { Int8Matrix } from "../vector/int8-matrix.js";
import { mean } from "../vector/mean.js";
import { seededRandom } from "../vector/random.js";
import { type StudyOutcome, studyCaseOf, studyLearning } from "./learning-study.js";

/** Fewest events of a shopper in the trial. */
const LEAST_EVENTS = 12;
/** Most shoppers in the trial, and the largest share of the shoppers with long records to hold out for it. */
const MOST_SHOPPERS = 300;
const MOST_SHARE = 0.25;
/** With fewer shoppers there is no trial. */
const LEAST_SHOPPERS = 50;
/** Half-width of a 95 % interval, in standard errors. */
const WIDTH = 1.96;
const SEED = 11;

/** Undefined if too few shoppers have long records.
 *  @param settled the build's settings, so that learning is tried on top of the graph and weights that will ship */
export async function tryLearning({
  items,
  events,
  vectors,
  settled,
}: {
  readonly items: Items;
  readonly events: PastEvents;
  readonly vectors: Int8Matrix;
  readonly settled: Pick<Learnt, "blend" | "tuning">;
}): Promise<LearningVerdict | undefined> {
  const records = recordsOf(events);
  const long = [...records].filter(([, record]) => studyCaseOf(record, LEAST_EVENTS) !== undefined);
  const wanted = Math.min(MOST_SHOPPERS, Math.floor(MOST_SHARE * long.length));
  if (wanted < LEAST_SHOPPERS) return undefined;
  const random = seededRandom(SEED);
  const dice = long.map((entry) => ({ entry, dice: random() })).sort((a, b) => a.dice - b.dice);
  const chosen = new Map(dice.slice(0, wanted).map(({ entry }) => entry));
  const others = eventsWhere(events, (event) => !chosen.has(shopperOf(event)));
  const catalog = new Catalog({ items: listItems(items), vectors, ...learn({ items, events: others, settled }) });
  const { engine } = await openCpuEngine({ matrix: vectors });
  const outcomes: StudyOutcome[] = [];
  for (const record of chosen.values()) {
    const one = studyCaseOf(record, LEAST_EVENTS);
    const outcome = one && (await studyLearning(one, { catalog, score: (request) => engine.top(request) }));
    if (outcome !== undefined) outcomes.push(outcome);
  }
  return outcomes.length < LEAST_SHOPPERS ? undefined : verdictOn(outcomes);
}

/** Learning helps if the mean gain exceeds its 95 % margin of error and more shoppers gained over 5 % than lost over 5
 *  %. */
export function verdictOn(outcomes: readonly Pick<StudyOutcome, "before" | "after">[]): LearningVerdict {
  const before = mean(outcomes.map((outcome) => outcome.before));
  const after = mean(outcomes.map((outcome) => outcome.after));
  const spread = mean(outcomes.map((outcome) => (outcome.after - outcome.before - (after - before)) ** 2));
  const error = WIDTH * Math.sqrt(spread / outcomes.length);
  const helped = outcomes.filter((outcome) => outcome.after > 1.05 * outcome.before).length;
  const harmed = outcomes.filter((outcome) => outcome.after < 0.95 * outcome.before).length;
  const helps = after - before > error && helped > harmed;
  return { shoppers: outcomes.length, before, after, error, helped, harmed, helps };
}

function recordsOf(events: Iterable<PastEvent>): Map<string, PastEvent[]> {
  const records = new Map<string, PastEvent[]>();
  for (const event of events) {
    const shopper = shopperOf(event);
    const record = records.get(shopper);
    if (record === undefined) records.set(shopper, [event]);
    else record.push(event);
  }
  for (const record of records.values()) record.sort((a, b) => a.time - b.time);
  return records;
}
