// Nothing leaves: through a long visit the page asks for the library's own static files and for nothing else, under a
// policy that would stop it and beside a server that writes down every request and every byte of a body.

import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import { openIn } from "./own-chromium.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'";
const TYPES: Readonly<Record<string, string>> = { js: "text/javascript", json: "application/json" };

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: string;
  body: string;
}

let server: Server;
let origin = "";
const asked: Asked[] = [];

test.beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? "/", "http://localhost");
    const entry = {
      method: request.method ?? "",
      path: pathname,
      query: search,
      headers: JSON.stringify(request.headers),
      body: "",
    };
    asked.push(entry);
    request.on("data", (piece: Buffer) => {
      entry.body += piece.toString("latin1");
    });
    response.setHeader("content-security-policy", POLICY);
    const file = join(root, pathname.startsWith("/index/") ? "public/demo" : "", pathname);
    if (pathname === "/") {
      response.setHeader("content-type", "text/html");
      response.end("<!doctype html><main></main>");
    } else if (existsSync(file)) {
      response.setHeader("content-type", TYPES[file.split(".").at(-1) ?? ""] ?? "application/octet-stream");
      response.end(readFileSync(file));
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
test.afterAll(() => server.close());

test("a long visit in several tabs requests static files of the library and nothing else", async ({ context }) => {
  const elsewhere: string[] = [];
  const violations: string[] = [];
  context.on("request", (request) => {
    if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith("data:")) elsewhere.push(request.url());
  });
  await context.exposeFunction("violated", (what: string) => violations.push(what));
  await context.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      (window as unknown as { violated(what: string): void }).violated(`${violatedDirective} ${blockedURI}`),
    ),
  );
  const options = {
    engine: "auto",
    learning: "on",
    bots: "count",
    experiments: [{ kind: "interleave", name: "turns" }],
  } as const;
  const tab = async (): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(origin);
    await openIn(page, options);
    return page;
  };
  const [one, two] = [await tab(), await tab()];
  for (const page of [one, two]) await page.evaluate(visit);
  await one.reload();
  await openIn(one, options);
  await one.evaluate(visit);
  for (const consent of ["none", "session", "stored"] as const) {
    await two.evaluate((level) => window.vitrine.privacy.setConsent(level), consent);
    await two.evaluate(visit);
  }
  await one.evaluate(async () => {
    await window.vitrine.privacy.export();
    await window.vitrine.privacy.unpack(await window.vitrine.privacy.pack("correct horse"), "correct horse");
    await window.vitrine.privacy.erase();
    await window.vitrine.dispose();
  });
  await two.close();

  expect(elsewhere).toEqual([]);
  expect(violations).toEqual([]);
  expect(asked.length).toBeGreaterThan(10);
  const files = /^\/($|favicon\.ico$|dist\/[\w./-]+\.js$|index\/[\w./-]+\.(json|bin|txt)$)/;
  expect(asked.filter(({ path }) => !files.test(path)).map(({ path }) => path)).toEqual([]);
  expect(asked.filter(({ method, body }) => method !== "GET" || body !== "")).toEqual([]);
  // The one question mark is the hash of a file, which is the same for everybody.
  expect(asked.filter(({ query }) => !/^(\?v=[0-9a-f]{12})?$/.test(query)).map(({ query }) => query)).toEqual([]);
  expect(asked.filter(({ headers }) => headers.includes("cookie"))).toEqual([]);
});

/** Runs in the page: looks, searches, carts, lists, learning. */
async function visit(): Promise<void> {
  const { vitrine } = window;
  const end = vitrine.watch();
  const { items } = await vitrine.browse({ limit: 30 });
  for (const { id } of items.slice(0, 15)) await vitrine.track({ kind: "view", item: id, dwell: 5000 });
  const main = document.querySelector("main");
  const list = await vitrine.recommend({ slot: "home", limit: 8 });
  if (main !== null) {
    main.innerHTML = `<ul data-vitrine-list="${list.id}">${list.items
      .map(({ item, position }) => `<li data-vitrine-item="${item.id}" data-vitrine-position="${position}">x</li>`)
      .join("")}</ul>`;
    main.querySelector("li")?.click();
  }
  for (const query of ["lamp", "red shoes", "cofee grinder"]) {
    await vitrine.track({ kind: "search", query });
    await vitrine.search(query, { facets: ["brand"] });
  }
  const [first, second] = items.map(({ id }) => id);
  if (first === undefined || second === undefined) throw new Error("The catalog is empty.");
  await vitrine.track({ kind: "cart", item: first });
  await vitrine.track({ kind: "purchase", item: first, price: 9 });
  await vitrine.feedback({ kind: "rate", item: second, rating: 5 });
  await vitrine.similar(first);
  await vitrine.together([first, second]);
  await vitrine.page([{ slot: "hero" }, { list: "similar", item: second }]);
  await vitrine.explain(second);
  await vitrine.learn();
  await vitrine.portrait();
  await new Promise((resolve) => setTimeout(resolve, 2500)); // Impressions, the warm-up, the choice of an engine.
  end();
}
