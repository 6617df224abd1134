// The model.json of TensorFlow.js: network, and which weights lie in which file. Checked here, run elsewhere.

import type { io } from "@tensorflow/tfjs-core";
import { VitrineError } from "../errors.js";

export interface TfModelFile {
  readonly kind: "layers" | "graph";
  readonly modelTopology: object;
  readonly weightsManifest: io.WeightsManifestConfig;
  /** Of all weights, where the model's makers wrote it down: `userDefinedMetadata: { "sha256": "…" }`. */
  readonly sha256: string | undefined;
  /** The file as it came, for TF.js. */
  readonly json: io.ModelJSON;
}

/** @throws VitrineError MODEL_CORRUPT, naming `name`. */
export function readModelFile(json: unknown, name: string): TfModelFile {
  const file = json as Partial<io.ModelJSON> | null;
  const topology = file?.modelTopology;
  const manifest = file?.weightsManifest;
  const complete =
    typeof topology === "object" &&
    topology !== null &&
    Array.isArray(manifest) &&
    manifest.every((group) => Array.isArray(group?.paths) && Array.isArray(group.weights));
  if (!complete) {
    throw new VitrineError("MODEL_CORRUPT", `${name} is neither a Vitrine text model nor a TF.js model.`);
  }
  const sha256 = (file?.userDefinedMetadata as { sha256?: unknown } | undefined)?.sha256;
  return {
    kind: file?.format === "graph-model" || "node" in topology ? "graph" : "layers",
    modelTopology: topology,
    weightsManifest: manifest as io.WeightsManifestConfig,
    sha256: typeof sha256 === "string" ? sha256 : undefined,
    json: file as io.ModelJSON,
  };
}

const BYTES: Readonly<Record<string, number>> = {
  float32: 4,
  int32: 4,
  complex64: 8,
  uint16: 2,
  float16: 2,
  uint8: 1,
  bool: 1,
};

/** Length of all weights together, in bytes, from their shapes and kinds of number.
 *  @throws VitrineError MODEL_CORRUPT for a kind without a fixed length. */
export function weightBytes({ weightsManifest }: TfModelFile, name: string): number {
  let total = 0;
  for (const spec of weightsManifest.flatMap((group) => group.weights)) {
    const kind = spec.quantization?.dtype ?? spec.dtype;
    const bytes = BYTES[kind];
    if (bytes === undefined) throw new VitrineError("MODEL_CORRUPT", `${name}: weight ${spec.name} has type ${kind}.`);
    total += bytes * spec.shape.reduce((product, side) => product * side, 1);
  }
  return total;
}
