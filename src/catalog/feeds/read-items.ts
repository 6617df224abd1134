// Reads the items of a feed, row by row. A bad row is returned with its place and the reason; only a feed that cannot
// be read at all is an error.

import { type FeedFormat, unknownFeed } from "./detect-feed.js";
import type { FeedRow, Refusal } from "./feed-row.js";
import { FieldMap } from "./field-map.js";
import { fromGoogleFields } from "./formats/google-product.js";
import { readGoogleXml } from "./formats/google-xml.js";
import { readJsonFeed, readNdjsonFeed } from "./formats/json-feed.js";
import { readProductPage } from "./formats/page-feed.js";
import { readTable } from "./formats/table-feed.js";
import { normaliseProduct } from "./normalise-product.js";
import type { OnNote, Place, ProblemKind } from "./problem.js";
import type { RawRow } from "./raw-product.js";
import type { FeedStream } from "./text/text-lines.js";

export { type CollectedItems, collectItems } from "./collect-items.js";
export type { FeedRow, Refusal };

export interface FeedSource {
  /** Named in errors. */
  readonly name: string;
  /** See `detectFeed`. Sitemaps are not read here but by the caller, who can open the pages that they name. */
  readonly format: FeedFormat;
  /** Decompressed (see `decompressIfGzip`). */
  readonly stream: FeedStream;
  /** Set if the feed has several files; copied into every place. */
  readonly file?: string;
}

export interface ReadOptions {
  /** ISO 4217 code for prices without a currency. */
  readonly currency?: string | undefined;
  /** Current time in milliseconds since 1970, to ignore expired sales. Default: no sale is expired. */
  readonly now?: number | undefined;
  /** Assigns columns of a table, or fields of an object, to fields. Default: guessed from their names. */
  readonly map?: FieldMap | undefined;
  /** Called for each correction and each doubtful value. */
  readonly onNote?: OnNote | undefined;
  /** Called with the feed's format and exporting system: "Google Merchant XML". */
  readonly onDialect?: (name: string) => void;
}

/** Every row of the feed, in order; memory is bounded by a row (by the file for JSON and HTML).
 *  @throws VitrineError INPUT_INVALID, FEED_UNKNOWN while reading, if the feed is truncated or in another format. */
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

/** Reports a column that is left out of every row only once. */
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
