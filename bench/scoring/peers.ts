// What a shop could use instead: TF.js on each backend, a plain loop, Orama's vector search, Voy. All get the very rows
// that our engines get; the whole numbers are exact in float32.

import { searchVector } from "@orama/orama";
import * as tf from "@tensorflow/tfjs-core";
import type { Voy } from "voy-search";
import type { TopRequest } from "../../src/scoring/engine.js";
import { topRows } from "../../src/vector/top-rows.js";
import type { Contender, Entrant, Lists } from "./contender.js";
import { ORAMA, oramaOver } from "./orama.js";

export type TfjsBackend = "webgpu" | "webgl" | "wasm" | "cpu";

/** @param ready loads the backend and its kernels */
export function tfjsPeer(backend: TfjsBackend, ready: () => Promise<unknown>): Entrant {
  const name = `TF.js ${backend}, matMul and topk`;
  const use = async (): Promise<void> => {
    await ready();
    if (!(await tf.setBackend(backend))) throw new Error(`TF.js cannot open ${backend}`);
  };
  return {
    name,
    ours: false,
    gpu: backend === "webgpu" || backend === "webgl",
    ...(backend === "cpu" && { mostRows: 100_000 }),
    async open(matrix) {
      await use();
      const rows = tf.tensor2d(Float32Array.from(matrix.data), [matrix.rows, matrix.dimensions]);
      let peak = 0;
      return {
        name,
        device: `TF.js ${tf.version_core}`,
        prepare({ queries, k, mask }) {
          const asked = tf.tensor2d(Float32Array.from(together(queries)), [queries.length, matrix.dimensions]);
          const masked =
            mask &&
            tf.tensor1d(Float32Array.from(matrix.data.subarray(0, matrix.rows), (_, r) => (mask.has(r) ? 0 : -1e9)));
          return async () => {
            const best = tf.tidy(() => {
              const scores = tf.matMul(asked, rows, false, true);
              peak = Math.max(peak, tf.memory().numBytes);
              return tf.topk(masked ? tf.add(scores, masked) : scores, Math.min(k, matrix.rows)).indices;
            });
            const indices = await best.data();
            best.dispose();
            const each = Math.min(k, matrix.rows);
            return queries.map((_, i) => indices.subarray(i * each, (i + 1) * each));
          };
        },
        heldBytes: () => peak,
        dispose: () => tf.disposeVariables() ?? rows.dispose(),
      };
    },
  };
}

function together(queries: readonly Int8Array[]): number[] {
  return queries.flatMap((query) => [...query]);
}

/** What one would write first. */
const floatLoop: Entrant = {
  name: "plain loop over float32",
  ours: false,
  gpu: false,
  open: async ({ rows, dimensions, data }) => {
    const floats = Float32Array.from(data);
    return inHeap("plain loop over float32", "javascript", floats.byteLength, ({ queries, k, mask }) => {
      const asked = queries.map((query) => Float32Array.from(query));
      return async () =>
        asked.map((query) => {
          const scores = new Float32Array(rows);
          for (let row = 0; row < rows; row++) {
            let sum = 0;
            const start = row * dimensions;
            for (let d = 0; d < dimensions; d++) sum += (floats[start + d] as number) * (query[d] as number);
            scores[row] = sum;
          }
          return topRows(scores, k, mask).rows;
        });
    });
  },
};

const orama: Entrant = {
  name: ORAMA,
  ours: false,
  gpu: false,
  mostRows: 100_000,
  open: async (matrix) => {
    const db = await oramaOver(matrix);
    return inHeap(ORAMA, "javascript", undefined, ({ queries, k, mask }) => {
      if (mask !== undefined) throw new Error("no row mask");
      return () =>
        Promise.all(
          queries.map(async (query) => {
            const vector = { value: [...query], property: "v" };
            const { hits } = await searchVector(db, { mode: "vector", vector, similarity: -1, limit: k });
            return hits.map(({ id }) => Number(id));
          }),
        );
    });
  },
};

/** Voy, and the memory that its WebAssembly has. */
export type LoadVoy = () => Promise<{ readonly Voy: typeof Voy; readonly memory: WebAssembly.Memory }>;

function voy(load: LoadVoy): Entrant {
  const name = "voy-search";
  return {
    name,
    ours: false,
    gpu: false,
    mostRows: 1_000,
    open: async ({ rows, dimensions, data }) => {
      const { Voy, memory } = await load();
      const embeddings = Array.from({ length: rows }, (_, row) => ({
        id: String(row),
        title: "",
        url: "",
        embeddings: [...data.subarray(row * dimensions, (row + 1) * dimensions)],
      }));
      const index = new Voy({ embeddings });
      const held = inHeap(name, "wasm", memory.buffer.byteLength, ({ queries, k, mask }) => {
        if (mask !== undefined) throw new Error("no row mask");
        const asked = queries.map((query) => Float32Array.from(query));
        return async () => asked.map((query) => index.search(query, k).neighbors.map(({ id }) => Number(id)));
      });
      return { ...held, dispose: () => index.free() };
    },
  };
}

function inHeap(
  name: string,
  device: string,
  bytes: number | undefined,
  prepare: (request: TopRequest) => () => Promise<Lists>,
): Contender {
  return { name, device, prepare, heldBytes: () => bytes, dispose: () => undefined };
}

export function otherPeers(loadVoy: LoadVoy): readonly Entrant[] {
  return [floatLoop, orama, voy(loadVoy)];
}
