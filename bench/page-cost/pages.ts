// The pages that are measured: the demo shop, and a plain product page with the library and without.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { SourceMap } from "node:module";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { serve } from "../../src/cli/serve.js";

export interface Place {
  readonly url: string;
  /** From 0, as Chromium counts. */
  readonly lineNumber: number;
  readonly columnNumber: number;
}

export interface MeasuredPage {
  readonly name: string;
  readonly address: string;
  /** JavaScript that is true once the page shows what it shows. */
  readonly ready: string;
  /** Whether the function that stands there is the library's. */
  readonly isLibrary: (place: Place) => boolean;
}

const root = fileURLToPath(new URL("../..", import.meta.url));

export async function openPages(): Promise<readonly MeasuredPage[]> {
  const demo = await serve({ index: `${root}public/demo/index`, assets: `${root}public/demo`, port: 0 });
  const folders = [
    ["/vitrine/", "dist/"],
    ["/index/", "public/demo/index/"],
    ["/", "public/demo/"],
  ] as const;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === "/with.html" || pathname === "/without.html") {
      response.setHeader("Content-Type", "text/html; charset=utf-8").end(productPage(pathname === "/with.html"));
      return;
    }
    if (pathname === "/blank.html") {
      response.setHeader("Content-Type", "text/html").end("<!doctype html><title>Nothing yet</title>");
      return;
    }
    const [prefix, folder] = folders.find(([start]) => pathname.startsWith(start)) ?? folders[2];
    const path = `${root}${folder}${pathname.slice(prefix.length)}`;
    if (!existsSync(path)) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": type, "Content-Encoding": "gzip" }).end(gzipped(path));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const plain = `http://localhost:${(server.address() as AddressInfo).port}/`;
  const beside = ({ url }: Place): boolean => url.startsWith(`${plain}vitrine/`);
  return [
    {
      name: "demo shop",
      address: demo,
      ready: "document.documentElement.dataset.ready === 'true'",
      isLibrary: inBundle(),
    },
    {
      name: "product page, with a shelf",
      address: `${plain}with.html`,
      ready:
        "document.querySelector('vitrine-shelf')?.shadowRoot?.querySelector('[part~=title]')?.textContent.trim().length > 1",
      isLibrary: beside,
    },
    {
      name: "product page, without",
      address: `${plain}without.html`,
      ready: "document.images[0].complete",
      isLibrary: beside,
    },
  ];
}

const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

const packed = new Map<string, Buffer>();

/** As any server of a shop would send it; compressed once. */
function gzipped(path: string): Buffer {
  const bytes = packed.get(path) ?? gzipSync(readFileSync(path));
  packed.set(path, bytes);
  return bytes;
}

/** The demo is one bundle: its source map says which functions came out of the library. */
function inBundle(): (place: Place) => boolean {
  const assets = `${root}dist/shop/assets/`;
  const maps = new Map(
    readdirSync(assets)
      .filter((name) => name.endsWith(".js.map"))
      .map((name) => [name.slice(0, -".map".length), new SourceMap(JSON.parse(readFileSync(assets + name, "utf8")))]),
  );
  return ({ url, lineNumber, columnNumber }) => {
    const entry = maps.get(url.slice(url.lastIndexOf("/") + 1))?.findEntry(lineNumber, columnNumber);
    // The package's own files, beside which the demo is built: "../../index.js", "../../chunks/….js".
    return (
      entry !== undefined &&
      "originalSource" in entry &&
      /^(\.\.\/)+(index|chunks\/[^/]+)\.js$/.test(entry.originalSource)
    );
  };
}

function productPage(withLibrary: boolean): string {
  const picture = readdirSync(`${root}public/demo`, { recursive: true, encoding: "utf8" }).find((name) =>
    /\.(png|webp|jpe?g|svg)$/.test(name),
  );
  const script = `<script type="importmap">{"imports":{"vitrine":"/vitrine/index.js","vitrine/element":"/vitrine/element.js"}}</script>
<script type="module">
import { createRecommender } from "vitrine";
import { provideVitrine } from "vitrine/element";
provideVitrine(createRecommender({ catalog: "/index/index.json" }));
</script>`;
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A product</title>
<style>body{font:16px system-ui;margin:1rem}img{width:100%;aspect-ratio:1}vitrine-shelf{display:block;min-height:60rem}</style>
<h1>A product</h1><img src="/${picture}" alt=""><p>${"Some words about the product. ".repeat(20)}</p>
<vitrine-shelf slot="product" limit="4"><h2 slot="heading">For you</h2></vitrine-shelf><p>The end of the page.</p>
${withLibrary ? script : ""}</html>`;
}
