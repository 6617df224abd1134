// Extracts the `<item>` or `<entry>` elements of an XML stream as texts by field. Knows one rule about fields:
// Google's own (`<g:title>`) take precedence over RSS's and Atom's of the same name (`<title>`).

import { Parser } from "htmlparser2";
import { googleName } from "./google-product.js";

export interface ProductElement {
  readonly line: number;
  /** By lowercase name without prefix; a list if an element occurs several times. Texts of nested elements are
   *  joined by ":" in Google's elements (`<g:shipping>`), and by spaces in unescaped HTML. */
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
}

const PRODUCTS: ReadonlySet<string> = new Set(["item", "entry"]);
const ATOM_NAMES: Readonly<Record<string, string>> = { summary: "description", content: "description", guid: "id" };

/** Greatest nesting depth of a feed. */
const DEEPEST = 64;

type Field = readonly [name: string, text: string];

/** Accepts pieces of XML and collects products. */
export class XmlProducts {
  readonly #parser: Parser;
  readonly #onFault: ((line: number, fault: string) => void) | undefined;
  #done: ProductElement[] = [];
  #root: string | undefined;
  #closed = false;
  #elements = 0;
  #depth = 0;
  #product: { readonly line: number; readonly depth: number; readonly fields: Field[] } | undefined;
  /** The open field, and its texts: one per child element if it is nested. */
  #field = "";
  #texts: string[] = [];
  #structured = false;
  #justOpened = false;
  readonly #lines = new LineCounter();

  constructor(onFault?: (line: number, fault: string) => void) {
    this.#onFault = onFault;
    const handler = {
      onopentag: (name: string, attributes: Readonly<Record<string, string>>) => this.#open(name, attributes),
      ontext: (text: string) => this.#text(text),
      onclosetag: (name: string, implied: boolean) => this.#close(name, implied),
    };
    this.#parser = new Parser(handler, { xmlMode: true });
  }

  /** Lowercase name of the root element, without prefix. */
  get root(): string | undefined {
    return this.#root;
  }

  /** Whether the root element has no children. */
  get isEmpty(): boolean {
    return this.#elements < 2;
  }

  /** Whether the root element was closed. */
  get closed(): boolean {
    return this.#closed;
  }

  write(text: string): void {
    this.#lines.add(text);
    this.#parser.write(text);
  }

  end(): void {
    this.#parser.end();
  }

  /** The products since the last call. */
  take(): readonly ProductElement[] {
    const done = this.#done;
    this.#done = [];
    return done;
  }

  #open(written: string, attributes: Readonly<Record<string, string>>): void {
    const name = localName(written);
    this.#root ??= name;
    this.#elements++;
    this.#depth++;
    this.#justOpened = true;
    if (this.#product === undefined) {
      if (!PRODUCTS.has(name)) return;
      this.#product = { line: this.#lines.at(this.#parser.startIndex), depth: this.#depth, fields: [] };
      return;
    }
    const depth = this.#depth - this.#product.depth;
    if (depth === 1) {
      this.#field = written;
      this.#structured = false;
      // Atom: <link href="…"/>.
      this.#texts = [name === "link" ? (attributes.href ?? "") : ""];
    } else if (depth < DEEPEST) {
      if (written.includes(":")) this.#structured = true;
      this.#texts.push("");
    }
  }

  #text(text: string): void {
    if (text.trim() !== "") this.#justOpened = false;
    if (this.#product === undefined || this.#depth === this.#product.depth) return;
    this.#texts[this.#texts.length - 1] += text;
  }

  #close(name: string, implied: boolean): void {
    // The parser also reports self-closing elements (<link/>) as implied.
    if (implied && !this.#justOpened) {
      this.#onFault?.(this.#lines.at(this.#parser.endIndex), `<${name}> is not closed`);
    }
    this.#justOpened = false;
    const depth = this.#depth - (this.#product?.depth ?? 0);
    this.#depth--;
    if (this.#depth === 0) this.#closed = !implied;
    if (this.#product === undefined) return;
    if (depth === 0) {
      if (!implied) this.#done.push({ line: this.#product.line, fields: merged(this.#product.fields) });
      this.#product = undefined;
    } else if (depth === 1) {
      const texts = this.#texts.map((text) => text.trim()).filter(Boolean);
      if (texts.length > 0) this.#product.fields.push([this.#field, texts.join(this.#structured ? ":" : " ")]);
    } else if (depth < DEEPEST) {
      this.#texts.push("");
    }
  }
}

/** Google's fields, then those fields of RSS and Atom that Google's lack. */
function merged(fields: readonly Field[]): ProductElement["fields"] {
  const found = new Map<string, string[]>();
  for (const [written, text] of fields.filter(([name]) => name.includes(":")))
    append(found, googleName(localName(written)), text);
  const own = new Set(found.keys());
  for (const [written, text] of fields.filter(([name]) => !name.includes(":"))) {
    const plain = googleName(written);
    const name = ATOM_NAMES[plain] ?? plain;
    if (!own.has(name) && (name === plain || !found.has(name))) append(found, name, text);
  }
  return Object.fromEntries(
    Array.from(found, ([name, texts]) => [name, texts.length === 1 ? (texts[0] as string) : texts]),
  );
}

function append(found: Map<string, string[]>, name: string, text: string): void {
  const texts = found.get(name);
  if (texts === undefined) found.set(name, [text]);
  else texts.push(text);
}

function localName(written: string): string {
  return written.slice(written.indexOf(":") + 1).toLowerCase();
}

/** Computes line numbers at increasing positions. */
class LineCounter {
  #line = 1;
  /** Number of characters before `#rest`, which is not scanned yet. */
  #before = 0;
  #rest = "";

  add(text: string): void {
    this.#rest += text;
  }

  /** The line, from 1, of the character at `index` of the stream. */
  at(index: number): number {
    const length = Math.max(0, Math.min(index - this.#before, this.#rest.length));
    for (let at = this.#rest.indexOf("\n"); at >= 0 && at < length; at = this.#rest.indexOf("\n", at + 1)) this.#line++;
    this.#rest = this.#rest.slice(length);
    this.#before += length;
    return this.#line;
  }
}
