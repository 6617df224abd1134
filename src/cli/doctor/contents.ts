// Checks of the index itself: sizes, age, pictures, signature.

import { gzipSync } from "node:zlib";
import type { Catalog } from "../../catalog/catalog.js";
import { firstFiles, type IndexManifest, SIGNATURE_NAME } from "../../catalog/index/index-format.js";
import { kilobytes } from "./delivery.js";
import { type Finding, reporter } from "./finding.js";
import { isThere } from "./site.js";

/** Most bytes (gzip) to download on a first visit: one second at 20 Mbit/s, half of it left to the shop. */
const FIRST_VISIT = 1.25e6;
/** Most bytes (gzip) of a text model: the limit for the model that ships with the package. */
const MODEL = 2 * 1024 * 1024;
const DAY = 86_400_000;
/** Days after which a shop's prices have most likely changed. */
const OLD = 7;
/** Number of pictures requested. */
const SAMPLES = 20;

export function checkSizes(manifest: IndexManifest, files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): Finding[] {
  const findings: Finding[] = [];
  const tell = reporter("sizes", findings);
  const gzip = (paths: readonly string[]): number =>
    paths.reduce((sum, path) => sum + gzipSync(files.get(path) ?? new Uint8Array()).length, 0);
  const first = gzip(firstFiles(manifest).map(({ path }) => path));
  const perItem = Math.round(first / manifest.items);
  const says = `A first visit downloads ${kilobytes(first)} of index (gzip, ${perItem} bytes an item, ${manifest.items.toLocaleString("en")} items).`;
  if (first <= FIRST_VISIT) tell("ok", says);
  else {
    tell(
      "warning",
      says,
      "Remove items from the feed that are not sold, or choose fewer --dimensions; `vitrine inspect` lists the sizes of all files.",
    );
  }
  const model = gzip((manifest.model?.files ?? []).map(({ path }) => path));
  if (model > MODEL) {
    tell(
      "warning",
      `The text model takes ${kilobytes(model)} (gzip); searches wait for it.`,
      "Let `vitrine build` adapt the model to the catalog: it is then about a tenth of that.",
    );
  }
  if (manifest.parts.length > 8) {
    tell(
      "note",
      `The index has ${manifest.parts.length} parts, each of several requests.`,
      "Build it once without --previous.",
    );
  }
  return findings;
}

/** @param modified Last-Modified of index.json, or the file's modification time */
export function checkFreshness(modified: Date | undefined, now: number): Finding[] {
  const check = "freshness";
  if (modified === undefined || Number.isNaN(modified.getTime())) {
    return [
      { check, severity: "note", says: "The server sends no Last-Modified, so the age of the index is unknown." },
    ];
  }
  const days = (now - modified.getTime()) / DAY;
  const says = `The index was written ${days < 1 ? "less than a day" : `${Math.round(days)} days`} ago.`;
  if (days <= OLD) return [{ check, severity: "ok", says }];
  const advice =
    "Build it each night with --previous: only what changed is downloaded; `shop.update` is for what changes by the minute.";
  return [{ check, severity: "warning", says, advice }];
}

export async function checkPictures(catalog: Catalog, base: URL, root: URL): Promise<Finding[]> {
  const check = "pictures";
  const items = catalog.items.filter(({ image }) => image !== undefined);
  if (items.length === 0) {
    const advice = "Give the feed an `image` for each item: shelves without pictures get few clicks.";
    return [{ check, severity: "note", says: "No item has a picture.", advice }];
  }
  const findings: Finding[] = [];
  const tell = reporter(check, findings);
  const without = catalog.size - items.length;
  if (without > 0)
    tell("note", `${without.toLocaleString("en")} of ${catalog.size.toLocaleString("en")} items have no picture.`);
  const step = Math.max(1, Math.floor(items.length / SAMPLES));
  const sample = items.filter((_, place) => place % step === 0).slice(0, SAMPLES);
  const missing: string[] = [];
  await Promise.all(
    sample.map(async ({ id, image = "" }) => {
      const from = base.protocol === "file:" && image.startsWith("/") ? new URL(`.${image}`, root) : image;
      if (!URL.canParse(from.toString(), base) || !(await isThere(new URL(from, base))))
        missing.push(`${id}: ${image}`);
    }),
  );
  const [first] = missing.sort();
  if (first === undefined) tell("ok", `${sample.length} pictures were requested, and all exist.`);
  else {
    tell(
      missing.length > sample.length / 4 ? "error" : "warning",
      `${missing.length} of ${sample.length} pictures are missing, such as ${first}.`,
      "Addresses of pictures are absolute, or relative to index.json: correct them in the feed, or upload what is missing.",
    );
  }
  return findings;
}

export function checkSignature(files: ReadonlyMap<string, Uint8Array>, asked: boolean): Finding {
  const check = "signature";
  if (asked) return { check, severity: "ok", says: "index.json is signed with the matching private key." };
  if (!files.has(SIGNATURE_NAME)) {
    const advice =
      "With `build --sign` and `publicKey`, someone who can change only the files cannot change your lists.";
    return { check, severity: "note", says: "The index is not signed.", advice };
  }
  const advice = "Pass the public key to check it: --public-key public.jwk.";
  return { check, severity: "note", says: "The index has a signature that was not checked.", advice };
}
