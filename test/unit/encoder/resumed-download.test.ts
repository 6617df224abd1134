import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fetchVerified, sha256Hex, type VerifiedFile } from "../../../src/verified-file.js";

const DATA = Uint8Array.from({ length: 1000 }, (_, i) => (i * 7) % 251);

interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: Uint8Array<ArrayBuffer>;
  /** The connection breaks after the body. */
  readonly breaks?: boolean;
  /** There is no answer at all. */
  readonly refused?: boolean;
}

/** A server that gives these answers in turn; `ranges` lists what it was asked for. */
function server(answers: readonly Answer[]) {
  const ranges: (string | null)[] = [];
  const rest = [...answers];
  const fetch: typeof globalThis.fetch = async (_, init) => {
    ranges.push(new Headers(init?.headers).get("Range"));
    const { status = 200, headers = {}, body = new Uint8Array(), breaks = false, refused = false } = rest.shift() ?? {};
    if (refused) throw new TypeError("Failed to fetch");
    const pieces = [body.slice(0, 100), body.slice(100)];
    const stream = new ReadableStream({
      pull(controller) {
        const piece = pieces.shift();
        if (piece !== undefined) controller.enqueue(piece);
        else if (breaks) controller.error(new TypeError("network error"));
        else controller.close();
      },
    });
    return new Response(stream, { status, headers });
  };
  return { ranges, environment: { fetch, caches: undefined } };
}

async function file(more: Partial<VerifiedFile> = {}): Promise<Omit<VerifiedFile, "environment">> {
  return {
    url: "https://shop.example/vectors.bin",
    bytes: DATA.length,
    sha256: await sha256Hex(DATA),
    notFound: "INDEX_NOT_FOUND",
    corrupt: "INDEX_CORRUPT",
    ...more,
  };
}

const part = (from: number, to = DATA.length): Answer => ({
  status: 206,
  headers: { "Content-Range": `bytes ${from}-${DATA.length - 1}/${DATA.length}` },
  body: DATA.slice(from, to),
});

describe("a download that is interrupted", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true, advanceTimeDelta: 500 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("resumes where it stopped, as often as it is interrupted", async () => {
    const { ranges, environment } = server([
      { body: DATA.slice(0, 300), breaks: true },
      { ...part(300, 700), breaks: true },
      part(700),
    ]);
    const seen: number[] = [];
    expect(await fetchVerified({ ...(await file()), environment, onProgress: (loaded) => seen.push(loaded) })).toEqual(
      DATA,
    );
    expect(ranges).toEqual([null, "bytes=300-", "bytes=700-"]);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1000);
  });

  it("restarts if the server cannot resume, or resumes at another place", async () => {
    for (const other of [{ body: DATA }, { ...part(0), headers: { "Content-Range": "bytes 0-999/1000" } }]) {
      const { environment } = server([{ body: DATA.slice(0, 300), breaks: true }, other]);
      expect(await fetchVerified({ ...(await file()), environment })).toEqual(DATA);
    }
  });

  it("survives a moment offline, and error pages of a proxy", async () => {
    const { ranges, environment } = server([
      { body: DATA.slice(0, 300), breaks: true },
      { refused: true },
      { status: 503 },
      { body: DATA },
    ]);
    expect(await fetchVerified({ ...(await file()), environment })).toEqual(DATA);
    expect(ranges).toEqual([null, "bytes=300-", "bytes=300-", null]);
  });

  it("downloads the whole once more if the parts do not match", async () => {
    const { ranges, environment } = server([
      { body: DATA.slice(0, 300), breaks: true },
      { ...part(300), body: DATA.slice(300).fill(1) },
      { body: DATA },
    ]);
    expect(await fetchVerified({ ...(await file()), environment })).toEqual(DATA);
    expect(ranges).toEqual([null, "bytes=300-", null]);
  });

  it("resumes within the file that was interrupted, where there are several", async () => {
    const { ranges, environment } = server([
      { body: DATA.slice(0, 400) },
      { body: DATA.slice(400, 600), breaks: true },
      { status: 206, headers: { "Content-Range": "bytes 200-599/600" }, body: DATA.slice(600) },
    ]);
    expect(await fetchVerified({ ...(await file({ pieces: ["a.bin", "b.bin"] })), environment })).toEqual(DATA);
    expect(ranges).toEqual([null, null, "bytes=200-"]);
  });

  it("fails after four tries and reports how far it came", async () => {
    const broken = { body: DATA.slice(0, 300), breaks: true };
    const { ranges, environment } = server([broken, broken, broken, broken, { body: DATA }]);
    await expect(fetchVerified({ ...(await file()), environment })).rejects.toMatchObject({
      code: "INDEX_NOT_FOUND",
      message: expect.stringContaining("300 of 1000"),
    });
    expect(ranges).toHaveLength(4);
  });

  it("stops retrying when aborted", async () => {
    const controller = new AbortController();
    const { ranges, environment } = server([{ body: DATA.slice(0, 300), breaks: true }, { body: DATA }]);
    const reading = fetchVerified({
      ...(await file()),
      environment,
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(reading).rejects.toMatchObject({ code: "ABORTED" });
    expect(ranges).toHaveLength(1);
  });

  it("does not retry a file that does not exist", async () => {
    const { ranges, environment } = server([{ status: 404 }, { body: DATA }]);
    await expect(fetchVerified({ ...(await file()), environment })).rejects.toMatchObject({ code: "INDEX_NOT_FOUND" });
    expect(ranges).toHaveLength(1);
  });
});
