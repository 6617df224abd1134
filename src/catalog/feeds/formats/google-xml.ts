// Google Merchant feeds as XML: RSS 2.0 (`<item>`) and Atom 1.0 (`<entry>`), read as a stream. Small XML faults are
// noted and skipped; a truncated feed is an error, since half a catalog is worse than yesterday's.

import { VitrineError } from "../../../errors.js";
import { unknownFeed } from "../detect-feed.js";
import type { RawRow } from "../raw-product.js";
import { decodeText, type FeedStream } from "../text/decode-text.js";
import type { OnForeignText } from "../text/line-decoder.js";
import { type ProductElement, XmlProducts } from "./xml-products.js";

export interface XmlSource {
  /** Named in errors. */
  readonly name: string;
  readonly stream: FeedStream;
  readonly onForeign?: OnForeignText;
  /** Called for each fault of the XML. */
  readonly onFault?: (line: number, fault: string) => void;
  /** Converts texts by name to a product. */
  readonly toProduct: (fields: ProductElement["fields"]) => unknown;
}

const ROOTS: ReadonlySet<string> = new Set(["rss", "rdf", "feed", "channel"]);

/** Yields every product, in order.
 *  @throws VitrineError INPUT_INVALID if the document is truncated, FEED_UNKNOWN if it is neither RSS nor Atom. */
export async function* readGoogleXml(source: XmlSource): AsyncGenerator<RawRow> {
  const { name, stream, onForeign, onFault, toProduct } = source;
  const products = new XmlProducts(onFault);
  const take = (): RawRow[] => products.take().map(({ line, fields }) => ({ line, product: toProduct(fields) }));
  for await (const text of decodeText(stream, onForeign)) {
    products.write(text);
    const { root } = products;
    if (root !== undefined && !ROOTS.has(root)) {
      throw unknownFeed(name, `it is XML with <${root}> outermost, neither RSS nor Atom`);
    }
    yield* take();
  }
  products.end();
  if (products.root === undefined) throw unknownFeed(name, "it begins like XML, but has no element");
  if (products.isEmpty) throw unknownFeed(name, `it is XML with nothing in its <${products.root}>`);
  if (!products.closed)
    throw new VitrineError("INPUT_INVALID", `${name} breaks off: <${products.root}> is not closed.`);
  yield* take();
}
