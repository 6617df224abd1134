// Wraps a shop's function as a text encoder: combines weighted parts of a text and validates what the function returns.

import { VitrineError } from "../errors.js";
import { normaliseRows } from "../vector/normalise.js";
import { addParts, partsOf } from "./encode-parts.js";
import type { TextEncoder, WeightedText } from "./text-encoder.js";
import type { TextFunction } from "./text-function.js";

export class FunctionEncoder implements TextEncoder {
  readonly id: string;
  readonly dimensions: number;
  readonly #source: TextFunction;

  private constructor(source: TextFunction, dimensions: number) {
    this.id = source.id;
    this.dimensions = dimensions;
    this.#source = source;
  }

  /** Learns the dimensions from one short text.
   *  @throws VitrineError BAD_ARGUMENT for anything but finite numbers; whatever the function throws. */
  static async open(source: TextFunction): Promise<FunctionEncoder> {
    const values = await checked(source, ["a"], undefined);
    return new FunctionEncoder(source, values.length);
  }

  /** @throws VitrineError BAD_ARGUMENT as above, or for rows of another length than before. */
  async encode(texts: readonly (string | readonly WeightedText[])[]): Promise<Float32Array> {
    const told = partsOf(texts).filter(({ text }) => text.trim() !== "");
    const vectors = new Float32Array(texts.length * this.dimensions);
    if (told.length === 0) return vectors;
    const values = await checked(
      this.#source,
      told.map(({ text }) => text),
      this.dimensions,
    );
    addParts(vectors, told, values, this.dimensions);
    return normaliseRows(vectors, this.dimensions);
  }
}

/** A copy of the rows: the function may keep its own. */
async function checked(
  source: TextFunction,
  texts: readonly string[],
  dimensions: number | undefined,
): Promise<Float32Array> {
  const rows: unknown = await source.encode(texts);
  const wrong = (what: string): VitrineError =>
    new VitrineError("BAD_ARGUMENT", `The text function ${source.id} must give ${what}.`);
  if (!(rows instanceof Float32Array)) throw wrong("a Float32Array");
  const expected = (dimensions ?? Math.floor(rows.length / texts.length)) * texts.length;
  if (rows.length === 0 || rows.length !== expected) {
    throw wrong(`${texts.length} rows of ${dimensions ?? "equal"} dimensions, not ${rows.length} numbers`);
  }
  if (!rows.every(Number.isFinite)) throw wrong("finite numbers");
  return rows.slice();
}
