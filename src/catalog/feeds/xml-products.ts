// The `<item>` or `<entry>` elements of a stream of XML → their fields as texts. Knows no field's meaning but one:
// Google's own (`<g:title>`) go before RSS's and Atom's of the same name (`<title>`).

import { Parser } from "htmlparser2";
import { googleName } from "./google-product.js";

export interface ProductElement {
  readonly line: number;
  /** By name without prefix, in lower case; a list where an element stands several times. Texts of nested elements are
   *  joined by ":" where they are Google's (`<g:shipping>`), and by blanks where they are HTML that nobody escaped. */
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
}

const PRODUCTS: ReadonlySet<string> = new Set(["item", "entry"]);
const ATOM_NAMES: Readonly<Record<string, string>> = { summary: "description", content: "description", guid: "id" };

/** Elements in elements beyond this are no feed. */
const DEEPEST = 64;

type Field = readonly [name: string, text: string];

/** Takes pieces of XML and collects products. */
export class XmlProducts {
  readonly #parser: Parser;
  readonly #onFault: ((line: number, fault: string) => void) | undefined;
  #done: ProductElement[] = [];
  #root: string | undefined;
  #closed = false;
  #elements = 0;
  #depth = 0;
  #product: { readonly line: number; readonly depth: number; readonly fields: Field[] } | undefined;
  /** The field that is open, and its texts: of a nested one, one for each child. */
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

  /** Name of the outermost element, without prefix, in lower case. */
  get root(): string | undefined {
    return this.#root;
  }

  /** Whether there is no element but the outermost. */
  get isEmpty(): boolean {
    return this.#elements < 2;
  }

  /** Whether the outermost element was closed. */
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
    // The parser also calls it implied where an element closes itself: <link/>.
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

/** Google's fields, then those of RSS and Atom that Google's did not name. */
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

/** Counts lines up to places that only move forward. */
class LineCounter {
  #line = 1;
  /** Characters of the stream before `#rest`, which is not counted yet. */
  #before = 0;
  #rest = "";

  add(text: string): void {
    this.#rest += text;
  }

  /** The line of the character at `index` of the stream, from 1. */
  at(index: number): number {
    const length = Math.max(0, Math.min(index - this.#before, this.#rest.length));
    for (let at = this.#rest.indexOf("\n"); at >= 0 && at < length; at = this.#rest.indexOf("\n", at + 1)) this.#line++;
    this.#rest = this.#rest.slice(length);
    this.#before += length;
    return this.#line;
  }
}
