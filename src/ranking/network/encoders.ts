// The forward pass of each kind of network in training/network, for one history at a time: item vectors → query vector.

import type { Network, NetworkKind } from "../../catalog/files/network-file.js";
import { dot } from "../../vector/dot.js";
import { keptTerms } from "./kept-terms.js";
import { addProduct, addScaled, product, sigmoid, softmax, turned, type Weights, weightsOf } from "./matrix.js";

/** @param items vectors of the history's items, latest first; at least 1, at most `places`
 *  @param rows the same items */
type Encode = (items: readonly Float64Array[], rows: readonly number[]) => Float64Array;

/** @throws VitrineError INDEX_CORRUPT where parameters are missing. */
export function openEncoder({ kind, parameters, places, items }: Network): Encode {
  return ENCODERS[kind](weightsOf(parameters), items.dimensions, places);
}

const ENCODERS: Readonly<Record<NetworkKind, (weights: Weights, d: number, places: number) => Encode>> = {
  attention: attentionPooling,
  gru,
  "self-attention": selfAttention,
};

/** Same computation as training/network/attention-pooling.ts. */
function attentionPooling(weights: Weights, d: number, places: number): Encode {
  const square = squares(weights, d);
  const fromAll = square("fromAll");
  const [byEach, byLatest, byFromLatest] = ["each", "latest", "fromLatest"].map((name) => {
    const matrix = square(name);
    return keptTerms((item) => product(item, matrix));
  }) as [KeptProduct, KeptProduct, KeptProduct];
  const [look, place] = [weights("look", 1, d), weights("place", places, d)];
  const placeBias = weights("placeBias", places, 1);
  // Reused for every history, because allocating it would take a good part of the time of filling it.
  const all = new Float64Array(d);
  const pool = (items: readonly Float64Array[], rows: readonly number[]): Float64Array => {
    const first = items[0] as Float64Array;
    if (items.length === 1) return first;
    const context = byLatest(rows[0] as number, first);
    const shares = new Float64Array(items.length);
    for (let p = 0; p < items.length; p++) {
      const own = byEach(rows[p] as number, items[p] as Float64Array);
      let sum = placeBias[p] as number;
      for (let k = 0; k < d; k++) {
        const seen = (context[k] as number) + (own[k] as number);
        sum += (look[k] as number) * sigmoid(seen + (place[p * d + k] as number));
      }
      shares[p] = sum;
    }
    softmax(shares);
    all.fill(0);
    for (let p = 0; p < items.length; p++) addScaled(all, shares[p] as number, items[p] as Float64Array);
    return all;
  };
  return (items, rows) => {
    const query = product(pool(items, rows), fromAll);
    return addScaled(query, 1, byFromLatest(rows[0] as number, items[0] as Float64Array));
  };
}

type KeptProduct = (row: number, item: Float64Array) => Float64Array;

/** Same computation as training/network/gru.ts. */
function gru(weights: Weights, d: number): Encode {
  const square = squares(weights, d);
  const gates = ["Reset", "Update", "New"].map((gate) => ({
    into: square(`in${gate}`),
    back: square(`back${gate}`),
    bias: Float64Array.from(weights(`bias${gate}`, 1, d)),
  }));
  const [reset, update, fresh] = gates as [(typeof gates)[0], (typeof gates)[0], (typeof gates)[0]];
  const [fromState, fromLatest] = [square("fromState"), square("fromLatest")];
  const gate = ({ into, back, bias }: (typeof gates)[0], x: Float64Array, h: Float64Array): Float64Array =>
    addProduct(addProduct(bias.slice(), x, into), h, back);
  return (items) => {
    let state = new Float64Array(d);
    for (const x of [...items].reverse()) {
      const r = gate(reset, x, state).map(sigmoid);
      const u = gate(update, x, state).map(sigmoid);
      const before = state;
      const n = gate(
        fresh,
        x,
        r.map((value, k) => value * (before[k] as number)),
      ).map(Math.tanh);
      state = before.map((value, k) => value + (u[k] as number) * ((n[k] as number) - value));
    }
    return addProduct(product(state, fromState), items[0] as Float64Array, fromLatest);
  };
}

/** Same computation as training/network/self-attention.ts. The last block computes only the latest place. */
function selfAttention(weights: Weights, d: number, places: number): Encode {
  const place = weights("place", places, d);
  const turnedSquare = squares(weights, d);
  const blocks = [1, 2].map((block) => {
    const row = (name: string): Float64Array => Float64Array.from(weights(`${name}${block}`, 1, d));
    const square = (name: string): Float64Array => turnedSquare(`${name}${block}`);
    return {
      gain: row("gain"),
      shift: row("shift"),
      query: square("query"),
      key: square("key"),
      value: square("value"),
      out: square("out"),
      innerGain: row("innerGain"),
      innerShift: row("innerShift"),
      wide: square("wide"),
      wideBias: row("wideBias"),
      narrow: square("narrow"),
    };
  });
  return (items) => {
    let rows: Float64Array[] = items.map((item, p) => item.map((value, k) => value + (place[p * d + k] as number)));
    for (const [i, block] of blocks.entries()) {
      const seen = rows.map((row) => normalised(row, block.gain, block.shift));
      const keys = seen.map((row) => product(row, block.key));
      const values = seen.map((row) => product(row, block.value));
      const asking = i === blocks.length - 1 ? 1 : rows.length;
      rows = rows.slice(0, asking).map((row, p) => {
        const query = product(seen[p] as Float64Array, block.query);
        const shares = softmax(Float64Array.from(keys, (key) => dot(query, 0, key, 0, d) / Math.sqrt(d)));
        const read = new Float64Array(d);
        for (const [at, value] of values.entries()) addScaled(read, shares[at] as number, value);
        const y = addProduct(row.slice(), read, block.out);
        const inner = normalised(y, block.innerGain, block.innerShift);
        const wide = addProduct(block.wideBias.slice(), inner, block.wide).map((value) => Math.max(0, value));
        return addProduct(y, wide, block.narrow);
      });
    }
    return rows[0] as Float64Array;
  };
}

/** Reads `d × d` parameters, transposed for `product`. */
function squares(weights: Weights, d: number): (name: string) => Float64Array {
  return (name) => turned(weights(name, d, d), d);
}

function normalised(row: Float64Array, gain: Float64Array, shift: Float64Array): Float64Array {
  const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
  const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length;
  const spread = 1 / Math.sqrt(variance + 1e-5);
  return row.map((value, k) => (value - mean) * spread * (gain[k] as number) + (shift[k] as number));
}
