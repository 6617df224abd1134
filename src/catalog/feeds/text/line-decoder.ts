// Decodes bytes line by line: valid UTF-8 as such, other lines in the encoding that the file declares.

import { joinBytes } from "./join-bytes.js";

/** Called with the first line that is not UTF-8, and the encoding used for it. */
export type OnForeignText = (line: number, encoding: string) => void;

const LINE_FEED = 10;
/** Most bytes that a line is buffered for. */
const LONGEST_LINE = 1 << 24;

/** Has the interface of a TextDecoder: `decode(piece, { stream: true })`, and `decode()` at the end. */
export class LineDecoder {
  readonly #other: string;
  readonly #onForeign: OnForeignText | undefined;
  readonly #strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  #pending: Uint8Array[] = [];
  #held = 0;
  #line = 1;
  #told = false;

  constructor(other: string, onForeign: OnForeignText | undefined) {
    this.#other = other;
    this.#onForeign = onForeign;
  }

  decode(piece?: Uint8Array, { stream = false } = {}): string {
    if (piece !== undefined && stream) {
      const end = piece.lastIndexOf(LINE_FEED) + 1;
      const tooLong = this.#held + piece.length > LONGEST_LINE;
      if (end === 0 && !tooLong) {
        this.#hold(piece);
        return "";
      }
      const cut = end === 0 ? wholeCharacters(piece) : end;
      const text = this.#decodeLines(this.#take(piece.subarray(0, cut)));
      if (cut < piece.length) this.#hold(piece.subarray(cut));
      return text;
    }
    return this.#decodeLines(this.#take(piece ?? new Uint8Array(0)));
  }

  #hold(piece: Uint8Array): void {
    this.#pending.push(piece);
    this.#held += piece.length;
  }

  #take(last: Uint8Array): Uint8Array {
    if (this.#held === 0) return last;
    const all = joinBytes([...this.#pending, last]);
    this.#pending = [];
    this.#held = 0;
    return all;
  }

  #decodeLines(bytes: Uint8Array): string {
    const whole = this.#asUtf8(bytes);
    if (whole !== undefined) {
      for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) this.#line++;
      return whole;
    }
    let text = "";
    for (let start = 0; start < bytes.length; ) {
      const end = (bytes.indexOf(LINE_FEED, start) + 1 || bytes.length + 1) - 1;
      const line = bytes.subarray(start, Math.min(end + 1, bytes.length));
      text += this.#asUtf8(line) ?? this.#asOther(line);
      if (end < bytes.length) this.#line++;
      start += line.length;
    }
    return text;
  }

  #asUtf8(bytes: Uint8Array): string | undefined {
    try {
      return this.#strict.decode(bytes);
    } catch (error) {
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  }

  /** A line that contains valid multi-byte UTF-8 is treated as UTF-8 with a broken character. */
  #asOther(bytes: Uint8Array): string {
    const lenient = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    const isUtf8 = /[^\0-\x7f\ufffd]/.test(lenient);
    if (!this.#told) this.#onForeign?.(this.#line, isUtf8 ? "UTF-8 with broken characters" : this.#other);
    this.#told = true;
    return isUtf8 ? lenient : decodeAs(this.#other, bytes);
  }
}

/** Characters of Windows-1252 for 80 … 9f, which Node's decoder leaves as control characters. */
const IN_PLACE_OF_CONTROLS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

function decodeAs(encoding: string, bytes: Uint8Array): string {
  const text = new TextDecoder(encoding).decode(bytes);
  if (encoding !== "windows-1252") return text;
  return text.replace(/[\x80-\x9f]/g, (control) => IN_PLACE_OF_CONTROLS[control.charCodeAt(0) - 0x80] ?? control);
}

/** Number of bytes up to the end of the last complete UTF-8 character. */
function wholeCharacters(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 1 && end > bytes.length - 4 && ((bytes[end - 1] as number) & 0xc0) === 0x80) end--;
  return ((bytes[end - 1] as number) & 0xc0) === 0xc0 ? end - 1 || bytes.length : bytes.length;
}
