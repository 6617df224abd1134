// `vitrine/server` as it is built: on an index that the command line wrote, in Node and with nothing but what an edge
// runtime offers.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createContext, runInContext } from "node:vm";
import { build as bundle, type Rolldown } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeKeyPair } from "../../../src/catalog/index/index-sign.js";
import { build } from "../../../src/cli/build.js";
import { openServerShop, type RuleSet, type ServerShop } from "../../../src/server.js";

const folder = mkdtempSync(join(tmpdir(), "vitrine-server-"));
const index = pathToFileURL(join(folder, "index", "index.json"));
const read = (url: URL): Promise<Uint8Array> => readFile(url);
const MAKER = "Ada, who signs each of her pieces by hand on its underside";
const ids = ({ items }: { items: readonly { item: { id: string } }[] }): string[] => items.map(({ item }) => item.id);

beforeAll(async () => {
  const kinds = ["Tea", "Lamp", "Shoe"];
  const items = Array.from({ length: 60 }, (_, i) =>
    JSON.stringify({
      id: `${i}`,
      title: `${kinds[i % 3]} number ${i}`,
      category: kinds[i % 3],
      price: i + 1,
      ...(i === 31 ? { attributes: { maker: MAKER } } : {}),
    }),
  );
  const events = Array.from(
    { length: 400 },
    (_, i) => `s${i >> 2},,${(i * 7 + (i >> 2)) % 45},view,${1.7e12 + i * 1000}`,
  );
  // After item 3 most look at 57 and some buy 58, which only the relations tell apart.
  const visits = Array.from({ length: 6000 }, (_, i) => [
    `v${i},,3,view,${1.8e12 + i * 1e5}`,
    `v${i},,${i % 6 === 0 ? "58,purchase" : "57,view"},${1.8e12 + i * 1e5 + 1}`,
  ]).flat();
  writeFileSync(join(folder, "items.ndjson"), items.join("\n"));
  writeFileSync(join(folder, "events.csv"), ["session,user,item,kind,time", ...events, ...visits].join("\n"));
  await build({
    items: join(folder, "items.ndjson"),
    events: join(folder, "events.csv"),
    out: join(folder, "index"),
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = (rules?: RuleSet): Promise<ServerShop> =>
  openServerShop({ catalog: index, read, ...(rules === undefined ? {} : { rules }) });

describe("the lists of a first visit", () => {
  it("are the same for everyone, byte for byte", async () => {
    const page = [
      { slot: "home", limit: 6 },
      { slot: "popular", by: "popular" as const, limit: 6 },
    ];
    const lists = await (await open()).page(page);
    expect(JSON.stringify(await (await open()).page(page))).toBe(JSON.stringify(lists));
    const shown = lists.flatMap(ids);
    expect(shown).toHaveLength(12);
    expect(new Set(shown).size).toBe(12);
    expect(lists.map(({ id }) => id)).toEqual(["server-home", "server-popular"]);
  });

  it("answer similar, together, rank and items, and refuse what is missing", async () => {
    const shop = await open();
    expect(shop.size).toBe(60);
    expect(ids(await shop.similar("3", { limit: 3 }))).not.toContain("3");
    expect((await shop.similar("3", { limit: 3 })).items[0]?.item.category).toEqual(["Tea"]);
    expect(ids(await shop.together(["4"], { limit: 3 }))).toHaveLength(3);
    expect(ids(await shop.rank(["5", "4", "nope"]))).toEqual(["5", "4"]);
    expect(shop.items(["7", "nope"]).map(({ title }) => title)).toEqual(["Lamp number 7"]);
    await expect(shop.similar("nope")).rejects.toMatchObject({ code: "UNKNOWN_ITEM" });
    await expect(shop.similar("3", { by: "picture" })).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
    await expect(shop.recommend({ limit: Number.NaN })).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
    await expect(shop.rank("3" as never)).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
    await expect(openServerShop({ catalog: new URL("missing/index.json", index), read })).rejects.toMatchObject({
      code: "INDEX_NOT_FOUND",
    });
  });

  it("know what was bought after a look", async () => {
    expect(ids(await (await open()).similar("3", { by: "bought", limit: 2 }))[0]).toBe("58");
  });

  it("filter by attributes too long for the files that are read first", async () => {
    const where = { maker: MAKER };
    expect(ids(await (await open()).recommend({ where, limit: 3 }))).toEqual(["31"]);
    const shop = await open({ version: 1, rules: [{ name: "maker", show: where }] });
    expect(ids(await shop.recommend({ limit: 3 }))).toEqual(["31"]);
  });

  it("come from an index that the given key signed, or not at all", async () => {
    const [key, other] = [await makeKeyPair(), await makeKeyPair()];
    writeFileSync(join(folder, "key.jwk"), JSON.stringify(key.privateKey));
    await build({
      items: join(folder, "items.ndjson"),
      out: join(folder, "signed"),
      sign: join(folder, "key.jwk"),
    });
    const catalog = pathToFileURL(join(folder, "signed", "index.json"));
    expect((await openServerShop({ catalog, read, publicKey: key.publicKey })).size).toBe(60);
    const refused = { code: "INDEX_SIGNATURE" };
    await expect(openServerShop({ catalog, read, publicKey: other.publicKey })).rejects.toMatchObject(refused);
    await expect(openServerShop({ catalog: index, read, publicKey: key.publicKey })).rejects.toMatchObject(refused);
  });

  it("follow the shop's rules, by the given clock", async () => {
    const rules: RuleSet = { version: 1, rules: [{ name: "day", when: { from: "2026-11-27" }, pin: "50", at: 0 }] };
    const at = async (time: string): Promise<string | undefined> => {
      const shop = await openServerShop({ catalog: index, read, rules, now: () => Date.parse(time) });
      return ids(await shop.recommend())[0];
    };
    expect(await at("2026-11-27T00:00Z")).toBe("50");
    expect(await at("2026-11-26T23:59Z")).not.toBe("50");
  });
});

it("run with only what an edge runtime offers, without page or Node APIs", async () => {
  const built = (await bundle({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      lib: { entry: new URL("../../../src/server.ts", import.meta.url).pathname, formats: ["iife"], name: "server" },
    },
  })) as Rolldown.RolldownOutput[];
  const [chunk, ...others] = built.flatMap(({ output }) => output).filter((file) => file.type === "chunk");
  expect(others).toEqual([]);
  expect(chunk?.imports).toEqual([]);
  expect(chunk?.code).not.toMatch(/\b(document|window|indexedDB|importScripts|tensorflow)\b/);
  const files: string[] = [];
  const edge = createContext({
    fetch: async (address: string) => {
      files.push(address);
      return new Response(new Uint8Array(await readFile(new URL(address))));
    },
    ...{ Response, Request, Headers, URL, TextDecoder, TextEncoder, AbortController, AbortSignal, DOMException },
    ...{ crypto, performance, setTimeout, clearTimeout, ReadableStream, DecompressionStream },
  });
  runInContext(`${chunk?.code}; globalThis.server = server;`, edge);
  const shop = (await runInContext(
    `server.openServerShop({ catalog: ${JSON.stringify(index.href)} })`,
    edge,
  )) as ServerShop;
  expect(ids(await shop.recommend({ limit: 5 }))).toEqual(ids(await (await open()).recommend({ limit: 5 })));
  expect(files.length).toBeGreaterThan(3);
});

it("`vitrine` and its adapters can be imported without a page", async () => {
  for (const name of ["index", "react", "vue", "svelte", "element"]) {
    await expect(import(`../../../dist/${name}.js`)).resolves.toBeTypeOf("object");
  }
});
