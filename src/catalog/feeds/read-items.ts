// A feed → items, row by row. A bad row is an answer like any other, with its place and the reason; only a feed that
// cannot be read at all is an error.

import { type FeedFormat, unknownFeed } from "./detect-feed.js";
import type { FeedRow, Refusal } from "./feed-row.js";
import { FieldMap } from "./field-map.js";
import { fromGoogleFields } from "./google-product.js";
import { readGoogleXml } from "./google-xml.js";
import { readJsonFeed, readNdjsonFeed } from "./json-feed.js";
import { normaliseProduct } from "./normalise-product.js";
import { readProductPage } from "./page-feed.js";
import type { OnNote, Place, ProblemKind } from "./problem.js";
import type { RawRow } from "./raw-product.js";
import { readTable } from "./table-feed.js";
import type { FeedStream } from "./text-lines.js";

export { type CollectedItems, collectItems } from "./collect-items.js";
export type { FeedRow, Refusal };

export interface FeedSource {
  /** Named in errors. */
  readonly name: string;
  /** See `detectFeed`. A sitemap is read by whoever can open the pages that it names. */
  readonly format: FeedFormat;
  /** Uncompressed (see `decompressIfGzip`). */
  readonly stream: FeedStream;
  /** Set where the feed has several files: put into every place. */
  readonly file?: string;
}

export interface ReadOptions {
  /** ISO 4217, for prices that name no currency. */
  readonly currency?: string | undefined;
  /** Milliseconds since 1970, for sales that are over. Default: none is. */
  readonly now?: number | undefined;
  /** What the columns of a table, or the fields of an object, mean. Default: what their names say. */
  readonly map?: FieldMap | undefined;
  /** Told of what was mended or is doubtful. */
  readonly onNote?: OnNote | undefined;
  /** Told whose export it is, in words: "Google Merchant XML". */
  readonly onDialect?: (name: string) => void;
}

/** Every row of the feed, in order, in memory bounded by a row (by the file for JSON and HTML).
 *  @throws VitrineError INPUT_INVALID, FEED_UNKNOWN while reading, for a feed that breaks off or is something else. */
export async function* readItems(source: FeedSource, options: ReadOptions = {}): AsyncGenerator<FeedRow> {
  const { currency, now } = options;
  const onNote = oncePerColumn(options.onNote);
  const inFile = source.file === undefined ? {} : { file: source.file };
  const onPage = source.format === "html" ? { onPage: true } : {};
  for await (const row of readRaw(source, options)) {
    const place: Place = { line: row.line, ...inFile };
    if ("problem" in row) {
      yield { ...place, reason: row.reason, problem: row.problem };
      continue;
    }
    const { product } = row;
    const normalised = normaliseProduct(product, { currency, now });
    if ("reason" in normalised) {
      yield { ...place, ...normalised };
      continue;
    }
    const { notes, ...item } = normalised;
    for (const note of notes) onNote?.({ ...place, ...note });
    yield { ...place, ...item, ...onPage };
  }
}

function readRaw(
  source: FeedSource,
  { map = FieldMap.parse([]), onNote, onDialect }: ReadOptions,
): AsyncGenerator<RawRow> {
  const { name, format, stream, file } = source;
  const note = (kind: ProblemKind, line: number, detail: string): void => {
    onNote?.({ kind, line, detail, ...(file !== undefined && { file }) });
  };
  const common = {
    name,
    stream,
    map,
    ...(onDialect !== undefined && { onDialect }),
    onForeign: (line: number, encoding: string) => note("encoding", line, `read as ${encoding}`),
  };
  switch (format) {
    case "ndjson":
      return readNdjsonFeed(common);
    case "json":
      return readJsonFeed(common);
    case "csv":
      return readTable(common);
    case "tsv":
      return readTable({ ...common, delimiter: "\t" });
    case "xml":
      onDialect?.("Google Merchant XML");
      return readGoogleXml({
        ...common,
        toProduct: (fields) => map.apply(fields, (rest) => fromGoogleFields(rest as typeof fields)),
        onFault: (line, fault) => note("xml", line, fault),
      });
    case "html":
      onDialect?.("schema.org in HTML");
      return readProductPage({ ...common, onNothing: () => note("no-product", 1, name) });
    case "sitemap":
      throw unknownFeed(name, "it is a sitemap, and the pages that it names are not at hand");
    default:
      format satisfies never;
      throw unknownFeed(name, "it is of no known format");
  }
}

/** A column that is left out of every row is told once. */
function oncePerColumn(onNote: OnNote | undefined): OnNote | undefined {
  if (onNote === undefined) return undefined;
  const told = new Set<string>();
  return (note) => {
    if (note.kind === "confidential") {
      if (told.has(note.detail)) return;
      told.add(note.detail);
    }
    onNote(note);
  };
}
