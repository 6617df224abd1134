import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCsv } from "../../../../src/catalog/feeds/csv-records.js";
import { gather, pieces } from "./pieces.js";

describe("readCsv", () => {
  it("reads any cells that were written with quotes, wherever the stream is cut", async () => {
    const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "é", " ", "x") }).map((text) => text.trim());
    const rows = fc.array(fc.tuple(cell, cell), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 20 }), async (cells, length) => {
        const quoted = cells.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(","));
        const read = await gather(readCsv(pieces(["a,b", ...quoted].join("\n"), length), { delimiter: "," }));
        expect(read.map((row) => "record" in row && [row.record.a, row.record.b])).toEqual(cells);
      }),
    );
  });

  it("reads the same where no cell needs quotes and none has them", async () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "'", "é", " ", "5") });
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { maxLength: 12 });
    const end = fc.constantFrom("\n", "\r\n");
    await fc.assert(
      fc.asyncProperty(rows, end, fc.constantFrom("", "\n"), async (cells, lineEnd, last) => {
        const written = (quote: string): string =>
          ["a,b", ...cells.map((row) => row.map((text) => quote + text + quote).join(","))].join(lineEnd) + last;
        const read = (text: string) => gather(readCsv(pieces(text, 7), { delimiter: "," }));
        expect(await read(written(""))).toEqual(await read(written('"')));
      }),
    );
  });

  it("keeps counting lines across the pieces it parses", async () => {
    const count = 60_000;
    const lines = Array.from({ length: count }, (_, i) => `${i},"5"" pot\n${i}"`);
    const rows = await gather(readCsv(pieces(`a,b\n${lines.join("\n")}\n`, 1 << 16), { delimiter: "," }));
    expect(rows).toHaveLength(count);
    expect(rows.at(-1)).toEqual({ line: 2 * count, record: { a: `${count - 1}`, b: `5" pot\n${count - 1}` } });
  });
});
