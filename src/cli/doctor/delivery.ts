// How the files of an index are delivered: caching, compression, content type, CORS. index.json must be revalidated
// each time; every other file has its hash in its URL and may be cached for ever.

import { gzipSync } from "node:zlib";
import { type Finding, reporter } from "./finding.js";
import type { Answer } from "./site.js";

export interface Delivered {
  /** Path as written in index.json. */
  readonly path: string;
  readonly answer: Answer;
}

export interface DeliveryOptions {
  readonly manifest: Answer;
  readonly files: readonly Delivered[];
  /** Origin of the page, if it differs from that of the index. */
  readonly foreign: string | undefined;
}

/** Longest acceptable cache lifetime of index.json, in seconds. */
const FRESH = 300;
/** Shortest acceptable cache lifetime of files with a hash in their URL, in seconds. */
const LONG = 30 * 86_400;
/** Below this size in bytes compression gains nothing. */
const SMALL = 1400;
/** A file whose gzip size is below this share of its size should be sent compressed. */
const WORTH = 0.9;

export function checkDelivery({ manifest, files, foreign }: DeliveryOptions): Finding[] {
  const { headers } = manifest;
  if (headers === undefined) {
    return [
      {
        check: "caching",
        severity: "note",
        says: "A folder has no headers, so this was not checked. Check the deployed address.",
      },
    ];
  }
  return [
    ...checkCaching(headers, files),
    ...checkCompression([{ path: "index.json", answer: manifest }, ...files]),
    ...(foreign === undefined ? [] : checkOrigin([{ path: "index.json", answer: manifest }, ...files], foreign)),
    ...checkTypes(headers),
  ];
}

function checkCaching(index: Headers, files: readonly Delivered[]): Finding[] {
  const findings: Finding[] = [];
  const tell = reporter("caching", findings);
  const control = index.get("cache-control");
  const advice =
    "Send Cache-Control: no-cache with index.json: it is then revalidated each time, at the cost of a 304.";
  if (control === null) tell("warning", "index.json has no Cache-Control: browsers guess how long to keep it.", advice);
  else if (keptFor(control) > FRESH) {
    tell("error", `index.json is kept for ${words(keptFor(control))}: shoppers would miss new prices.`, advice);
  } else tell("ok", `index.json is revalidated (${control}).`);
  if (control !== null && /no-store/i.test(control)) {
    tell("warning", "index.json must not be stored, so it is downloaded completely each time.", advice);
  }
  if (index.get("etag") === null && index.get("last-modified") === null) {
    tell("note", "index.json has neither ETag nor Last-Modified.", "Send one of them: an unchanged index costs a 304.");
  }
  const brief = files.filter(({ answer }) => keptFor(answer.headers?.get("cache-control") ?? "") < LONG);
  if (brief.length === 0) tell("ok", "Browsers may cache the other files for long.");
  else {
    tell(
      "warning",
      `${brief.length} of ${files.length} files may not be kept for long (${named(brief)}).`,
      "Send Cache-Control: public, max-age=31536000, immutable with them: their hash is in the address, so an outdated one is never used.",
    );
  }
  return findings;
}

function checkCompression(files: readonly Delivered[]): Finding[] {
  const findings: Finding[] = [];
  const tell = reporter("compression", findings);
  const plain = files.filter(
    ({ answer: { bytes, headers } }) =>
      bytes.length > SMALL &&
      headers?.get("content-encoding") === null &&
      gzipSync(bytes).length < WORTH * bytes.length,
  );
  if (plain.length === 0) {
    tell("ok", "All files that compression makes smaller are sent compressed.");
    return findings;
  }
  const saved = plain.reduce((sum, { answer: { bytes } }) => sum + bytes.length - gzipSync(bytes).length, 0);
  tell(
    "warning",
    `${plain.length} files are sent uncompressed (${named(plain)}): ${kilobytes(saved)} more than necessary.`,
    "Turn on gzip or Brotli, also for application/octet-stream (.bin).",
  );
  return findings;
}

function checkOrigin(files: readonly Delivered[], origin: string): Finding[] {
  const findings: Finding[] = [];
  const tell = reporter("origin", findings);
  const closed = files.filter(({ answer }) => {
    const allowed = answer.headers?.get("access-control-allow-origin");
    return allowed !== "*" && allowed !== origin;
  });
  if (closed.length === 0) tell("ok", `The index is open to ${origin}.`);
  else {
    tell(
      "error",
      `${closed.length} files of the index may not be read by pages of ${origin} (${named(closed)}).`,
      `Send Access-Control-Allow-Origin: ${origin} with the whole folder, or serve it from the page's own origin.`,
    );
  }
  return findings;
}

function checkTypes(index: Headers): Finding[] {
  const type = index.get("content-type") ?? "";
  if (/json/.test(type)) return [];
  const says = `index.json has the content type "${type}".`;
  return [{ check: "index", severity: "warning", says, advice: "Serve .json as application/json." }];
}

/** Seconds that a browser may use a response without revalidating it. */
function keptFor(control: string): number {
  if (/no-cache|no-store/i.test(control)) return 0;
  if (/immutable/i.test(control) && !/max-age/i.test(control)) return 0;
  return Number(/max-age=(\d+)/i.exec(control)?.[1] ?? 0);
}

function named(files: readonly Delivered[]): string {
  const names = files.slice(0, 3).map(({ path }) => path);
  return files.length > names.length ? `${names.join(", ")}, …` : names.join(", ");
}

function words(seconds: number): string {
  return seconds < 7200
    ? `${Math.round(seconds / 60)} minutes`
    : seconds < 2 * 86_400
      ? `${Math.round(seconds / 3600)} hours`
      : `${Math.round(seconds / 86_400)} days`;
}

export function kilobytes(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
