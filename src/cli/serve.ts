// `vitrine serve`: the demo shop on any index, with strict security headers.

import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import sirv from "sirv";
import { parseManifest } from "../catalog/index/parse-manifest.js";
import { VitrineError } from "../errors.js";
import { compressed } from "./compressed.js";
import { checkInputFolder } from "./input-file.js";
import { SHOP_FOLDER } from "./package-files.js";

export interface ServeOptions {
  /** Folder with an index.json; served under /index/. */
  readonly index: string;
  /** Further static files, such as pictures, served under /. */
  readonly assets?: string;
  readonly port: number;
}

/** No inline scripts or styles, no eval; WebAssembly is allowed; no requests to other origins. */
const HEADERS = {
  "Content-Security-Policy": [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
} as const;

/** Serves until the process ends; resolves with the URL once the server listens.
 *  @throws VitrineError INPUT_NOT_FOUND if a folder is missing; INDEX_VERSION, INDEX_CORRUPT. */
export async function serve({ index, assets, port }: ServeOptions): Promise<string> {
  if (assets !== undefined) checkInputFolder(assets);
  requireFile(`${index}/index.json`, "is not there: is this the folder that `vitrine build` wrote?");
  await parseManifest(readFileSync(`${index}/index.json`));
  requireFile(`${SHOP_FOLDER}/index.html`, "is not there: run `npm run build` first.");
  const server = createServer(compressed(shopListener(index, assets)));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, resolve);
  });
  const address = server.address();
  return `http://localhost:${typeof address === "object" && address !== null ? address.port : port}/`;
}

function shopListener(index: string, assets: string | undefined): RequestListener {
  const options = { dev: true, etag: true, setHeaders };
  const folders = [
    { prefix: "/index", handle: sirv(index, options) },
    ...(assets === undefined ? [] : [{ prefix: "", handle: sirv(assets, options) }]),
    { prefix: "", handle: sirv(SHOP_FOLDER, options) },
  ];
  return (request, response) => {
    const url = request.url ?? "/";
    const tryFrom = (place: number): void => {
      const folder = folders[place];
      if (folder === undefined) {
        notFound(request, response);
      } else if (url.startsWith(`${folder.prefix}/`)) {
        const inside = Object.assign(Object.create(request) as IncomingMessage, {
          url: url.slice(folder.prefix.length),
        });
        folder.handle(inside, response, () => tryFrom(place + 1));
      } else {
        tryFrom(place + 1);
      }
    };
    tryFrom(0);
  };
}

function notFound(request: IncomingMessage, response: ServerResponse): void {
  setHeaders(response);
  // The shop requests an optional file with the catalog's name and note; only the assets may have it.
  if (request.url === "/shop.json") {
    response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
  } else {
    response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("Not found\n");
  }
}

function setHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
}

function requireFile(path: string, otherwise: string): void {
  if (!existsSync(path)) throw new VitrineError("INPUT_NOT_FOUND", `${path} ${otherwise}`);
}
