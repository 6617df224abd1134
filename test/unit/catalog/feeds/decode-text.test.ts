import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText } from "../../../../src/catalog/feeds/text/decode-text.js";
import { bytePieces, gather } from "./pieces.js";

async function decode(bytes: Uint8Array, length = 5): Promise<{ text: string; foreign: [number, string][] }> {
  const foreign: [number, string][] = [];
  const pieces = await gather(
    decodeText(bytePieces(bytes, length), (line, encoding) => foreign.push([line, encoding])),
  );
  return { text: pieces.join(""), foreign };
}

const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, { littleEndian = true, mark = true } = {}): Uint8Array {
  const all = (mark ? "\uFEFF" : "") + text;
  const view = new DataView(new ArrayBuffer(2 * all.length));
  for (let i = 0; i < all.length; i++) view.setUint16(2 * i, all.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

describe("decodeText", () => {
  it("reads UTF-8 wherever it is cut, with a byte order mark or without", async () => {
    const line = fc.string({ unit: fc.constantFrom("a", "é", "€", "☕", "𝄞", "\n", " ") });
    await fc.assert(
      fc.asyncProperty(line, fc.integer({ min: 1, max: 9 }), fc.boolean(), async (text, length, mark) => {
        const long = text.repeat(200);
        expect((await decode(utf8((mark ? "\uFEFF" : "") + long), length)).text).toBe(long);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ["little-endian with its mark", utf16("id\ttitle\n1\tTée ☕\n")],
    ["big-endian with its mark", utf16("id\ttitle\n1\tTée ☕\n", { littleEndian: false })],
    ["little-endian without", utf16("id\ttitle\n1\tTée ☕\n", { mark: false })],
    ["big-endian without", utf16("id\ttitle\n1\tTée ☕\n", { littleEndian: false, mark: false })],
  ])("reads UTF-16, %s", async (_, bytes) => {
    expect((await decode(bytes)).text).toBe("id\ttitle\n1\tTée ☕\n");
  });

  it("reads lines that are not UTF-8 as Windows-1252, and reports from which line on", async () => {
    const bytes = Uint8Array.from([...utf8("one\nTée\n"), ...latin("caf\xe9 \x80 12\n"), ...utf8("Grün\n")]);
    expect(await decode(bytes)).toEqual({ text: "one\nTée\ncafé € 12\nGrün\n", foreign: [[3, "windows-1252"]] });
  });

  it("keeps a UTF-8 line as UTF-8 despite one broken character", async () => {
    const bytes = Uint8Array.from([...utf8("Grün "), 0xe2, 0x82, ...utf8(" ok\n")]);
    expect(await decode(bytes)).toEqual({ text: "Grün \uFFFD ok\n", foreign: [[1, "UTF-8 with broken characters"]] });
  });

  it("uses the declared encoding only where the bytes are not UTF-8", async () => {
    const head = '<?xml version="1.0" encoding="iso-8859-2"?>\n';
    expect((await decode(Uint8Array.from([...utf8(head), ...latin("\xb9\xe8\n")]))).text).toBe(`${head}šč\n`);
    expect((await decode(utf8(`${head}šč\n`))).text).toBe(`${head}šč\n`);
    expect((await decode(Uint8Array.from([...utf8('<meta charset="no-such">\n'), 0xe9]))).text).toBe(
      '<meta charset="no-such">\né',
    );
  });

  it("reads a long text without a line end", async () => {
    const text = "é".repeat(10_000_000);
    const { text: read, foreign } = await decode(utf8(text), 100_003);
    expect(read === text).toBe(true);
    expect(foreign).toEqual([]);
  });
});
