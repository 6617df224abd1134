// Vectors, text model and synonyms as `vitrine build` makes them by default, from the items alone. Under tsx, import
// wat-imports.js before this file.

import { readFileSync } from "node:fs";
import { decodeSynonyms, encodeSynonyms, type Synonyms } from "../src/catalog/files/synonyms-file.js";
import type { Item } from "../src/catalog/item.js";
import { buildSynonyms } from "../src/cli/build-synonyms.js";
import { writeAdaptedModel } from "../src/encoder/adapted-format.js";
import { parseTextModel } from "../src/encoder/static-model.js";
import { parseTableModel, type TableModel } from "../src/encoder/table-model.js";
import type { Int8Matrix } from "../src/vector/int8-matrix.js";

const MODEL = "public/model";

export async function asBuilt(items: readonly Item[]): Promise<{ vectors: Int8Matrix; encoder: TableModel }> {
  const { adapt } = await import("../src/training/distil/adapt.js");
  const header: unknown = JSON.parse(readFileSync(`${MODEL}/model.json`, "utf8"));
  const model = await parseTextModel(header, new Uint8Array(readFileSync(`${MODEL}/model.bin`)));
  const { table, vectors } = await adapt({ items, model });
  const written = await writeAdaptedModel(table);
  return { vectors, encoder: await parseTableModel(JSON.stringify(written.header), written.bin) };
}

/** As the page reads them. */
export function synonymsAsBuilt(items: readonly Item[]): Synonyms {
  const { names = new Map(), notice = [] } = buildSynonyms(items) ?? {};
  return decodeSynonyms({ name: "synonyms.txt", bytes: encodeSynonyms(names, notice) });
}
