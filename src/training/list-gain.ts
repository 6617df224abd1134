// NDCG@20 of the list that scores give, without making the list: only the places of the answers count.

const PLACES = 20;
const DISCOUNT = Float64Array.from({ length: PLACES }, (_, place) => 1 / Math.log2(place + 2));
/** The gain of a list that begins with so many answers. */
const IDEAL = new Float64Array(PLACES + 1);
for (let place = 0; place < PLACES; place++) {
  IDEAL[place + 1] = (IDEAL[place] as number) + (DISCOUNT[place] as number);
}

/** Of the current list: the answers' places, best first, and how many rows are better. */
let sorted = new Int32Array(64);
let ranks = new Int32Array(64);

/** Indices of the answers among rows, and how many answers there are, with those that are not among the rows. */
export interface Answers {
  readonly places: ArrayLike<number>;
  readonly wanted: number;
}

/** NDCG@20 of the list ordered by the first `size` scores; row i has scores[i], ties go to the lower row. */
export function listGain(rows: Int32Array, scores: Float64Array, size: number, { places, wanted }: Answers): number {
  sortAnswers(rows, scores, places);
  rankAll(rows, scores, size, places.length);
  let gain = 0;
  for (let a = 0; a < places.length && (ranks[a] as number) < PLACES; a++) {
    gain += DISCOUNT[ranks[a] as number] as number;
  }
  return gain / (IDEAL[Math.min(PLACES, wanted)] as number);
}

/** Counts for each answer how many rows are better, up to PLACES. What beats an answer beats all that are worse, so most
 *  rows are compared with the worst one alone, which is given up once it is off the list. */
function rankAll(rows: Int32Array, scores: Float64Array, size: number, count: number): void {
  let worst = count - 1;
  for (let j = 0; j < size && worst >= 0; j++) {
    for (let a = worst; a >= 0 && isBetter(rows, scores, j, sorted[a] as number); a--) {
      ranks[a] = (ranks[a] as number) + 1;
    }
    while (worst >= 0 && (ranks[worst] as number) >= PLACES) worst--;
  }
}

/** Fills `sorted`, and `ranks` with zeros. */
function sortAnswers(rows: Int32Array, scores: Float64Array, places: ArrayLike<number>): void {
  if (sorted.length < places.length) {
    sorted = new Int32Array(2 * places.length);
    ranks = new Int32Array(2 * places.length);
  }
  for (let given = 0; given < places.length; given++) {
    const place = places[given] as number;
    let a = given;
    for (; a > 0 && isBetter(rows, scores, place, sorted[a - 1] as number); a--) sorted[a] = sorted[a - 1] as number;
    sorted[a] = place;
    ranks[given] = 0;
  }
}

function isBetter(rows: Int32Array, scores: Float64Array, a: number, b: number): boolean {
  const score = scores[a] as number;
  const other = scores[b] as number;
  return score > other || (score === other && (rows[a] as number) < (rows[b] as number));
}
