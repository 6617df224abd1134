// CSV and TSV with a header → one object or the cells of each record, in bounded memory: the stream is cut at line ends outside quotes,
// and csv-parse parses the pieces. The only use of csv-parse, which needs Node's Buffer and so cannot run in the page.

import { parse } from "csv-parse/sync";
import { VitrineError } from "../../../errors.js";
import { decodeText, type FeedStream } from "./decode-text.js";
import type { OnForeignText } from "./line-decoder.js";

export type CsvRow =
  | { readonly line: number; readonly record: Readonly<Record<string, string>> }
  | { readonly line: number; readonly reason: string };

/** Trimmed cells, as many as there are columns. */
export type CsvCells =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly reason: string };

export type CsvDelimiter = "," | ";" | "\t" | "|";

export interface CsvOptions {
  /** Default: the one of comma, semicolon, tab and bar that occurs most in the header. */
  readonly delimiter?: CsvDelimiter;
  /** Named in errors. Default "The CSV". */
  readonly name?: string;
  /** Called with the columns before the first row. */
  readonly onHeader?: (columns: readonly string[]) => void;
  readonly onForeign?: OnForeignText;
}

/** Characters parsed at a time. */
const PIECE = 1 << 18;
/** A longer record means that a quote is not closed. */
const LONGEST_RECORD = 1 << 22;

/** Cells by column name; of columns of one name, the last.
 *  @throws VitrineError INPUT_INVALID for a quote that is not closed. */
export async function* readCsv(stream: FeedStream, options: CsvOptions = {}): AsyncGenerator<CsvRow> {
  let header: readonly string[] = [];
  const onHeader = (columns: readonly string[]): void => {
    header = columns;
    options.onHeader?.(columns);
  };
  for await (const rows of readCsvCells(stream, { ...options, onHeader })) {
    for (const row of rows) {
      if ("reason" in row) yield row;
      else
        yield { line: row.line, record: Object.fromEntries(header.map((name, i) => [name, row.cells[i] as string])) };
    }
  }
}

/** The same in arrays of some thousand records, for long files: several times as fast. A record whose number of cells
 *  differs from the header's is returned with the reason. Records with only empty cells, which spreadsheets leave below a
 *  table, are skipped. `line` is the first line of the record; the header is line 1.
 *  @throws VitrineError INPUT_INVALID for a quote that is not closed. */
export async function* readCsvCells(stream: FeedStream, options: CsvOptions = {}): AsyncGenerator<CsvCells[]> {
  const { onHeader, onForeign, name = "The CSV" } = options;
  const { delimiter, text } = await withDelimiter(decodeText(stream, onForeign), options.delimiter);
  let columns: number | undefined;
  let line = 1;
  for await (const piece of wholeRecords(text, delimiter)) {
    const rows: CsvCells[] = [];
    for (const { cells: written, lines } of parsePiece(piece, { name, delimiter, line })) {
      const start = line;
      line += lines;
      const cells = written.map((cell) => cell.trim());
      if (cells.every((cell) => cell === "")) continue;
      if (columns === undefined) {
        columns = cells.length;
        onHeader?.(cells);
      } else if (cells.length !== columns) {
        rows.push({ line: start, reason: `has ${cells.length} cells under a header of ${columns}` });
      } else {
        rows.push({ line: start, cells });
      }
    }
    yield rows;
  }
}

/** Detects the delimiter, which needs the whole header, and the line ends: if there is no line feed at all, lines
 *  end in carriage returns, as some spreadsheets still write them. */
async function withDelimiter(
  pieces: AsyncGenerator<string>,
  known: CsvDelimiter | undefined,
): Promise<{ readonly delimiter: CsvDelimiter; readonly text: AsyncGenerator<string> }> {
  let head = "";
  let end = -1;
  while (end < 0 && head.length < PIECE) {
    const { done, value } = await pieces.next();
    if (done) break;
    head += value;
    end = head.trimStart().indexOf("\n");
  }
  const returns = end < 0 && /\r(?!$)/.test(head);
  const withLineFeeds = (text: string): string => (returns ? text.replaceAll("\r", "\n") : text);
  const header = (withLineFeeds(head).trimStart().split("\n", 1)[0] ?? "").replace(/"[^"]*"/g, "");
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length);
  const delimiter = known ?? DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
  const text = (async function* () {
    yield withLineFeeds(head);
    for await (const piece of pieces) yield withLineFeeds(piece);
  })();
  return { delimiter, text };
}

