// Histories → direction, for each kind of network: the forward pass of training/network, one history at a time.

import type { Network, NetworkKind } from "../../catalog/network-file.js";
import { dot } from "../../vector/dot.js";
import { addProduct, addScaled, product, sigmoid, softmax, type Weights, weightsOf } from "./matrix.js";

/** @param items their vectors, latest first, 1 … places of them */
type Encode = (items: readonly Float32Array[]) => Float32Array;

/** @throws VitrineError INDEX_CORRUPT where parameters are missing. */
export function openEncoder({ kind, parameters, places, items }: Network): Encode {
  return ENCODERS[kind](weightsOf(parameters), items.dimensions, places);
}

const ENCODERS: Readonly<Record<NetworkKind, (weights: Weights, d: number, places: number) => Encode>> = {
  attention: attentionPooling,
  gru,
  "self-attention": selfAttention,
};

/** As training/network/attention-pooling.ts. */
function attentionPooling(weights: Weights, d: number, places: number): Encode {
  const [each, latest, look] = [weights("each", d, d), weights("latest", d, d), weights("look", 1, d)];
  const [place, placeBias] = [weights("place", places, d), weights("placeBias", places, 1)];
  const [fromAll, fromLatest] = [weights("fromAll", d, d), weights("fromLatest", d, d)];
  return (items) => {
    const first = items[0] as Float32Array;
    const context = product(first, latest);
    const shares = softmax(
      Float32Array.from(items, (item, p) => {
        const seen = addProduct(context.slice(), item, each);
        let sum = placeBias[p] as number;
        for (let k = 0; k < d; k++) {
          sum += (look[k] as number) * sigmoid((seen[k] as number) + (place[p * d + k] as number));
        }
        return sum;
      }),
    );
    const all = new Float32Array(d);
    for (const [p, item] of items.entries()) addScaled(all, shares[p] as number, item);
    return addProduct(product(all, fromAll), first, fromLatest);
  };
}

/** As training/network/gru.ts. */
function gru(weights: Weights, d: number): Encode {
  const gates = ["Reset", "Update", "New"].map((gate) => ({
    into: weights(`in${gate}`, d, d),
    back: weights(`back${gate}`, d, d),
    bias: weights(`bias${gate}`, 1, d),
  }));
  const [reset, update, fresh] = gates as [(typeof gates)[0], (typeof gates)[0], (typeof gates)[0]];
  const [fromState, fromLatest] = [weights("fromState", d, d), weights("fromLatest", d, d)];
  const gate = ({ into, back, bias }: (typeof gates)[0], x: Float32Array, h: Float32Array): Float32Array =>
    addProduct(addProduct(bias.slice(), x, into), h, back);
  return (items) => {
    let state = new Float32Array(d);
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
    return addProduct(product(state, fromState), items[0] as Float32Array, fromLatest);
  };
}

/** As training/network/self-attention.ts. */
function selfAttention(weights: Weights, d: number, places: number): Encode {
  const place = weights("place", places, d);
  const blocks = [1, 2].map((block) => {
    const row = (name: string): Float32Array => weights(`${name}${block}`, 1, d);
    const square = (name: string): Float32Array => weights(`${name}${block}`, d, d);
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
    let rows: Float32Array[] = items.map((item, p) => item.map((value, k) => value + (place[p * d + k] as number)));
    for (const [i, block] of blocks.entries()) {
      const seen = rows.map((row) => normalised(row, block.gain, block.shift));
      const keys = seen.map((row) => product(row, block.key));
      const values = seen.map((row) => product(row, block.value));
      const asking = i === blocks.length - 1 ? 1 : rows.length;
      rows = rows.slice(0, asking).map((row, p) => {
        const query = product(seen[p] as Float32Array, block.query);
        const shares = softmax(Float32Array.from(keys, (key) => dot(query, 0, key, 0, d) / Math.sqrt(d)));
        const read = new Float32Array(d);
        for (const [at, value] of values.entries()) addScaled(read, shares[at] as number, value);
        const y = addProduct(row.slice(), read, block.out);
        const inner = normalised(y, block.innerGain, block.innerShift);
        const wide = addProduct(block.wideBias.slice(), inner, block.wide).map((value) => Math.max(0, value));
        return addProduct(y, wide, block.narrow);
      });
    }
    return rows[0] as Float32Array;
  };
}

function normalised(row: Float32Array, gain: Float32Array, shift: Float32Array): Float32Array {
  const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
  const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length;
  const spread = 1 / Math.sqrt(variance + 1e-5);
  return row.map((value, k) => (value - mean) * spread * (gain[k] as number) + (shift[k] as number));
}
