// `vitrine doctor`, run as a person would, against a folder and against servers with good and bad manners.

import { spawn } from "node:child_process";
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { parsePolicies, permits } from "../../../src/cli/doctor/policy.js";
import type { Diagnosis } from "../../../src/cli/doctor.js";
import { file, folder, ndjson, vitrine } from "./run-cli.js";

const cli = fileURLToPath(new URL("../../../dist/cli.js", import.meta.url));
const site = folder();
const ITEMS = Array.from({ length: 80 }, (_, i) => ({
  id: `sku-${i}`,
  title: `${["Red", "Blue", "Green"][i % 3]} ${["teapot", "kettle", "mug", "bowl"][i % 4]} number ${i}`,
  category: "Kitchen",
  price: 10 + i,
  image: "../pictures/one.svg",
}));
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";
const servers: Server[] = [];

beforeAll(() => {
  const run = vitrine("build", "--items", file(site, "items.ndjson", ndjson(ITEMS)), "--out", join(site, "vitrine"));
  expect(run.code, run.errors).toBe(0);
  writeFileSync(join(site, "index.html"), "<!doctype html><title>A shop</title>");
  cpSync(new URL("../../../demo/mark.svg", import.meta.url), join(site, "pictures/one.svg"), { recursive: true });
});

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

interface Manners {
  readonly policy?: string;
  /** Cache-Control of index.json, and of the files beside it. */
  readonly index?: string;
  readonly files?: string;
  readonly compressed?: boolean;
  readonly modified?: string;
  readonly open?: string;
}

const GOOD: Manners = {
  policy: POLICY,
  index: "no-cache",
  files: "public, max-age=31536000, immutable",
  compressed: true,
  modified: new Date().toUTCString(),
};
const TYPES: Record<string, string> = { ".html": "text/html; charset=utf-8", ".json": "application/json" };

/** Serves a folder; resolves with its address. */
async function serve(manners: Manners, root = site): Promise<string> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    let body: Buffer;
    try {
      body = readFileSync(join(root, path));
    } catch {
      response.writeHead(404).end();
      return;
    }
    const control = path.endsWith("/index.json") ? manners.index : manners.files;
    const headers = {
      "Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
      "Content-Security-Policy": manners.policy,
      "Cache-Control": control,
      "Content-Encoding": manners.compressed === true ? "gzip" : undefined,
      "Last-Modified": manners.modified,
      "Access-Control-Allow-Origin": manners.open,
    };
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value);
    response.end(manners.compressed === true ? gzipSync(body) : body);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Not `spawnSync`: the server lives in this process. */
async function diagnosis(...words: string[]): Promise<Diagnosis & { code: number | null; lines: string[] }> {
  const child = spawn(process.execPath, [cli, "doctor", ...words, "--json", "--no-browser"]);
  let out = "";
  let errors = "";
  child.stdout.on("data", (chunk) => (out += chunk));
  child.stderr.on("data", (chunk) => (errors += chunk));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  if (out === "") throw new Error(errors);
  const found = JSON.parse(out) as Diagnosis;
  return { ...found, code, lines: found.findings.map(({ severity, check, says }) => `${severity} ${check}: ${says}`) };
}

describe("a well configured server", () => {
  it("is healthy: only ok and notes", async () => {
    const { code, healthy, findings, index } = await diagnosis(await serve(GOOD));
    expect(findings.filter(({ severity }) => severity === "error" || severity === "warning")).toEqual([]);
    expect({ code, healthy }).toEqual({ code: 0, healthy: true });
    expect(index).toMatch(/\/vitrine\/index\.json$/);
    const checks = new Set(findings.map(({ check }) => check));
    for (const check of ["page", "policy", "index", "caching", "compression", "sizes", "freshness", "pictures"]) {
      expect(checks).toContain(check);
    }
  });
});

