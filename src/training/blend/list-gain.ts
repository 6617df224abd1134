// NDCG@20 of the list that scores give, without making the list: only the places of the answers count.

import type { Answers } from "./blend-cases.js";

const PLACES = 20;
const DISCOUNT = Float64Array.from({ length: PLACES }, (_, place) => 1 / Math.log2(place + 2));
/** The gain of a list that begins with so many answers. */
const IDEAL = new Float64Array(PLACES + 1);
for (let place = 0; place < PLACES; place++) {
  IDEAL[place + 1] = (IDEAL[place] as number) + (DISCOUNT[place] as number);
}

/** Of the current list: indices into the answers, best first, and the rank of each so far. */
let order = new Int32Array(64);
let ranks = new Int32Array(64);

/** NDCG@20 of the list ordered by the first `size` scores; ties go to the lower index. */
export function listGain(scores: Float64Array, size: number, { places, wanted }: Answers): number {
  rankAll(scores, size, places);
  let gain = 0;
  for (let a = 0; a < places.length; a++) {
    const rank = ranks[a] as number;
    if (rank < PLACES) gain += DISCOUNT[rank] as number;
  }
  return gain / (IDEAL[Math.min(PLACES, wanted)] as number);
}

/** Counts for each answer how many scores are better, up to PLACES. Whatever beats an answer beats all answers that are
 *  worse, so most scores are compared with the worst one alone, which is given up once it is off the list. */
function rankAll(scores: Float64Array, size: number, places: Int32Array): void {
  sortAnswers(scores, places);
  let worst = places.length - 1;
  for (let j = 0; j < size && worst >= 0; j++) {
    const score = scores[j] as number;
    for (let o = worst; o >= 0; o--) {
      const a = order[o] as number;
      const answer = places[a] as number;
      const own = scores[answer] as number;
      if (!(score > own || (score === own && j < answer))) break;
      ranks[a] = (ranks[a] as number) + 1;
    }
    while (worst >= 0 && (ranks[order[worst] as number] as number) >= PLACES) worst--;
  }
}

/** Fills `order`, and `ranks` with zeros. */
function sortAnswers(scores: Float64Array, places: Int32Array): void {
  if (order.length < places.length) {
    order = new Int32Array(2 * places.length);
    ranks = new Int32Array(2 * places.length);
  }
  for (let a = 0; a < places.length; a++) {
    const score = scores[places[a] as number] as number;
    let o = a;
    for (; o > 0 && (scores[places[order[o - 1] as number] as number] as number) < score; o--) {
      order[o] = order[o - 1] as number;
    }
    order[o] = a;
    ranks[a] = 0;
  }
}
