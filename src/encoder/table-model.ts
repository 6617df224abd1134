// The two kinds of token table, told apart by what their model.json says it is.

import { VitrineError } from "../errors.js";
import { checkVerified } from "../verified-file.js";
import { ADAPTED_FORMAT, type AdaptedHeader, parseAdaptedHeader, readAdaptedTable } from "./adapted-format.js";
import { AdaptedModel } from "./adapted-model.js";
import { FORMAT, parseHeader, readTable, type TextModelHeader } from "./model-format.js";
import { StaticModel } from "./static-model.js";

/** Pretrained, or learnt on the shop's own catalog. */
export type TableModel = StaticModel | AdaptedModel;
type TableHeader = TextModelHeader | AdaptedHeader;

/** Whether a parsed model.json is that of a token table. */
export function isTable(json: unknown): boolean {
  const format = (json as { format?: unknown } | null)?.format;
  return format === FORMAT || format === ADAPTED_FORMAT;
}

/** @throws VitrineError MODEL_CORRUPT, naming `name`. */
export function parseTableHeader(json: unknown, name: string): TableHeader {
  const { format } = (json ?? {}) as { format?: unknown };
  return format === ADAPTED_FORMAT ? parseAdaptedHeader(json, name) : parseHeader(json, name);
}

/** Trusts that the bytes of model.bin were checked against the header.
 *  @throws VitrineError MODEL_CORRUPT. */
export function tableModel(header: TableHeader, bin: Uint8Array<ArrayBuffer>): TableModel {
  return header.format === ADAPTED_FORMAT
    ? new AdaptedModel(readAdaptedTable(header, bin))
    : new StaticModel(readTable(header, bin));
}

/** A model from its two files, wherever they came from: model.json, as text, and the bytes of model.bin.
 *  @throws VitrineError MODEL_CORRUPT. */
export async function parseTableModel(json: string, bin: Uint8Array<ArrayBuffer>): Promise<TableModel> {
  const header = parseTableHeader(parseJson(json), "model.json");
  await checkVerified({ data: bin, name: "model.bin", ...header.files["model.bin"], corrupt: "MODEL_CORRUPT" });
  return tableModel(header, bin);
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new VitrineError("MODEL_CORRUPT", "model.json is not JSON.", { cause });
  }
}
