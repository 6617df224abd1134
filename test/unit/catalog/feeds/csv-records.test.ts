import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCsv } from "../../../../src/catalog/feeds/text/csv-records.js";
import { gather, pieces } from "./pieces.js";

/** Rows of nothing are passed over. */
const isFilled = (row: readonly string[]): boolean => row.some((cell) => cell.trim() !== "");

describe("readCsv", () => {
  it("reads any quoted cells, wherever the stream is cut", async () => {
    const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "é", " ", "x") }).map((text) => text.trim());
    const rows = fc.array(fc.tuple(cell, cell).filter(isFilled), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 20 }), async (cells, length) => {
        const quoted = cells.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(","));
        const read = await gather(readCsv(pieces(["a,b", ...quoted].join("\n"), length), { delimiter: "," }));
        expect(read.map((row) => "record" in row && [row.record.a, row.record.b])).toEqual(cells);
      }),
    );
  });

  it("reads the same with and without quotes where no cell needs them", async () => {
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

  it("reads lines that end in carriage returns alone", async () => {
    const rows = await gather(readCsv(pieces('id;title\r1;"a\rb"\r2;c\r', 4)));
    expect(rows).toEqual([
      { line: 2, record: { id: "1", title: "a\nb" } },
      { line: 4, record: { id: "2", title: "c" } },
    ]);
  });

  it("skips the empty rows that spreadsheets leave, above the header too", async () => {
    const rows = await gather(readCsv(pieces("\n  \n,,\nid,title,price\n1,a,2\n,,\n , ,\n2,b,3\n")));
    expect(rows.map((row) => ("record" in row ? row.record.id : row.reason))).toEqual(["1", "2"]);
    expect(rows.map(({ line }) => line)).toEqual([5, 8]);
  });

  it("names the file and line of a quote that is never closed", async () => {
    const table = `id,title\n1,"closed\nhere"\n2,"never\n${"3,c\n".repeat(9)}`;
    const rows = readCsv(pieces(table), { name: "feed.csv" });
    await expect(gather(rows)).rejects.toMatchObject({
      code: "INPUT_INVALID",
      message: "feed.csv cannot be read from line 4 on: a quote that opens there is never closed.",
    });
    const long = readCsv(pieces(`id,title\n1,"never\n${"3,c\n".repeat(1_200_000)}`, 1 << 16), { name: "long.csv" });
    await expect(gather(long)).rejects.toMatchObject({
      message: expect.stringContaining("long.csv cannot be read from line 2"),
    });
  });

  it("counts lines correctly across chunks", async () => {
    const count = 60_000;
    const lines = Array.from({ length: count }, (_, i) => `${i},"5"" pot\n${i}"`);
    const rows = await gather(readCsv(pieces(`a,b\n${lines.join("\n")}\n`, 1 << 16), { delimiter: "," }));
    expect(rows).toHaveLength(count);
    expect(rows.at(-1)).toEqual({ line: 2 * count, record: { a: `${count - 1}`, b: `5" pot\n${count - 1}` } });
  });
});
