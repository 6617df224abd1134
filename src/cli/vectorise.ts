// The items' vectors and the model that puts queries among them: adapted to the catalog, unless that is not wanted.

import type { Item } from "../catalog/item.js";
import { writeAdaptedModel } from "../encoder/adapted-format.js";
import { itemText } from "../encoder/item-text.js";
import { StaticModel } from "../encoder/static-model.js";
import type { TableModel } from "../encoder/table-model.js";
import { VitrineError } from "../errors.js";
import { adapt } from "../training/distil/adapt.js";
import { type Int8Matrix, quantiseMatrix } from "../vector/int8-matrix.js";
import { modelFiles, readModelFolder } from "./index-folder.js";
import { SHIPPED_MODEL } from "./package-files.js";
import { startProgress } from "./progress.js";

export interface VectoriseOptions {
  readonly model?: string;
  readonly adapt?: boolean;
  readonly dimensions?: number;
  readonly fast?: boolean;
}

export interface Vectorised {
  readonly vectors: Int8Matrix;
  readonly model: { readonly id: string; readonly files: ReadonlyMap<string, Uint8Array> };
}

const MOST_DIMENSIONS = 512;
/** Texts encoded between two steps of the progress bar. */
const ENCODE_BATCH = 2048;

/** A model that was adapted before is used as it is.
 *  @throws VitrineError MODEL_NOT_FOUND, MODEL_CORRUPT, BAD_ARGUMENT. */
export async function vectorise(items: readonly Item[], options: VectoriseOptions): Promise<Vectorised> {
  const { model: folder = SHIPPED_MODEL, dimensions = 64, fast = false } = options;
  if (!(dimensions % 8 === 0 && dimensions >= 8 && dimensions <= MOST_DIMENSIONS)) {
    throw new VitrineError(
      "BAD_ARGUMENT",
      `dimensions must be a multiple of 8 up to ${MOST_DIMENSIONS}, not ${dimensions}.`,
    );
  }
  const model = await readModelFolder(folder);
  if (options.adapt === false || !(model instanceof StaticModel)) {
    return { vectors: await encode(items, model), model: { id: model.id, files: modelFiles(folder) } };
  }
  const progress = startProgress("adapt", 1);
  const { table, vectors } = await adapt({
    items,
    dimensions,
    model,
    fast,
    onProgress: (done, total) => progress.update(done, total),
  });
  progress.end();
  const { header, bin } = await writeAdaptedModel(table);
  const json = new TextEncoder().encode(`${JSON.stringify(header, null, 2)}\n`);
  return {
    vectors,
    model: {
      id: header.id,
      files: new Map([
        ["model.json", json],
        ["model.bin", bin],
      ]),
    },
  };
}

async function encode(items: readonly Item[], model: TableModel): Promise<Int8Matrix> {
  const progress = startProgress("encode", items.length);
  const values = new Float32Array(items.length * model.dimensions);
  for (let start = 0; start < items.length; start += ENCODE_BATCH) {
    const batch = items.slice(start, start + ENCODE_BATCH);
    values.set(await model.encode(batch.map((item) => itemText(item))), start * model.dimensions);
    progress.update(start + batch.length);
  }
  progress.end();
  return quantiseMatrix(values, model.dimensions);
}
