// CSV and TSV with a header → one object a record, in bounded memory: the stream is cut where a line ends outside
// quotes, and csv-parse reads the pieces. The only use of csv-parse, which wants Node's Buffer: not for the page.

import { parse } from "csv-parse/sync";
import { VitrineError } from "../../errors.js";
import { decodeText, type FeedStream } from "./text-lines.js";

export type CsvRow =
  | { readonly line: number; readonly record: Readonly<Record<string, string>> }
  | { readonly line: number; readonly reason: string };

/** Characters that are parsed at once. */
const PIECE = 1 << 18;

/** Cells by column name, trimmed. A record with another number of cells than the header comes back with the reason.
 *  `line` is where the record begins, the header being line 1.
 *  @throws VitrineError INPUT_INVALID for quotes that do not close, or a header without the columns in `required`. */
export async function* readCsv(
  stream: FeedStream,
  { delimiter, required = [] }: { readonly delimiter: "," | "\t"; readonly required?: readonly string[] },
): AsyncGenerator<CsvRow> {
  let header: readonly string[] | undefined;
  let line = 1;
  for await (const piece of wholeRecords(stream, delimiter)) {
    for (const { cells, lines } of parsePiece(piece, delimiter, line)) {
      const start = line;
      line += lines;
      if (cells.length === 1 && cells[0] === "") continue;
      if (header === undefined) {
        header = cells.map((cell) => cell.trim());
        const missing = required.filter((name) => !header?.includes(name));
        if (missing.length === 0) continue;
        throw new VitrineError("INPUT_INVALID", `The header lacks ${missing.join(", ")}: it reads "${header.join()}".`);
      }
      if (cells.length !== header.length) {
        yield { line: start, reason: `has ${cells.length} cells under a header of ${header.length}` };
      } else {
        yield { line: start, record: Object.fromEntries(header.map((name, i) => [name, (cells[i] as string).trim()])) };
      }
    }
  }
}

interface Parsed {
  readonly cells: readonly string[];
  /** How many lines of the file the record takes. */
  readonly lines: number;
}

function parsePiece(piece: string, delimiter: string, line: number): Parsed[] {
  try {
    // Tab-separated feeds use quotes as inches and feet.
    const quote = delimiter === "\t" ? null : '"';
    const lenient = { record_delimiter: ["\r\n", "\n"], relax_column_count: true, relax_quotes: true };
    const options = { delimiter, quote, info: true as const, ...lenient };
    const records = parse(piece, options) as unknown as { record: string[]; info: { lines: number } }[];
    let before = 0;
    return records.map(({ record, info }) => {
      const lines = info.lines - before;
      before = info.lines;
      return { cells: record, lines };
    });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new VitrineError("INPUT_INVALID", `The CSV cannot be read from line ${line} on: ${why}`, { cause });
  }
}

/** Pieces that end where a record ends: at a line feed outside quotes. */
async function* wholeRecords(stream: FeedStream, delimiter: "," | "\t"): AsyncGenerator<string> {
  let pending = "";
  for await (const text of decodeText(stream)) {
    pending += text;
    if (pending.length < PIECE) continue;
    const end = delimiter === "\t" ? pending.lastIndexOf("\n") : lastRecordEnd(pending);
    if (end < 0) continue;
    yield pending.slice(0, end + 1);
    pending = pending.slice(end + 1);
  }
  if (pending !== "") yield pending;
}

/** A quote opens a cell only where the cell begins, as in the parser: 22" is a size. */
function lastRecordEnd(text: string): number {
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
      cellBegins = character === "\n" || character === ",";
    }
  }
  return end;
}
