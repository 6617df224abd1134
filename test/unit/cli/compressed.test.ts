import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type RequestListener, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompress, brotliDecompressSync, gunzipSync } from "node:zlib";
import sirv from "sirv";
import { afterEach, describe, expect, it, vi } from "vitest";
import { compressed } from "../../../src/cli/compressed.js";
import { fetchVerified } from "../../../src/verified-file.js";

vi.mock("node:zlib", async (importActual) => {
  const actual = await importActual<typeof import("node:zlib")>();
  return { ...actual, brotliCompress: vi.fn(actual.brotliCompress) };
});

const TEXT = Buffer.from("A shop whose window is arranged by the page itself. ".repeat(400));
const NOISE = randomBytes(20_000);
/** Half noise, so that its compressed body takes long enough to break off in the middle. */
const ROWS = Buffer.concat(Array.from({ length: 200 }, () => Buffer.concat([randomBytes(2000), Buffer.alloc(2000)])));

const folder = mkdtempSync(join(tmpdir(), "vitrine-compressed-"));
const FILES: Readonly<Record<string, Buffer>> = {
  "text.js": TEXT,
  "rows.bin": ROWS,
  "noise.bin": NOISE,
  "picture.webp": TEXT,
  "drawing.svg": TEXT,
  "packed.js.gz": TEXT,
  "short.js": Buffer.from("export {};"),
};
for (const [name, body] of Object.entries(FILES)) writeFileSync(join(folder, name), body);
const files = compressed(sirv(folder, { dev: true, etag: true }));

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(listener: RequestListener = files): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return `http://localhost:${(server.address() as AddressInfo).port}/`;
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  /** As it came, not decoded. */
  readonly body: Buffer;
}

/** Node's `request` neither adds headers nor decodes. */
function ask(url: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(url, { headers, method, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on("error", reject)
      .end();
  });
}

describe("compressed", () => {
  it("sends what the browser accepts, and says so", async () => {
    const url = `${await listen()}text.js`;
    const cases = [
      ["gzip, deflate, br, zstd", "br", brotliDecompressSync],
      ["gzip;q=1.0, br;q=0", "gzip", gunzipSync],
      ["GZIP", "gzip", gunzipSync],
    ] as const;
    for (const [accepted, encoding, decode] of cases) {
      const { status, headers, body } = await ask(url, { "Accept-Encoding": accepted });
      expect([status, headers["content-encoding"], headers.vary]).toEqual([200, encoding, "Accept-Encoding"]);
      expect(Number(headers["content-length"])).toBe(body.length);
      expect(body.length).toBeLessThan(TEXT.length / 10);
      expect(decode(body).equals(TEXT)).toBe(true);
      expect(headers["content-type"]).toContain("javascript");
    }
  });

  it("sends the plain body to who accepts nothing else, with the same Vary", async () => {
    const url = `${await listen()}text.js`;
    for (const accepted of [undefined, "identity", "br;q=0.0, gzip; q=0", "zstd"]) {
      const { headers, body } = await ask(url, accepted === undefined ? {} : { "Accept-Encoding": accepted });
      expect([headers["content-encoding"], headers.vary]).toEqual([undefined, "Accept-Encoding"]);
      expect(body.equals(TEXT)).toBe(true);
    }
  });

  it("compresses drawings and binary files, and nothing that is compressed, noise or tiny", async () => {
    const url = await listen();
    for (const [name, body] of Object.entries(FILES)) {
      const answer = await ask(url + name, { "Accept-Encoding": "br" });
      const smaller = ["text.js", "rows.bin", "drawing.svg"].includes(name);
      // The server before it marks what lies there compressed.
      const marked = name === "packed.js.gz" ? "gzip" : undefined;
      expect([name, answer.headers["content-encoding"]]).toEqual([name, smaller ? "br" : marked]);
      if (!smaller) expect(answer.body.equals(body)).toBe(true);
    }
  });

  it("compresses each content once, also when asked for by several at a time", async () => {
    vi.mocked(brotliCompress).mockClear();
    const own = compressed(sirv(folder, { dev: true, etag: true }));
    const url = await listen(own);
    const answers = await Promise.all(
      ["text.js", "text.js", "drawing.svg"].map((name) => ask(url + name, { "Accept-Encoding": "br" })),
    );
    answers.push(await ask(`${url}text.js?v=2`, { "Accept-Encoding": "br" }));
    for (const { body } of answers) expect(brotliDecompressSync(body).equals(TEXT)).toBe(true);
    expect(brotliCompress).toHaveBeenCalledTimes(1);
  });

  it("sends a new version of a file once it is there", async () => {
    const url = `${await listen()}changing.json`;
    for (const word of ["first ", "second "]) {
      const body = word.repeat(500);
      writeFileSync(join(folder, "changing.json"), body);
      const answer = await ask(url, { "Accept-Encoding": "br" });
      expect(brotliDecompressSync(answer.body).toString()).toBe(body);
    }
  });

  it("answers a range from the plain body", async () => {
    const url = `${await listen()}rows.bin`;
    const { status, headers, body } = await ask(url, { "Accept-Encoding": "br, gzip", Range: "bytes=1000-" });
    expect([status, headers["content-encoding"], headers.vary]).toEqual([206, undefined, "Accept-Encoding"]);
    expect(headers["content-range"]).toBe(`bytes 1000-${ROWS.length - 1}/${ROWS.length}`);
    expect(body.equals(ROWS.subarray(1000))).toBe(true);
  });

  it("answers HEAD as GET, and a known version with 304, whichever body it came in", async () => {
    const url = `${await listen()}text.js`;
    const [got, head, plain] = await Promise.all([
      ask(url, { "Accept-Encoding": "br" }),
      ask(url, { "Accept-Encoding": "br" }, "HEAD"),
      ask(url),
    ]);
    const same = ["content-encoding", "content-length", "content-type", "etag", "vary"];
    expect(same.map((name) => head.headers[name])).toEqual(same.map((name) => got.headers[name]));
    expect(head.body).toHaveLength(0);
    // One weak tag for both bodies: they hold the same content (RFC 9110, section 8.8.1).
    expect(got.headers.etag).toMatch(/^W\//);
    expect(plain.headers.etag).toBe(got.headers.etag);
    const again = await ask(url, { "Accept-Encoding": "br", "If-None-Match": got.headers.etag ?? "" });
    expect([again.status, again.headers.vary, again.body.length]).toEqual([304, "Accept-Encoding", 0]);
  });

  it("lets a download that broke off within a compressed body be resumed and verified", async () => {
    const ranges: (string | undefined)[] = [];
    const url = await listen((request, response) => {
      ranges.push(request.headers.range);
      if (ranges.length === 1) {
        const { socket } = response;
        // Half of the compressed body, then the line is cut.
        Object.assign(response, {
          end: (body: Buffer) => {
            response.write(body.subarray(0, body.length / 2), () => setTimeout(() => socket?.destroy(), 50));
            return response;
          },
        });
      }
      files(request, response);
    });
    const progress: number[] = [];
    const data = await fetchVerified({
      url: `${url}rows.bin`,
      bytes: ROWS.length,
      sha256: createHash("sha256").update(ROWS).digest("hex"),
      environment: { fetch: globalThis.fetch, caches: undefined },
      onProgress: (loaded) => progress.push(loaded),
      notFound: "INDEX_NOT_FOUND",
      corrupt: "INDEX_CORRUPT",
    });
    expect(ROWS.equals(data)).toBe(true);
    expect(ranges).toEqual([undefined, expect.stringMatching(/^bytes=[1-9]\d*-$/)]);
    // Nothing was loaded twice.
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
  });
});
