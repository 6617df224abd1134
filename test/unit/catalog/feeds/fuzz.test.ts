// Whatever bytes come in, a reader answers with rows, refusals or a VitrineError: nothing else, and it comes to an end.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collectItems } from "../../../../src/catalog/feeds/collect-items.js";
import { detectFeed, FEED_FORMATS, type FeedFormat } from "../../../../src/catalog/feeds/detect-feed.js";
import { readSitemap } from "../../../../src/catalog/feeds/formats/sitemap.js";
import { type FeedRow, readItems } from "../../../../src/catalog/feeds/read-items.js";
import { VitrineError } from "../../../../src/errors.js";
import { FIXTURES, fixture } from "./fixture.js";
import { bytePieces, gather } from "./pieces.js";

/** Milliseconds that a few kilobytes may take on a busy machine before they count as never coming to an end. */
const PATIENCE = 180_000;

async function readsOrRefuses(format: FeedFormat, bytes: Uint8Array, pieceLength: number): Promise<void> {
  const rows: FeedRow[] = [];
  const onNote = (): void => undefined;
  const stream = (): AsyncGenerator<Uint8Array> => bytePieces(bytes, pieceLength);
  try {
    if (format === "sitemap") await gather(readSitemap({ stream: stream() }));
    for await (const row of readItems({ name: "fuzz", format, stream: stream() }, { onNote })) rows.push(row);
    for (const variants of ["merge", "each"] as const) {
      const { items } = await collectItems(from(rows), { variants, onNote });
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    }
  } catch (error) {
    if (!(error instanceof VitrineError)) throw error;
    expect(error.message).not.toBe("");
  }
  for (const row of rows) {
    expect(row.line).toBeGreaterThanOrEqual(1);
    if ("item" in row) expect(row.item.id === "" || row.item.title === "").toBe(false);
  }
}

async function* from(rows: readonly FeedRow[]): AsyncGenerator<FeedRow> {
  yield* rows;
}

const formatOf = (name: string): FeedFormat =>
  detectFeed(name, new TextDecoder().decode(fixture(name).subarray(0, 4096)));

interface Change {
  readonly at: number;
  readonly remove: number;
  readonly insert: Uint8Array;
}

/** Characters that mean something to one format or another, and bytes that mean nothing. */
const SPITE = [
  '"',
  "\\",
  "<",
  ">",
  "&",
  "]]>",
  "<![CDATA[",
  "-->",
  "{",
  "}",
  "[",
  "]",
  ",",
  ";",
  "\t",
  "\n",
  "\0",
  "\uFEFF",
  "\uD83D",
];
const inserted = fc.oneof(
  fc.uint8Array({ maxLength: 6 }),
  fc.constantFrom(...SPITE).map((text) => new TextEncoder().encode(text)),
);

function changed(bytes: Uint8Array, changes: readonly Change[]): Uint8Array {
  let now = [...bytes];
  for (const { at, remove, insert } of changes) {
    const place = at % (now.length + 1);
    now = [...now.slice(0, place), ...insert, ...now.slice(place + remove)];
  }
  return Uint8Array.from(now);
}

describe.each(FIXTURES)("%s", (name) => {
  const whole = fixture(name);

  it("may be cut off anywhere", { timeout: PATIENCE }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: whole.length }),
        fc.integer({ min: 1, max: 3000 }),
        async (length, pieceLength) => {
          await readsOrRefuses(formatOf(name), whole.subarray(0, length), pieceLength);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("may be damaged anywhere", { timeout: PATIENCE }, async () => {
    const change = fc.record({ at: fc.nat({ max: 100_000 }), remove: fc.nat({ max: 40 }), insert: inserted });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        await readsOrRefuses(formatOf(name), changed(whole, changes), 777);
      }),
      { numRuns: 120 },
    );
  });

  it("may be read as any other format", { timeout: PATIENCE }, async () => {
    for (const format of FEED_FORMATS) await readsOrRefuses(format, whole, 777);
  });
});

it.each(FEED_FORMATS)("random bytes as %s are refused or read", { timeout: PATIENCE }, async (format) => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), (bytes) => readsOrRefuses(format, bytes, 50)),
    { numRuns: 150 },
  );
});

describe("input made to take quadratic time", () => {
  const KB200 = 200_000;
  it.each([
    ["open brackets", "[".repeat(KB200)],
    ["open tags", `<rss>${"<item>".repeat(KB200 / 6)}`],
    ["tags that never end", `<rss><item>${"<a".repeat(KB200 / 2)}`],
    ["a description of angles", JSON.stringify({ id: 1, title: "T", description: "<a".repeat(KB200 / 2) })],
    ["a description of ampersands", JSON.stringify({ id: 1, title: "T", description: "&amp;".repeat(KB200 / 5) })],
    ["a category of blanks", JSON.stringify({ id: 1, title: "T", category: " ".repeat(KB200) })],
    ["a category of slashes", JSON.stringify({ id: 1, title: "T", category: "/ ".repeat(KB200 / 2) })],
    ["a price of digits", JSON.stringify({ id: 1, title: "T", price: "1.".repeat(KB200 / 2) })],
    ["an availability of slashes", JSON.stringify({ id: 1, title: "T", availability: "/".repeat(KB200) })],
    ["a quote that never closes", `id,title\n"${"a\n".repeat(KB200 / 2)}`],
    ["quotes alone", `id,title\n${'"'.repeat(KB200)}`],
    ["quotes in a tab-separated cell", `id\ttitle\n1\t"${'""'.repeat(KB200 / 2)}"\n`],
    ["a header of one long word", "a".repeat(KB200)],
    ["JSON-LD of commas", `<script type="application/ld+json">[${",  ".repeat(KB200 / 3)}]</script>`],
    ["JSON-LD of brackets", `<script type="application/ld+json">${"[".repeat(KB200)}</script>`],
    [
      "things in things",
      `<script type="application/ld+json">${'{"a":'.repeat(KB200 / 5)}1${"}".repeat(KB200 / 5)}</script>`,
    ],
    [
      "entities of entities",
      `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><rss><item><id>1</id><title>&b;&b;</title></item></rss>`,
    ],
  ])("%s", { timeout: PATIENCE }, async (_, text) => {
    for (const format of FEED_FORMATS) await readsOrRefuses(format, new TextEncoder().encode(text), 65_536);
  });
});