describe("a badly configured server", () => {
  it("gets every fault reported, with advice", async () => {
    const { code, lines, findings } = await diagnosis(
      await serve({
        policy: "default-src 'self'; script-src 'self'; worker-src 'none'; connect-src https://cdn.example",
        index: "max-age=86400",
        files: "no-cache",
        modified: new Date(Date.now() - 30 * 86_400_000).toUTCString(),
      }),
    );
    expect(code).toBe(1);
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^error policy: The policy blocks workers/),
        expect.stringMatching(/^error policy: The policy blocks .*index/),
        expect.stringMatching(/^warning policy: The policy blocks WebAssembly/),
        expect.stringMatching(/^error caching: index.json is kept for 24 hours/),
        expect.stringMatching(/^warning caching: \d+ of \d+ files may not be kept/),
        expect.stringMatching(/^warning compression: \d+ files are sent uncompressed/),
        expect.stringMatching(/^warning freshness: The index was written 30 days ago/),
      ]),
    );
    for (const finding of findings) {
      if (finding.severity === "error" || finding.severity === "warning") expect(finding.advice).toMatch(/\w/);
    }
  });

  it("that lacks CORS headers for an index on another origin", async () => {
    const page = await serve({ ...GOOD, policy: `${POLICY} http://127.0.0.1:*` });
    const index = (address: string): string[] => ["--index", `${address}vitrine/index.json`];
    const closed = await diagnosis(page, ...index(await serve(GOOD)));
    expect(closed.lines.join("\n")).toMatch(/error origin: \d+ files of the index may not be read by pages of/);
    const open = await diagnosis(page, ...index(await serve({ ...GOOD, open: "*" })));
    expect(open.lines.join("\n")).toMatch(/ok origin/);
    expect(open.code).toBe(0);
  });

  it("that has a broken file, lacks pictures, or has no index at all", async () => {
    const broken = folder();
    cpSync(site, broken, { recursive: true });
    rmSync(join(broken, "pictures"), { recursive: true });
    const noPictures = await diagnosis(await serve(GOOD, broken));
    expect(noPictures.lines.join("\n")).toMatch(/error pictures: 20 of 20 pictures are missing, such as sku-/);
    writeFileSync(join(broken, "vitrine/vectors.bin"), "half");
    expect((await diagnosis(await serve(GOOD, broken))).lines.join("\n")).toMatch(
      /error index: INDEX_CORRUPT: vectors/,
    );
    rmSync(join(broken, "vitrine"), { recursive: true });
    const nothing = await diagnosis(await serve(GOOD, broken));
    expect(nothing.lines.join("\n")).toMatch(/error index: No index was found/);
    expect(nothing.code).toBe(1);
  });

  it("that cannot be reached", async () => {
    const { lines, code } = await diagnosis("http://127.0.0.1:1/");
    expect(lines[0]).toMatch(/error page: .* gave no answer/);
    expect(code).toBe(1);
  });
});

describe("a folder", () => {
  it("is checked without headers, wherever in it the index lies", async () => {
    const { lines, code, index } = await diagnosis(site);
    expect(index).toMatch(/^file:.*\/vitrine\/index\.json$/);
    expect(lines.join("\n")).toMatch(/note caching: A folder has no headers/);
    expect(lines.join("\n")).toMatch(/ok pictures: 20 pictures/);
    expect(code).toBe(0);
  });

  it("is reported in words", () => {
    const { out, code } = vitrine("doctor", join(site, "vitrine"), "--no-browser");
    expect(out).toMatch(/^ok {7}index {7}Every file/m);
    expect(out).toMatch(/0 errors, 0 warnings, \d+ notes/);
    expect(code).toBe(0);
  });

  it("that needs a signature and has none is an error", () => {
    const { out } = vitrine("keygen", "--out", join(site, "key.jwk"));
    const key = file(site, "public.jwk", out);
    const run = vitrine("doctor", join(site, "vitrine"), "--no-browser", "--public-key", key);
    expect(run.out).toMatch(/error +index +INDEX_SIGNATURE/);
    expect(run.code).toBe(1);
    expect(vitrine("doctor", join(site, "no-such-folder")).errors).toContain("INPUT_NOT_FOUND");
  });

  it("is opened in this machine's Chromium, which reports its engine and leaves nothing behind", () => {
    const temporary = folder();
    vi.stubEnv("TMPDIR", temporary);
    const { out } = vitrine("doctor", join(site, "vitrine"));
    vi.unstubAllEnvs();
    expect(out).toMatch(/ok +engine +Here (webgpu|webgl|wasm|js) scores \(/);
    expect(readdirSync(temporary)).toEqual([]);
  });
});

describe("a policy", () => {
  const page = new URL("https://shop.example/");
  const lets = (policy: string, target: string): boolean =>
    permits(parsePolicies(policy), ["connect-src", "default-src"], new URL(target), page);

  it.each([
    ["connect-src 'self'", "https://shop.example/a", true],
    ["connect-src 'self'", "https://cdn.example/a", false],
    ["connect-src 'none'", "https://shop.example/a", false],
    ["default-src *", "https://cdn.example/a", true],
    ["default-src https:", "https://cdn.example/a", true],
    ["default-src https:", "http://cdn.example/a", false],
    ["connect-src cdn.example", "https://cdn.example/a", true],
    ["connect-src *.example", "https://cdn.example/a", true],
    ["connect-src https://cdn.example:8443", "https://cdn.example/a", false],
    ["connect-src https://cdn.example/index/", "https://cdn.example/index/index.json", true],
    ["connect-src https://cdn.example/index/", "https://cdn.example/other/index.json", false],
    ["script-src 'none'", "https://cdn.example/a", true],
    ["connect-src *, connect-src 'self'", "https://cdn.example/a", false],
  ])("%s and %s: %s", (policy, target, expected) => {
    expect(lets(policy, target)).toBe(expected);
  });
});
