// `vitrine doctor`: fetches a page and its index as a shopper's browser would, and reports what is wrong and how to
// fix it. It changes nothing.

import { existsSync, statSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { allFiles, INDEX_FORMAT, type IndexManifest, SIGNATURE_NAME } from "../catalog/index/index-format.js";
import { decodeIndex, type WholeIndex } from "../catalog/index/index-read.js";
import { parseManifest } from "../catalog/index/parse-manifest.js";
import { VitrineError } from "../errors.js";
import { checkVerified } from "../verified-file.js";
import { checkFreshness, checkPictures, checkSignature, checkSizes } from "./doctor/contents.js";
import { checkDelivery, type Delivered } from "./doctor/delivery.js";
import { checkEngine } from "./doctor/engine.js";
import type { Finding, Severity } from "./doctor/finding.js";
import { checkPage, type Page, readPage } from "./doctor/page.js";
import { type Answer, addressOf, ask, indexesBelow } from "./doctor/site.js";
import { readKey } from "./keys.js";

export interface DoctorOptions {
  /** URL of index.json, if the page does not name it. */
  readonly index?: string;
  /** Public key (JWK) to verify the index's signature with. */
  readonly publicKey?: string;
  /** False skips the check in Chromium. */
  readonly browser?: boolean;
  readonly json?: boolean;
}

export interface Diagnosis {
  readonly page: string | null;
  readonly index: string | null;
  readonly healthy: boolean;
  readonly findings: readonly Finding[];
}

const ORDER: readonly Severity[] = ["error", "warning", "note", "ok"];
/** Paths tried for index.json if the page does not name it, relative to the page. */
const USUAL = ["index.json", "index/index.json", "vitrine/index.json"];

/** Prints a diagnosis; returns true if it has no error.
 *  @throws VitrineError INPUT_NOT_FOUND if the target is neither a folder nor a URL, or a key file is missing. */
export async function doctor(target: string, options: DoctorOptions): Promise<boolean> {
  const diagnosis = await diagnose(target, options);
  console.log(options.json === true ? JSON.stringify(diagnosis, null, 2) : inWords(diagnosis));
  return diagnosis.healthy;
}

async function diagnose(target: string, options: DoctorOptions): Promise<Diagnosis> {
  const address = addressOf(target);
  if (address === undefined) throw new VitrineError("INPUT_NOT_FOUND", `${target} is neither a folder nor an address.`);
  const publicKey = options.publicKey === undefined ? undefined : readKey(options.publicKey);
  const findings: Finding[] = [];
  const page = await openPage(address, findings);
  const index = await findIndex(address, page, options.index);
  if (page !== undefined) findings.push(...checkPage(page, index?.url));
  if (index === undefined) {
    findings.push({
      check: "index",
      severity: "error",
      says: `No index was found at ${options.index ?? target}.`,
      advice: "Name its address with --index, and check that the whole folder of `vitrine build` was uploaded.",
    });
  } else {
    const foreign = page !== undefined && page.url.origin !== index.url.origin ? page.url.origin : undefined;
    findings.push(...(await checkIndex({ ...index, root: address, foreign, publicKey, browser: options.browser })));
  }
  findings.sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  const healthy = !findings.some(({ severity }) => severity === "error");
  return { page: page?.url.href ?? null, index: index?.url.href ?? null, healthy, findings };
}

/** Undefined if the address is that of an index, or of a folder without a page. */
async function openPage(address: URL, findings: Finding[]): Promise<Page | undefined> {
  const folder = address.protocol === "file:";
  const url = folder && address.pathname.endsWith("/") ? new URL("index.html", address) : address;
  if (url.pathname.endsWith(".json") || (folder && !existsSync(url))) return undefined;
  try {
    return readPage(url, await ask(url));
  } catch (error) {
    const says = `${url} gave no answer: ${reasonOf(error)}.`;
    findings.push({ check: "page", severity: "error", says, advice: "Check the address, and that the server runs." });
    return undefined;
  }
}

interface FoundIndex {
  readonly url: URL;
  readonly answer: Answer;
}

/** The first candidate address that holds an index. */
async function findIndex(address: URL, page: Page | undefined, named?: string): Promise<FoundIndex | undefined> {
  for (const url of candidates(address, page, named)) {
    const origin = page !== undefined && page.url.origin !== url.origin ? page.url.origin : undefined;
    // A failed request means no index there; the next address may have one.
    const answer = await ask(url, origin).catch(() => undefined);
    if (answer?.status === 200 && saysIndex(answer.bytes)) return { url, answer };
  }
  return undefined;
}

function candidates(address: URL, page: Page | undefined, named: string | undefined): URL[] {
  if (named !== undefined) {
    if (URL.canParse(named)) return [new URL(named)];
    return address.protocol === "file:" ? [pathToFileURL(named)] : [new URL(named, address)];
  }
  if (address.pathname.endsWith(".json")) return [address];
  const written = page?.indexes ?? [];
  if (address.protocol === "file:") {
    const folder = fileURLToPath(new URL(".", address));
    return [
      ...written,
      ...(statSync(folder).isDirectory() ? indexesBelow(folder).map((path) => pathToFileURL(path)) : []),
    ];
  }
  return [...written, ...USUAL.map((path) => new URL(path, address))];
}

/** A broken index still counts as found: a later check reports what is wrong with it. */
function saysIndex(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes).includes(`"${INDEX_FORMAT}"`);
}

