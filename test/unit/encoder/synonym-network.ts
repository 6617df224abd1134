// A network with something to say: an embedding in which words that mean the same have the same row, averaged over the
// text. Made and saved by the tests as a shop would make and save its own.

import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import * as layers from "@tensorflow/tfjs-layers";
import { saveModel } from "../../pictures/save-model.js";

/** Words of one line mean the same. */
const MEANINGS = [["sofa", "couch"], ["lamp", "light"], ["rug", "carpet"], ["chair"], ["red"], ["blue"]];
const SPECIAL = ["[PAD]", "[UNK]"];
const DIMENSIONS = 8;

/** The files of a folder that `--model` takes. `nudge` makes another model of the same shape. */
export async function synonymNetwork(nudge = 0): Promise<ReadonlyMap<string, Uint8Array<ArrayBuffer>>> {
  await tf.setBackend("cpu");
  const words = MEANINGS.flat();
  const rows = [
    ...SPECIAL.map(() => -1),
    ...words.map((word) => MEANINGS.findIndex((line) => line.includes(word))),
  ].map((meaning) => Array.from({ length: DIMENSIONS }, (_, d) => (d === meaning ? 1 + nudge : 0)));
  const network = layers.sequential({
    layers: [
      layers.layers.embedding({
        inputDim: rows.length,
        outputDim: DIMENSIONS,
        inputShape: [null],
        weights: [tf.tensor2d(rows)],
      }),
      layers.layers.globalAveragePooling1d({}),
    ],
  });
  const { json, weights } = await saveModel(network);
  const tokenizer = { model: { type: "WordPiece", unk_token: "[UNK]", vocab: ids([...SPECIAL, ...words]) } };
  return new Map([
    ["model.json", bytes(json)],
    ["tokenizer.json", bytes(tokenizer)],
    ["weights.bin", weights],
  ]);
}

function ids(tokens: readonly string[]): Record<string, number> {
  return Object.fromEntries(tokens.map((token, id) => [token, id]));
}

function bytes(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(value));
}
