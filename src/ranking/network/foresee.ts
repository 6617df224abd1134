// Adds a next-item network's prediction to the ranking. The rows with the highest graph scores share a fixed mass by
// the network's softmax, so that graph and network are mixed like two probability distributions. An item that the
// network does not know keeps its graph score, so that new items are not buried. Loaded after the first list; optional.

import type { Network } from "../../catalog/files/network-file.js";
import type { Touch } from "../../profile/profile.js";
import { dot } from "../../vector/dot.js";
import type { Int8Matrix } from "../../vector/int8-matrix.js";
import { TopRowsHeap } from "../../vector/top-rows.js";
import { type BestRowsOptions, bestRows } from "../best-rows.js";
import { dotWith } from "../cosines.js";
import type { BestRows } from "../ranking-world.js";
import { openEncoder } from "./encoders.js";
import { softmax } from "./matrix.js";
import { openReturning } from "./returning.js";

/** Number of rows from the graph that the network scores. On two shops' validation sessions scoring the whole catalog
 *  was no better; on one shop's, 200 rows were no better, and only the network's top 40 of them were a little worse. */
const LINKED = 100;

/** `bestRows` with the network's shares added.
 *  @throws VitrineError INDEX_CORRUPT if the network lacks parameters. */
export function foreseeing(network: Network): BestRows {
  const expect = openExpectation(network);
  const most = new TopRowsHeap(LINKED);
  return async (options) => {
    const { profile, weights, spread, witness } = options;
    const expectation = expect(profile.history);
    if (expectation === undefined) return bestRows(options);
    const { known, strange, largest, sum } = linked(options, network, most);
    const rows = strange.concat(known);
    const shares = new Float64Array(rows.length);
    const weight = weights.network ?? network.weight;
    let rest = largest === 0 ? 1 : sum / largest;
    for (let i = 0; i < strange.length; i++) {
      const score = (spread.scores[strange[i] as number] as number) / largest;
      shares[i] = weight * score;
      rest -= score;
    }
    const scoreOf = dotWith(network.items, expectation.query);
    const ofKnown = shares.subarray(strange.length);
    for (let i = 0; i < known.length; i++) {
      const row = known[i] as number;
      ofKnown[i] = network.evenness * (scoreOf(row) + (expectation.again.get(row) ?? 0));
    }
    softmax(ofKnown);
    for (let i = 0; i < known.length; i++) ofKnown[i] = weight * rest * (ofKnown[i] as number);
    const returns = weights.returns * network.returning;
    const best = await bestRows({ ...options, weights: { ...weights, returns }, expected: { rows, shares } });
    if (witness !== undefined) for (const [i, row] of rows.entries()) witness.onShare(row, shares[i] as number);
    return best;
  };
}

/** The allowed rows with the highest graph scores, unordered, and rows of the history if the network models returns. */
interface Linked {
  readonly known: readonly number[];
  /** Rows that the network does not know. */
  readonly strange: readonly number[];
  /** Largest graph score, and the sum of all, of the allowed rows. */
  readonly largest: number;
  readonly sum: number;
}

/** @param most reused for every list; its content is lost */
function linked(
  { allowed, spread: { rows, scores, returns } }: Pick<BestRowsOptions, "allowed" | "spread">,
  { items, returns: alsoHistory }: Pick<Network, "items" | "returns">,
  most: TopRowsHeap,
): Linked {
  most.clear();
  const kept: number[] = [];
  let [sum, largest] = [0, 0];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    if (!allowed.has(row)) continue;
    const score = scores[row] as number;
    sum += score;
    if (score > largest) largest = score;
    if (score < most.threshold || returns.has(row)) continue;
    most.offer(row, score);
    kept.push(row);
  }
  const least = most.threshold;
  const known: number[] = [];
  const strange: number[] = [];
  for (const row of kept) if ((scores[row] as number) >= least) (isKnown(items, row) ? known : strange).push(row);
  if (alsoHistory) for (const row of returns.keys()) if (allowed.has(row) && isKnown(items, row)) known.push(row);
  return { known, strange, largest, sum };
}

/** A row of zeros is an item that nobody had touched when the network was trained. */
function isKnown({ data, dimensions }: Int8Matrix, row: number): boolean {
  for (let at = row * dimensions, end = at + dimensions; at < end; at++) if (data[at] !== 0) return true;
  return false;
}

export interface Expectation {
  /** Query vector: the score of an item is its dot product with the item's network vector. */
  readonly query: Float64Array;
  /** Added to the score of each row of the history. */
  readonly again: ReadonlyMap<number, number>;
}

/** Returns the prediction after a history; undefined if the network knows none of its items. */
export function openExpectation(
  network: Network,
): (history: readonly Pick<Touch, "row" | "times">[]) => Expectation | undefined {
  const { items, places, sharpness, biasScale } = network;
  const { data, dimensions: d, scale } = items;
  const encode = openEncoder(network);
  const returning = openReturning(network);
  const room = Array.from({ length: places }, () => new Float64Array(d));
  const isKnown = (row: number, vector: Float64Array): boolean => {
    let known = false;
    for (let k = 0, at = row * d; k < d; k++, at++) {
      vector[k] = (data[at] as number) * scale;
      if (data[at] !== 0) known = true;
    }
    vector[d - 1] = (vector[d - 1] as number) * biasScale;
    return known;
  };
  return (history) => {
    const known: Pick<Touch, "row" | "times">[] = [];
    for (const touch of history) {
      if (known.length === places) break;
      if (isKnown(touch.row, room[known.length] as Float64Array)) known.push(touch);
    }
    if (known.length === 0) return undefined;
    const vectors = room.slice(0, known.length);
    const rows = known.map(({ row }) => row);
    const query = encode(vectors, rows);
    const more = returning(vectors, known, query);
    const length = Math.sqrt(dot(query, 0, query, 0, d - 1));
    if (length === 0) return undefined;
    for (let k = 0; k < d - 1; k++) query[k] = ((query[k] as number) * sharpness) / length;
    query[d - 1] = biasScale;
    return { query, again: new Map(rows.map((row, place) => [row, more[place] as number])) };
  };
}
