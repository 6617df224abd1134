// Google Merchant feeds as XML: RSS 2.0 (`<item>`) and Atom 1.0 (`<entry>`), read as a stream. Small faults of the XML
// are noted and read over; a feed that breaks off is an error, since half a catalog is worse than yesterday's.

import { VitrineError } from "../../errors.js";
import { decodeText, type FeedStream } from "./decode-text.js";
import { unknownFeed } from "./detect-feed.js";
import type { OnForeignText } from "./line-decoder.js";
import type { RawRow } from "./raw-product.js";
import { type ProductElement, XmlProducts } from "./xml-products.js";

export interface XmlSource {
  /** Named in errors. */
  readonly name: string;
  readonly stream: FeedStream;
  readonly onForeign?: OnForeignText;
  /** Told of each fault of the XML. */
  readonly onFault?: (line: number, fault: string) => void;
  /** Makes a product of the texts by name. */
  readonly toProduct: (fields: ProductElement["fields"]) => unknown;
}

const ROOTS: ReadonlySet<string> = new Set(["rss", "rdf", "feed", "channel"]);

/** Every product, in order.
 *  @throws VitrineError INPUT_INVALID where the document breaks off, FEED_UNKNOWN where it is no RSS and no Atom. */
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
