// A shop's own text model: a TF.js network from a folder or an address, or a function. What `build` records of it, and
// what the page and the search do with that.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BuildOptions, build } from "../../../src/cli/build.js";
import { inspect } from "../../../src/cli/inspect.js";
import { openSearch } from "../../../src/cli/search.js";
import type { TextFunction } from "../../../src/encoder/text-function.js";
import { hostEnvironment } from "../../../src/environment.js";
import type { Handlers, StartOptions } from "../../../src/worker/protocol.js";
import { createSession } from "../../../src/worker/session.js";
import { fakeSite } from "../encoder/fake-site.js";
import { synonymNetwork } from "../encoder/synonym-network.js";
import { file, folder, ndjson } from "./run-cli.js";

const ITEMS = ["red couch", "blue couch", "red chair", "blue lamp", "blue carpet"];
const directory = folder();
const network = join(directory, "network");
const other = join(directory, "other-network");
let server: Server;
let address: string;

beforeAll(async () => {
  for (const [path, files] of [
    [network, await synonymNetwork()],
    [other, await synonymNetwork(0.5)],
  ] as const) {
    mkdirSync(path);
    for (const [name, bytes] of files) writeFileSync(join(path, name), bytes);
  }
  feed("items.ndjson", ITEMS);
  server = createServer(({ url = "" }, response) => response.end(readFileSync(join(network, url))));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/model.json`;
});

afterAll(() => server.close());

function feed(name: string, titles: readonly string[]): string {
  return file(directory, name, ndjson(titles.map((title) => ({ id: title, title }))));
}

async function built(name: string, options: Partial<BuildOptions>): Promise<string> {
  const out = join(directory, name);
  await build({ items: join(directory, "items.ndjson"), out, ...options });
  return out;
}

const manifestOf = (index: string) => JSON.parse(readFileSync(join(index, "index.json"), "utf8"));

async function found(index: string, query: string, model?: TextFunction): Promise<string[]> {
  const { index: opened, search } = await openSearch(index, model === undefined ? {} : { model });
  return (await search(query, 2)).map(({ row }) => opened.catalog.idOf(row));
}

/** The worker's session on an index folder, as a page opens it. */
async function page(index: string, model?: StartOptions["model"]): Promise<Handlers> {
  const { model: record, files, parts } = manifestOf(index);
  const listed = [...Object.values(files), ...parts.flatMap((part: { files: object }) => Object.values(part.files))];
  const paths = ["index.json", ...[...listed, ...record.files].map((entry) => (entry as { path: string }).path)];
  const shelf = Object.fromEntries(paths.map((path) => [`/index/${path}`, readFileSync(join(index, path))]));
  for (const name of ["model.json", "tokenizer.json", "weights.bin"]) {
    shelf[`/other/${name}`] = readFileSync(join(other, name));
  }
  const environment = { ...hostEnvironment(), ...fakeSite(shelf).environment };
  const session = createSession({ environment, emit: () => {} });
  const catalog = "https://shop.example/index/index.json";
  const params = {
    catalog,
    consent: "none",
    engine: "js",
    name: "t",
    ...(model === undefined ? {} : { model }),
  } as const;
  await session.start(params, new AbortController().signal);
  return session;
}

const ask = async (session: Handlers, query: string): Promise<string[]> => {
  const list = await session.search({ query, request: { limit: 2 } }, new AbortController().signal);
  return list.items.map(({ item }) => item.id);
};

describe("an index built with a TF.js network", () => {
  it("contains the network, and finds by meaning what words do not find", async () => {
    const index = await built("with-network", { model: network });
    const { model, dimensions } = manifestOf(index);
    expect(dimensions).toBe(8);
    expect(model).toMatchObject({ kind: "tfjs", id: expect.stringMatching(/^tfjs-[0-9a-f]{32}$/) });
    expect(model.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(model.files.map(({ path }: { path: string }) => path)).toEqual([
      "model/model.json",
      "model/tokenizer.json",
      "model/weights.bin",
    ]);
    expect((await found(index, "sofa")).sort()).toEqual(["blue couch", "red couch"]);
    expect(await found(index, "light")).toContain("blue lamp");
    await expect(inspect(index, { json: true })).resolves.toBeUndefined();
  });

  it("has the same bytes from an address as from a folder", async () => {
    const near = await built("near", { model: network });
    const far = await built("far", { model: address });
    expect(readFileSync(join(far, "index.json"))).toEqual(readFileSync(join(near, "index.json")));
  });

  it("answers the page's queries with the same network", async () => {
    const session = await page(await built("for-page", { model: network }));
    expect((await ask(session, "sofa")).sort()).toEqual(["blue couch", "red couch"]);
  });

  it("is refused by a page that names another network", async () => {
    const session = await page(await built("other-page", { model: network }), "https://shop.example/other/model.json");
    await expect(ask(session, "sofa")).rejects.toMatchObject({ code: "MODEL_MISMATCH" });
  });

  it("is continued with its own network", async () => {
    const previous = await built("yesterday", { model: network });
    const items = feed("today.ndjson", [...ITEMS, "red rug"]);
    const today = await built("today", { items, previous });
    expect(manifestOf(today)).toMatchObject({ parts: [{ rows: 5 }, { rows: 1 }], model: manifestOf(previous).model });
    expect(await found(today, "carpet")).toEqual(expect.arrayContaining(["red rug", "blue carpet"]));
  });

  it("names the file that a folder lacks", async () => {
    const broken = join(directory, "broken");
    mkdirSync(broken);
    writeFileSync(join(broken, "model.json"), readFileSync(join(network, "model.json")));
    await expect(built("none", { model: broken })).rejects.toMatchObject({
      code: "MODEL_NOT_FOUND",
      message: expect.stringContaining("tokenizer.json"),
    });
  });
});

describe("an index built with a function", () => {
  const words = ["red", "blue", "couch", "chair", "lamp", "carpet"];
  const same = new Map([
    ["sofa", "couch"],
    ["light", "lamp"],
  ]);
  const own: TextFunction = {
    id: "words-1",
    encode: (texts) =>
      Float32Array.from(
        texts.flatMap((text) => {
          const said = text.split(" ").map((word) => same.get(word) ?? word);
          return words.map((word) => said.filter((other) => other === word).length);
        }),
      ),
  };

  it("records only the function's id, and requires it again", async () => {
    const index = await built("with-function", { model: own });
    expect(manifestOf(index).model).toEqual({ id: "words-1", kind: "function", files: [] });
    expect((await found(index, "sofa", own)).sort()).toEqual(["blue couch", "red couch"]);
    await expect(openSearch(index)).rejects.toMatchObject({ code: "MODEL_MISMATCH" });
    await expect(openSearch(index, { model: { ...own, id: "words-2" } })).rejects.toMatchObject({
      code: "MODEL_MISMATCH",
    });
  });

  it("is refused at the start by a page without the function, or with another", async () => {
    const index = await built("function-page", { model: own });
    const { port1 } = new MessageChannel();
    const mismatch = { code: "MODEL_MISMATCH" };
    await expect(page(index)).rejects.toMatchObject(mismatch);
    await expect(page(index, { id: "words-2", port: port1 })).rejects.toMatchObject(mismatch);
    await expect(page(index, "https://shop.example/other/model.json")).rejects.toMatchObject(mismatch);
    port1.close();
  });

  it("is continued with the function only", async () => {
    const previous = await built("function-yesterday", { model: own });
    const items = feed("function-today.ndjson", [...ITEMS, "blue chair"]);
    const today = await built("function-today", { items, previous, model: own });
    expect(manifestOf(today).parts).toHaveLength(2);
    await expect(built("function-without", { items, previous })).rejects.toMatchObject({ code: "MODEL_MISMATCH" });
  });

  it.each([
    [
      "rows of another length",
      (texts: readonly string[]) => new Float32Array(texts.length * (texts.length > 1 ? 3 : 2)),
    ],
    ["too few rows", () => new Float32Array(4)],
    ["numbers that are none", (texts: readonly string[]) => new Float32Array(texts.length * 2).fill(Number.NaN)],
    ["something else", () => [1, 2] as unknown as Float32Array],
  ])("refuses a function that gives %s", async (_, encode) => {
    await expect(built("bad", { model: { id: "bad", encode } })).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
  });
});