interface IndexToCheck extends FoundIndex {
  /** The target given on the command line. */
  readonly root: URL;
  readonly foreign: string | undefined;
  readonly publicKey: JsonWebKey | undefined;
  readonly browser: boolean | undefined;
}

async function checkIndex(options: IndexToCheck): Promise<Finding[]> {
  const { url, answer, root, foreign, publicKey, browser = true } = options;
  const findings: Finding[] = [];
  try {
    const manifest = await parseManifest(answer.bytes);
    const delivered = await download(manifest, url, foreign);
    findings.push(...checkDelivery({ manifest: answer, files: delivered, foreign }));
    const files = new Map([["index.json", answer.bytes]]);
    for (const { path, answer: file } of delivered) if (file.status === 200) files.set(path, file.bytes);
    const signature = await ask(new URL(SIGNATURE_NAME, url)).catch(() => undefined);
    if (signature?.status === 200) files.set(SIGNATURE_NAME, signature.bytes);
    const { catalog } = await whole(files, manifest, publicKey);
    findings.push({ check: "index", severity: "ok", says: `Every file of ${url} exists and matches its hash.` });
    findings.push(checkSignature(files, publicKey !== undefined));
    findings.push(...checkSizes(manifest, files), ...checkFreshness(modified(url, answer), Date.now()));
    findings.push(...(await checkPictures(catalog, url, root)));
    if (browser) findings.push(await checkEngine(files));
  } catch (error) {
    if (!(error instanceof VitrineError)) throw error;
    findings.push({ check: "index", severity: "error", says: `${error.code}: ${error.message}`, advice: error.hint });
  }
  return findings;
}

function download(manifest: IndexManifest, url: URL, foreign: string | undefined): Promise<Delivered[]> {
  return Promise.all(
    allFiles(manifest).map(async ({ path, sha256 }) => {
      // With its hash in the URL, as the page requests it.
      const file = new URL(`${path}?v=${sha256.slice(0, 12)}`, url);
      try {
        return { path, answer: await ask(file, foreign) };
      } catch (error) {
        throw new VitrineError("INDEX_NOT_FOUND", `${file} gave no answer: ${reasonOf(error)}.`);
      }
    }),
  );
}

/** Checks every file's length and hash.
 *  @throws VitrineError INDEX_NOT_FOUND, INDEX_CORRUPT, INDEX_VERSION, INDEX_SIGNATURE, BAD_ARGUMENT. */
async function whole(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  manifest: IndexManifest,
  publicKey: JsonWebKey | undefined,
): Promise<WholeIndex> {
  for (const { path, ...promised } of allFiles(manifest)) {
    const data = files.get(path);
    if (data === undefined) throw new VitrineError("INDEX_NOT_FOUND", `The index has no file ${path}.`);
    await checkVerified({ data, name: path, ...promised, corrupt: "INDEX_CORRUPT" });
  }
  const index = await decodeIndex(new Map(files), publicKey === undefined ? {} : { publicKey });
  await index.loadTexts();
  return index;
}

function modified(url: URL, { headers }: Answer): Date | undefined {
  if (url.protocol === "file:") return statSync(url).mtime;
  const text = headers?.get("last-modified");
  return text == null ? undefined : new Date(text);
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error && cause.message !== "" ? cause.message : message;
}

function inWords({ page, index, findings }: Diagnosis): string {
  const count = (wanted: Severity): number => findings.filter(({ severity }) => severity === wanted).length;
  return [
    `page   ${page ?? "none"}`,
    `index  ${index ?? "none"}`,
    "",
    ...findings.flatMap(({ check, severity, says, advice }) => [
      `${severity.padEnd(8)} ${check.padEnd(11)} ${says}`,
      ...(advice === undefined || severity === "ok" ? [] : [`${" ".repeat(21)}→ ${advice}`]),
    ]),
    "",
    `${count("error")} errors, ${count("warning")} warnings, ${count("note")} notes`,
  ].join("\n");
}
