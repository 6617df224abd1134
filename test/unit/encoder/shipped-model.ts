// The model under public/model as the command line opens it.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseTextModel, type StaticModel } from "../../../src/encoder/static-model.js";

export const MODEL_FOLDER = fileURLToPath(new URL("../../../public/model/", import.meta.url));

export async function shippedModel(): Promise<StaticModel> {
  const header: unknown = JSON.parse(await readFile(`${MODEL_FOLDER}model.json`, "utf8"));
  return parseTextModel(header, new Uint8Array(await readFile(`${MODEL_FOLDER}model.bin`)));
}
