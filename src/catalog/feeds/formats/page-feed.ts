// Reads the schema.org products of an HTML page.

import type { RawRow } from "../raw-product.js";
import type { FeedStream } from "../text/decode-text.js";
import type { OnForeignText } from "../text/line-decoder.js";
import { graphOf } from "./schema-org/graph.js";
import { readPage } from "./schema-org/page.js";
import { productsOf } from "./schema-org/product.js";

export interface PageSource {
  readonly stream: FeedStream;
  readonly onForeign?: OnForeignText;
  /** Called if a page has no product. */
  readonly onNothing?: () => void;
}

/** Each product gets the line of the page's first JSON-LD script; a script that cannot be parsed is refused with its
 *  own line. */
export async function* readProductPage({ stream, onForeign, onNothing }: PageSource): AsyncGenerator<RawRow> {
  const { scripts, url } = await readPage(stream, onForeign);
  const values: unknown[] = [];
  let line: number | undefined;
  let broken = false;
  for (const script of scripts) {
    if ("error" in script) {
      broken = true;
      yield { line: script.line, problem: "unreadable", reason: `is no JSON-LD: ${script.error}` };
    } else {
      line ??= script.line;
      values.push(script.value);
    }
  }
  const products = productsOf(graphOf(values), url);
  if (products.length === 0 && !broken) onNothing?.();
  for (const product of products) yield { line: line ?? 1, product };
}
