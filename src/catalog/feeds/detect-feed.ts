// Which of the formats that can be read a file is in, by its name and its first bytes. The bytes win: names lie.

import { VitrineError } from "../../errors.js";

export const FEED_FORMATS = ["ndjson", "json", "csv", "tsv"] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];

const SUPPORTED = "Vitrine reads NDJSON, JSON (a list, or { products: [...] }), and CSV or TSV with a header line";

/** @param name of the file, with or without `.gz`.
 *  @param head its first bytes as text (some hundred characters), uncompressed.
 *  @throws VitrineError FEED_UNKNOWN. */
export function detectFeed(name: string, head: string): FeedFormat {
  const start = head.replace(/^\uFEFF/, "").trimStart();
  const extension = /\.(\w+)(\.gz)?$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  if (start.startsWith("<")) throw unknownFeed(name, "it is XML or HTML");
  if (start.startsWith("[")) return "json";
  if (start.startsWith("{")) return isNdjson(start, extension) ? "ndjson" : "json";
  if (start === "" && extension === "json") return "json";
  const header = start.split(/\r?\n/, 1)[0] ?? "";
  if (extension === "ndjson" || extension === "jsonl") return "ndjson";
  if (header.includes("\t")) return "tsv";
  if (header.includes(",") || extension === "csv") return "csv";
  throw unknownFeed(name, "neither its name nor its first line say what it is");
}

export function unknownFeed(name: string, why: string): VitrineError {
  return new VitrineError("FEED_UNKNOWN", `${name} is in no format that can be read: ${why}. ${SUPPORTED}.`);
}

/** NDJSON has a whole object on its first line. A first line that was cut off counts by the file's name. */
function isNdjson(start: string, extension: string): boolean {
  if (extension === "ndjson" || extension === "jsonl") return true;
  const end = start.indexOf("\n");
  if (end < 0) return extension !== "json";
  try {
    JSON.parse(start.slice(0, end));
    return start.slice(end).trim() !== "";
  } catch {
    return false;
  }
}
