// Extracts the JSON-LD and some metadata of an HTML page. Scripts that are not quite valid JSON are corrected if the
// meaning is clear.

import { Parser } from "htmlparser2";
import { VitrineError } from "../../../../errors.js";
import { decodeText, type FeedStream } from "../../text/decode-text.js";
import type { OnForeignText } from "../../text/line-decoder.js";

export interface Page {
  readonly scripts: readonly Script[];
  /** From `<link rel="canonical">`, else from `og:url`. */
  readonly url: string | undefined;
}

export type Script = { readonly line: number } & ({ readonly value: unknown } | { readonly error: string });

/** Longest page, in characters. */
const LONGEST_PAGE = 64_000_000;

/** @throws VitrineError INPUT_INVALID for a longer text. */
export async function readPage(stream: FeedStream, onForeign?: OnForeignText): Promise<Page> {
  const scripts: Script[] = [];
  const addresses: { canonical?: string | undefined; og?: string | undefined } = {};
  let open: { line: number; parts: string[] } | undefined;
  let line = 1;
  const parser = new Parser({
    onopentag: (name, { type, rel, href, property, content }) => {
      if (name === "script" && /^\s*application\/ld\+json/i.test(type ?? "")) open = { line, parts: [] };
      if (name === "link" && /\bcanonical\b/i.test(rel ?? "")) addresses.canonical ??= href;
      if (name === "meta" && property === "og:url") addresses.og ??= content;
    },
    ontext: (text) => {
      open?.parts.push(text);
    },
    onclosetag: (name) => {
      if (name !== "script" || open === undefined) return;
      scripts.push({ line: open.line, ...parseLoosely(open.parts.join("")) });
      open = undefined;
    },
  });
  let length = 0;
  for await (const text of decodeText(stream, onForeign)) {
    length += text.length;
    if (length > LONGEST_PAGE)
      throw new VitrineError("INPUT_INVALID", "The page is longer than 64 million characters.");
    // Line by line, so that a script's line number is known when it opens.
    for (const part of text.split(/(?<=\n)/)) {
      parser.write(part);
      if (part.endsWith("\n")) line++;
    }
  }
  parser.end();
  return { scripts, url: addresses.canonical ?? addresses.og };
}

/** Parses JSON, also inside a comment or CDATA section, with a semicolon after it, or with line breaks within texts. */
function parseLoosely(written: string): { readonly value: unknown } | { readonly error: string } {
  const text = written
    .trim()
    .replace(/^(?:\/\/\s*)?<!\[CDATA\[|^<!--/, "")
    .replace(/(?:\/\/\s*)?(?:\]\]>|-->)$/, "")
    .replace(/;\s*$/, "");
  const strict = parseJson(text);
  if ("value" in strict) return strict;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows none of these within a text.
  const mended = parseJson(text.replace(/[\0-\x1f]+/g, " ").replace(/,(\s*[}\]])/g, "$1"));
  return "value" in mended ? mended : strict;
}

function parseJson(text: string): { readonly value: unknown } | { readonly error: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
