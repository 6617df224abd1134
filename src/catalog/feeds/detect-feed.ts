// Detects the file format of a feed from its first bytes and its name; the bytes take precedence. The system that
// exported it (Google, Shopify, …) is detected later, from its header or fields.

import { VitrineError } from "../../errors.js";

export const FEED_FORMATS = ["ndjson", "json", "csv", "tsv", "xml", "html", "sitemap"] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];

const SUPPORTED =
  "Vitrine reads NDJSON, JSON (a list, or { products: [...] }), CSV or TSV with a header line, Google Merchant XML, and HTML pages with schema.org products";

/** @param name of the file, with or without `.gz`
 *  @param head its first bytes as text (some hundred characters), decompressed
 *  @throws VitrineError FEED_UNKNOWN. */
export function detectFeed(name: string, head: string): FeedFormat {
  // UTF-16 read as bytes has a 0 next to every letter.
  const start = head
    .replace(/^(?:\uFEFF|\uFFFD{1,2})/, "")
    .replaceAll("\0", "")
    .trimStart();
  const extension = /\.(\w+)(\.gz)?$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  if (start.startsWith("<")) return markup(start, extension);
  if (start.startsWith("[")) return "json";
  if (start.startsWith("{")) return isNdjson(start, extension) ? "ndjson" : "json";
  if (start === "" && extension === "json") return "json";
  const header = start.split(/\r?\n/, 1)[0] ?? "";
  if (extension === "ndjson" || extension === "jsonl") return "ndjson";
  if (header.includes("\t")) return "tsv";
  if (/[,;|]/.test(header) || extension === "csv") return "csv";
  if (extension === "tsv") return "tsv";
  if (start === "") throw unknownFeed(name, "it is empty");
  throw unknownFeed(name, "neither its name nor its first line say what it is");
}

export function unknownFeed(name: string, why: string): VitrineError {
  return new VitrineError("FEED_UNKNOWN", `${name} is in no format that can be read: ${why}. ${SUPPORTED}.`);
}

function markup(start: string, extension: string): FeedFormat {
  if (/<(?:urlset|sitemapindex)[\s>]/i.test(start)) return "sitemap";
  if (/<(?:!doctype html|html|head|body|script|meta|div)[\s>]/i.test(start)) return "html";
  return extension === "html" || extension === "htm" ? "html" : "xml";
}

/** NDJSON has a whole object on its first line. If the first line is cut off, the file name decides. */
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
