// Neighbour distillation: a token table whose vectors, 64 numbers an item, have the neighbours that the catalog's
// sparse word vectors have with their tens of thousands. The loss is that of stochastic neighbour embedding (Hinton &
// Roweis, 2002) with the embedding tied to the words, so that queries and new items share the space.

import type { NeighbourGraph } from "../../catalog/neighbour-graph.js";
import { normalise, normaliseRows } from "../../vector/normalise.js";
import { seededRandom } from "../../vector/random.js";
import type { TfIdf } from "../content/tf-idf.js";
import { batches, mostColumns } from "./batches.js";
import { Contrast } from "./contrast.js";
import { type Features, features } from "./features.js";
import type { SparseItems } from "./sparse-cosines.js";
import { mapRows, whitening } from "./whiten.js";

export interface DistilOptions {
  /** The items' words, the student's input. */
  readonly texts: TfIdf;
  /** The same items; their dot products are the targets. */
  readonly teacher: SparseItems;
  /** Each item's nearest by the teacher; an item is always compared with them. */
  readonly neighbours: NeighbourGraph;
  /** A multiple of 8. */
  readonly dimensions: number;
  /** Initial vector of a word. Words that only one item has keep it; the others are trained from it. */
  readonly start: (word: string, shared: boolean) => Float32Array;
  /** Items visited in training, with repeats. */
  readonly visits: number;
  readonly seed?: number;
  /** Called after each batch. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Distilled {
  /** Word numbers (as in `texts`) of the table's rows. */
  readonly words: Uint32Array;
  /** `words × dimensions`: what a word adds to a text's vector, without the factor idf. */
  readonly table: Float32Array;
  /** `items × dimensions`, unit rows; zeros for an item without words. */
  readonly vectors: Float32Array;
  /** Mean cross-entropy over the last tenth of the batches, in nats; 0 if no item has a neighbour. */
  readonly loss: number;
}

const ROWS = 128;
const OTHERS = 1024;
const RATE = 0.015;
const TEACHER_TEMPERATURE = 0.07;
const TEMPERATURE = 0.1;
const OWN_WEIGHT = 0.4;
/** With more items than this, the items' own features are left out: they would cost too much time and memory for their
 *  gain. */
const MOST_OWN = 50_000;
/** Most items used to compute the whitening; of a larger catalog, evenly spaced ones. */
const SAMPLE = 20_000;

/** The same input gives the same numbers, on every machine. */
export async function distil(options: DistilOptions): Promise<Distilled> {
  const { texts, teacher, neighbours, dimensions, visits, seed = 1, onProgress } = options;
  const { items } = texts;
  const seen = features(texts, items <= MOST_OWN ? OWN_WEIGHT : 0);
  const plan = { items, neighbours, rows: Math.min(ROWS, items), others: OTHERS };
  const contrast = await Contrast.open({
    teacher,
    student: seen.items,
    table: startTable(seen, options),
    learnt: seen.sharedWords.length + seen.own,
    dimensions,
    maxRows: plan.rows,
    maxColumns: mostColumns(plan),
    teacherTemperature: TEACHER_TEMPERATURE,
    temperature: TEMPERATURE,
  });
  const steps = neighbours.targets.length > 0 ? Math.ceil(visits / ROWS) : 0;
  const lastTenth = Math.floor(steps * 0.9);
  let step = 0;
  let loss = 0;
  for (const { columns, rows } of batches({ ...plan, steps, random: seededRandom(seed) })) {
    const batchLoss = contrast.add(columns, rows);
    contrast.step(RATE * (1 - step / steps));
    if (step++ >= lastTenth) loss += batchLoss / (steps - lastTenth);
    onProgress?.(step, steps);
  }
  const { table } = contrast;
  const learnt = table.subarray(0, (seen.sharedWords.length + seen.own) * dimensions);
  const sample = vectorsOf(seen, table, dimensions, Math.max(1, Math.ceil(items / SAMPLE)));
  mapRows(whitening(sample, dimensions), learnt, dimensions);
  return {
    words: seen.sharedWords,
    table: table.slice(0, seen.sharedWords.length * dimensions),
    vectors: vectorsOf(seen, table, dimensions),
    loss,
  };
}

/** The initial table: unit rows for words, zeros for items' own features. */
function startTable({ sharedWords, rareWords, own, count }: Features, options: DistilOptions): Float32Array {
  const { texts, dimensions, start } = options;
  const table = new Float32Array(count * dimensions);
  const put = (word: number, row: number, shared: boolean): void => {
    table.set(normalise(start(texts.names[word] as string, shared)), row * dimensions);
  };
  for (const [row, word] of sharedWords.entries()) put(word, row, true);
  for (const [row, word] of rareWords.entries()) put(word, sharedWords.length + own + row, false);
  return table;
}

/** The vectors of every `step`-th item. */
function vectorsOf({ items }: Features, table: Float32Array, dimensions: number, step = 1): Float32Array {
  const { offsets, words, weights } = items;
  const vectors = new Float32Array(Math.ceil((offsets.length - 1) / step) * dimensions);
  for (let item = 0, start = 0; item + 1 < offsets.length; item += step, start += dimensions) {
    for (let i = offsets[item] as number; i < (offsets[item + 1] as number); i++) {
      const [weight, row] = [weights[i] as number, (words[i] as number) * dimensions];
      for (let d = 0, at = start; d < dimensions; d++, at++) {
        vectors[at] = (vectors[at] as number) + weight * (table[row + d] as number);
      }
    }
  }
  return normaliseRows(vectors, dimensions);
}