const DELIMITERS: readonly CsvDelimiter[] = [",", ";", "\t", "|"];

interface Parsed {
  readonly cells: readonly string[];
  /** Number of lines that the record spans. */
  readonly lines: number;
}

interface PiecePlace {
  readonly name: string;
  readonly delimiter: CsvDelimiter;
  /** Line of the file at which the piece begins. */
  readonly line: number;
}

function parsePiece(piece: string, { name, delimiter, line }: PiecePlace): Parsed[] {
  if (!piece.includes('"')) return splitPiece(piece, delimiter);
  try {
    // Tab-separated feeds use quotes for inches and feet.
    const quote = delimiter === "\t" ? null : '"';
    const lenient = { record_delimiter: ["\r\n", "\n"], relax_column_count: true, relax_quotes: true };
    const options = { delimiter, quote, info: true as const, ...lenient };
    const records = parse(piece, options) as unknown as { record: string[]; info: { lines: number } }[];
    let before = 0;
    return records.map(({ record, info }) => {
      const lines = info.lines - before;
      before = info.lines;
      return { cells: quote === null ? record.map(unquoted) : record, lines };
    });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const whole = piece.slice(0, lastRecordEnd(piece, delimiter) + 1);
    const at = line + whole.split("\n").length - 1;
    const what = /quote not closed/i.test(why) ? "a quote that opens there is never closed" : why;
    throw new VitrineError("INPUT_INVALID", `${name} cannot be read from line ${at} on: ${what}.`, { cause });
  }
}

/** Without quotes, splitting is enough: most logs have none, and this is several times faster. */
function splitPiece(piece: string, delimiter: string): Parsed[] {
  const lines = piece.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines.map((line) => ({ cells: (line.endsWith("\r") ? line.slice(0, -1) : line).split(delimiter), lines: 1 }));
}

/** Spreadsheets quote cells of a tab-separated file that contain quotes, and double those. */
function unquoted(cell: string): string {
  const text = cell.trim();
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return cell;
  const inner = text.slice(1, -1);
  return inner.replaceAll('""', "").includes('"') ? cell : inner.replaceAll('""', '"');
}

/** Pieces that end at the end of a record: at a line feed outside quotes. */
async function* wholeRecords(pieces: AsyncIterable<string>, delimiter: CsvDelimiter): AsyncGenerator<string> {
  let pending = "";
  for await (const text of pieces) {
    pending += text;
    if (pending.length < PIECE) continue;
    const end = delimiter === "\t" ? pending.lastIndexOf("\n") : lastRecordEnd(pending, delimiter);
    if (end < 0) {
      if (pending.length < LONGEST_RECORD) continue;
      yield pending; // The parser refuses it, since a quote is open.
      pending = "";
      continue;
    }
    yield pending.slice(0, end + 1);
    pending = pending.slice(end + 1);
  }
  if (pending !== "") yield pending;
}

/** A quote opens a quoted cell only at the start of the cell, as in the parser: 22" is a size. */
function lastRecordEnd(text: string, delimiter: CsvDelimiter): number {
  if (!text.includes('"')) return text.lastIndexOf("\n");
  let end = -1;
  let quoted = false;
  let cellBegins = true;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (quoted) {
      if (character !== '"') continue;
      if (text[i + 1] === '"') i++;
      else quoted = false;
    } else if (character === '"' && cellBegins) {
      quoted = true;
      cellBegins = false;
    } else {
      if (character === "\n") end = i;
      cellBegins = character === "\n" || character === delimiter;
    }
  }
  return end;
}
