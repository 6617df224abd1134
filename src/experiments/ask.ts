// Chooses the count that a bit reports: uniformly from all counts that the shop asks for, whatever the shopper did.
// Reporting one count with the whole ε is more informative than all counts with a small part of it each.

import type { AggregateReport, AggregateSettings, Counts } from "./aggregate-report.js";
import { MOST } from "./aggregate-report.js";
import { DAY, type DayCounts } from "./day-counts.js";
import { type Arm, drawArm } from "./draw-arm.js";
import { type Experiment, experimentOf } from "./experiment.js";
import { randomBit } from "./randomised-count.js";

export interface Question {
  readonly counts: Counts;
  readonly slot?: string;
  readonly experiment?: string;
  readonly arm?: Arm;
}

const PER_SLOT = ["impressions", "clicks", "carts", "purchases"] as const;

/** All counts that may be asked for. */
export function questions(slots: readonly string[], experiments: readonly Experiment[], seed: number): Question[] {
  const perSlot = slots.flatMap((slot) => {
    const experiment = experimentOf(experiments, slot);
    const side = experiment?.kind === "holdout" && { experiment: experiment.name, arm: drawArm(experiment, seed) };
    return PER_SLOT.map((counts): Question => ({ counts, slot, ...side }));
  });
  const preferences = experiments.flatMap(({ kind, name }): Question[] =>
    kind === "interleave" ? [{ counts: "preference", experiment: name }] : [],
  );
  return [...perSlot, ...preferences];
}

/** A report on one random count of the day; undefined if no counts are asked for.
 *  @param random must come from an unpredictable source */
export function answerOne(
  asked: readonly Question[],
  { counts, day, epsilon, random }: { counts: DayCounts; day: number; epsilon: number; random: () => number },
): AggregateReport | undefined {
  const question = asked[Math.floor(random() * asked.length)];
  if (question === undefined) return undefined;
  const most = MOST[question.counts];
  const count =
    question.counts === "preference"
      ? counts.preference(question.experiment ?? "")
      : counts.slot(question.slot ?? "", question.counts);
  const bit = randomBit(count, { most, epsilon, random });
  return { version: 1, day: new Date(day * DAY).toISOString().slice(0, 10), ...question, bit, most, epsilon };
}

export type { AggregateSettings };
