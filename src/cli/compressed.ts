// Compresses the answers of a listener for browsers that accept it (RFC 9110, section 8.4), each content once.

import { createHash } from "node:crypto";
import type { OutgoingHttpHeaders, RequestListener, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const ENCODERS = {
  // Quality 11 saves another tenth, but its first reader would wait 0.6 s for 235 KB.
  br: (body: Buffer) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body: Buffer) => promisify(gzip)(body),
};

type Encoding = keyof typeof ENCODERS;

/** Types of content; everything else, such as pictures and fonts, is compressed already. */
const COMPRESSIBLE = /^text\/|[/+](json|xml)\b|javascript|x-ndjson|wasm|octet-stream/;
/** Bytes. Smaller bodies fit into one packet; larger ones would fill the memory and delay their first byte. */
const FROM = 1024;
const UP_TO = 32 * 2 ** 20;
/** A compressed body must be smaller than this share of the plain one. */
const WORTHWHILE = 0.95;
/** Contents kept; the oldest is dropped first. */
const MOST_KEPT = 5000;

/** The same listener, with compressed bodies. Ranges (status 206) are sent as they are, cut from the plain body: its
 *  bytes are what a download that broke off counts. The listener's entity tags must be weak, because both bodies get the same one. */
export function compressed(listener: RequestListener): RequestListener {
  const kept = new Map<string, Promise<Buffer>>();
  const compress = (body: Buffer, encoding: Encoding): Promise<Buffer> => {
    const key = `${encoding} ${createHash("sha256").update(body).digest("base64")}`;
    const compressing = kept.get(key) ?? ENCODERS[encoding](body);
    kept.set(key, compressing);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return compressing;
  };
  return (request, response) => {
    response.setHeader("Vary", "Accept-Encoding");
    const encoding = acceptedOf(request.headers["accept-encoding"]);
    if (encoding !== undefined) {
      collectBody(response, async (body) => {
        const small = await compress(body, encoding);
        return small.length < body.length * WORTHWHILE ? { body: small, encoding } : { body };
      });
    }
    listener(request, response);
  };
}

/** The best encoding that the header accepts. */
function acceptedOf(header: string | string[] | undefined): Encoding | undefined {
  const accepted = new Set(
    String(header ?? "")
      .toLowerCase()
      .split(",")
      .map((part) => part.replaceAll(/\s/g, ""))
      .filter((part) => !/;q=0(\.0*)?$/.test(part))
      .map((part) => part.split(";")[0]),
  );
  return (["br", "gzip"] as const).find((encoding) => accepted.has(encoding));
}

interface Packed {
  readonly body: Buffer;
  readonly encoding?: Encoding;
}

/** Holds back the body of a whole, compressible answer until it is complete, and sends what `pack` makes of it. */
function collectBody(response: ServerResponse, pack: (body: Buffer) => Promise<Packed>): void {
  const { writeHead, write, end } = response;
  const send = async (status: number, headers: OutgoingHttpHeaders, plain: Buffer): Promise<void> => {
    const { body, encoding } = await pack(plain);
    Object.assign(response, { writeHead, write, end });
    if (encoding !== undefined) response.setHeader("Content-Encoding", encoding);
    response.writeHead(status, { ...headers, "Content-Length": body.length }).end(body);
  };
  const held = (status: number, headers: OutgoingHttpHeaders = {}): ServerResponse => {
    if (status !== 200 || !isCompressible(headers)) return writeHead.call(response, status, headers);
    const chunks: Buffer[] = [];
    Object.assign(response, {
      write: (chunk: Buffer) => chunks.push(chunk) > 0,
      end: () => {
        send(status, headers, Buffer.concat(chunks)).catch((error: Error) => response.destroy(error));
        return response;
      },
    });
    return response;
  };
  Object.assign(response, { writeHead: held });
}

function isCompressible(headers: OutgoingHttpHeaders): boolean {
  const bytes = Number(headers["Content-Length"] ?? 0);
  const type = String(headers["Content-Type"] ?? "");
  return bytes >= FROM && bytes <= UP_TO && headers["Content-Encoding"] === undefined && COMPRESSIBLE.test(type);
}
