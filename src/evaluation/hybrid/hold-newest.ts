// A log cut for the hybrid's own validation, so that the judge shares no split with what it judges: the last step of
// shoppers whom the shop knows, or, where it knows too few, the newest visits whole.

import { KIND_WEIGHTS, type PastEvent, shopperOf } from "../../training/past-event.js";

export interface HybridCase {
  /** Rows, oldest first. */
  readonly history: readonly number[];
  readonly truth: ReadonlySet<number>;
}

export interface HeldNewest {
  readonly older: readonly PastEvent[];
  readonly cases: readonly HybridCase[];
}

/** Known shoppers with two steps at least that make a validation of their own. */
const LEAST_REGULARS = 200;
/** Share of all visits that is held out where there are none. */
const NEWEST = 0.1;

interface Step {
  readonly event: PastEvent;
  readonly row: number;
}

/** @param seen whether items of the history may be answers
 *  @param most cases kept, spread evenly over time */
export function holdNewest(
  events: readonly PastEvent[],
  rowOf: (item: string) => number | undefined,
  { seen, most }: { readonly seen: boolean; readonly most: number },
): HeldNewest {
  const shoppers = [...sequences(events, rowOf).values()].sort((a, b) => newest(a) - newest(b));
  const regulars = shoppers.filter((steps) => steps[0]?.event.user !== "" && lastStep(steps) > 0);
  const held = new Set<PastEvent>();
  const cases: HybridCase[] = [];
  const add = (steps: readonly Step[], from: number, to: number): void => {
    const history = steps.slice(0, from).map(({ row }) => row);
    const next = steps.slice(from, to).map(({ row }) => row);
    const truth = new Set(seen ? next : next.filter((row) => !history.includes(row)));
    if (truth.size > 0) cases.push({ history, truth });
  };
  if (regulars.length >= LEAST_REGULARS) {
    for (const steps of spread(regulars, most)) {
      const from = lastStep(steps);
      add(steps, from, steps.length);
      for (const { event } of steps.slice(from)) held.add(event);
    }
  } else {
    for (const steps of shoppers.slice(Math.ceil((1 - NEWEST) * shoppers.length))) {
      for (let from = 1; from < steps.length; from++) add(steps, from, from + 1);
      for (const { event } of steps) held.add(event);
    }
  }
  return { older: events.filter((event) => !held.has(event)), cases: spread(cases, most) };
}

function sequences(
  events: readonly PastEvent[],
  rowOf: (item: string) => number | undefined,
): ReadonlyMap<string, Step[]> {
  const shoppers = new Map<string, Step[]>();
  for (const event of events) {
    const row = rowOf(event.item);
    if (row === undefined || KIND_WEIGHTS[event.kind] === 0) continue;
    const key = shopperOf(event);
    const steps = shoppers.get(key);
    if (steps === undefined) shoppers.set(key, [{ event, row }]);
    else steps.push({ event, row });
  }
  for (const steps of shoppers.values()) steps.sort((a, b) => a.event.time - b.event.time);
  return shoppers;
}

function newest(steps: readonly Step[]): number {
  return steps.at(-1)?.event.time ?? 0;
}

/** Where the events begin that share the time of the last one; 0 where all do. */
function lastStep(steps: readonly Step[]): number {
  return steps.findIndex(({ event }) => event.time === newest(steps));
}

function spread<T>(all: readonly T[], most: number): readonly T[] {
  const stride = Math.max(1, all.length / most);
  return Array.from({ length: Math.min(most, all.length) }, (_, i) => all[Math.floor(i * stride)] as T);
}
