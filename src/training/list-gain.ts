// NDCG@20 of the list that scores give, without making the list: only the places of the answers count.

const PLACES = 20;
const DISCOUNT = Float64Array.from({ length: PLACES }, (_, place) => 1 / Math.log2(place + 2));
/** The gain of a list that begins with so many answers. */
const IDEAL = new Float64Array(PLACES + 1);
for (let place = 0; place < PLACES; place++) {
  IDEAL[place + 1] = (IDEAL[place] as number) + (DISCOUNT[place] as number);
}

/** Places of the current list's answers, best first. */
let sorted = new Int32Array(64);

/** Indices of the answers among rows, and how many answers there are, with those that are not among the rows. */
export interface Answers {
  readonly places: ArrayLike<number>;
  readonly wanted: number;
}

/** NDCG@20 of the list ordered by the first `size` scores; row i has scores[i], ties go to the lower row. */
export function listGain(rows: Int32Array, scores: Float64Array, size: number, { places, wanted }: Answers): number {
  sortAnswers(rows, scores, places);
  let gain = 0;
  for (let a = 0; a < places.length; a++) {
    const rank = rankOf(sorted[a] as number, rows, scores, size);
    if (rank >= PLACES) break;
    gain += DISCOUNT[rank] as number;
  }
  return gain / (IDEAL[Math.min(PLACES, wanted)] as number);
}

/** How many rows are better than the one at `place`; PLACES if that many or more are. Comparisons are added up as
 *  numbers, since a branch on each would be a matter of luck. */
function rankOf(place: number, rows: Int32Array, scores: Float64Array, size: number): number {
  const score = scores[place] as number;
  let better = 0;
  let level = 0;
  for (let j = 0; j < size && better < PLACES; j++) {
    const other = scores[j] as number;
    better += Number(other > score);
    level += Number(other === score);
  }
  if (level > 1) {
    const row = rows[place] as number;
    for (let j = 0; j < size && better < PLACES; j++) {
      if (scores[j] === score && (rows[j] as number) < row) better++;
    }
  }
  return better;
}

/** Fills `sorted`. */
function sortAnswers(rows: Int32Array, scores: Float64Array, places: ArrayLike<number>): void {
  if (sorted.length < places.length) sorted = new Int32Array(2 * places.length);
  for (let given = 0; given < places.length; given++) {
    const place = places[given] as number;
    let a = given;
    for (; a > 0 && isBetter(rows, scores, place, sorted[a - 1] as number); a--) sorted[a] = sorted[a - 1] as number;
    sorted[a] = place;
  }
}

function isBetter(rows: Int32Array, scores: Float64Array, a: number, b: number): boolean {
  const score = scores[a] as number;
  const other = scores[b] as number;
  return score > other || (score === other && (rows[a] as number) < (rows[b] as number));
}
