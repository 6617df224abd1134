// Reads the files of a data folder: NDJSON, JSON, or CSV with a header, gzipped if the name says so.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { VitrineError } from "../../errors.js";

export async function readBytes(folder: string, name: string): Promise<Buffer> {
  const path = join(folder, name);
  try {
    const bytes = await readFile(path);
    return name.endsWith(".gz") ? gunzipSync(bytes) : bytes;
  } catch (error) {
    throw new VitrineError("INPUT_NOT_FOUND", `${path} cannot be read.`, { cause: error });
  }
}

export async function readText(folder: string, name: string): Promise<string> {
  return (await readBytes(folder, name)).toString("utf8");
}

export async function readJson<T>(folder: string, name: string): Promise<T> {
  return JSON.parse(await readText(folder, name)) as T;
}

export async function readLines<T>(folder: string, name: string): Promise<T[]> {
  const text = await readText(folder, name);
  return text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [JSON.parse(line) as T]));
}

export type CsvRow = Readonly<Record<string, string>>;

export async function readCsv(folder: string, name: string, delimiter = ","): Promise<CsvRow[]> {
  return parse(await readText(folder, name), { columns: true, delimiter, relax_quotes: true }) as CsvRow[];
}
