// `vitrine build --images` on pictures that the test draws, as PNG, JPEG and WebP, with a network that it makes.

import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, expect, it } from "vitest";
import { readIndexFolder } from "../../../src/cli/index-folder.js";
import { scoreOfRow } from "../../../src/scoring/js.js";
import { savedSmallNetwork } from "../../pictures/small-network.js";
import { file, folder, ndjson, type Run, vitrine } from "./run-cli.js";

const directory = folder();
const images = join(directory, "pictures");
const network = join(directory, "network");
const index = join(directory, "index");
const feed = (): string => join(directory, "items.ndjson");

const ITEMS = [
  { id: "disc-1", title: "A", image: "round/one.png" },
  { id: "disc-2", title: "B", image: "https://cdn.example/deep/two.jpg?w=80" },
  { id: "disc-3", title: "C" }, // pictures/disc-3.webp
  { id: "bars-1", title: "D", image: "bars-1.png" },
  { id: "bars-2", title: "E", image: "./bars%202.png" },
  { id: "gone", title: "F", image: "nowhere.png" },
  { id: "broken", title: "G", image: "broken.jpg" },
  { id: "secret", title: "H", image: "../items.ndjson" },
];

const disc = (x: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="80"><rect width="90" height="80" fill="#fff"/><circle cx="${x}" cy="40" r="26" fill="#c02020"/></svg>`;
const bars = (x: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="80"><rect width="90" height="80" fill="#123"/>${[
    0, 1, 2, 3,
  ]
    .map((i) => `<rect x="${x + 22 * i}" width="11" height="80" fill="#2040e0"/>`)
    .join("")}</svg>`;

let run: Run;

function build(out: string, ...more: string[]): Run {
  return vitrine("build", "--items", feed(), "--out", out, ...more);
}

beforeAll(async () => {
  mkdirSync(join(images, "round"), { recursive: true });
  mkdirSync(network);
  const { json, weights } = await savedSmallNetwork();
  writeFileSync(join(network, "model.json"), JSON.stringify(json));
  writeFileSync(join(network, "weights.bin"), weights);
  await sharp(Buffer.from(disc(40)))
    .png()
    .toFile(join(images, "round/one.png"));
  await sharp(Buffer.from(disc(48)))
    .jpeg()
    .toFile(join(images, "two.jpg"));
  await sharp(Buffer.from(disc(44)))
    .webp()
    .toFile(join(images, "disc-3.webp"));
  await sharp(Buffer.from(bars(2)))
    .png()
    .toFile(join(images, "bars-1.png"));
  await sharp(Buffer.from(bars(9)))
    .png()
    .toFile(join(images, "bars 2.png"));
  writeFileSync(join(images, "broken.jpg"), readFileSync(join(images, "two.jpg")).subarray(0, 300));
  file(directory, "items.ndjson", ndjson(ITEMS));
  run = build(index, "--images", images, "--image-model", network);
});

it("counts encoded, missing and broken pictures, and names the broken ones", () => {
  expect(run, run.errors).toMatchObject({ code: 0 });
  expect(run.out).toContain("pictures: 5 encoded, 2 missing, 1 broken");
  expect(run.errors).toContain("broken.jpg");
});

it("puts similar pictures together, whatever the format, and zeros where there is no picture", async () => {
  const loaded = await readIndexFolder(index);
  const lens = await loaded.loadPictures?.();
  expect(lens).toMatchObject({ width: 24, height: 24, range: [0, 1] });
  const { pictures } = loaded.catalog;
  if (pictures === undefined) throw new Error("no pictures");
  const rowOf = (id: string): number => loaded.catalog.rowOf(id) as number;
  const look = (id: string): Int8Array => pictures.data.subarray(32 * rowOf(id), 32 * rowOf(id) + 32);
  const score = (a: string, b: string): number => scoreOfRow(pictures, rowOf(a), look(b)) / 127 ** 2;
  expect(score("disc-1", "disc-2")).toBeGreaterThan(0.5);
  expect(score("disc-1", "disc-3")).toBeGreaterThan(0.5);
  expect(score("bars-1", "bars-2")).toBeGreaterThan(0.5);
  expect(score("disc-1", "bars-1")).toBeLessThan(0);
  for (const id of ["gone", "broken", "secret"]) expect(look(id).every((value) => value === 0)).toBe(true);
});

it("reports in `inspect` how many items have a picture", () => {
  expect(JSON.parse(vitrine("inspect", index, "--json").out)).toMatchObject({
    pictures: 5,
    imageModel: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(vitrine("inspect", index).out).toContain("5 pictures");
  expect(vitrine("inspect", index).out).toMatch(/, [\d.]+ for picture vectors/);
});

it("writes the same bytes again from the same input", () => {
  const again = join(directory, "again");
  build(again, "--images", images, "--image-model", network);
  expect(readFileSync(join(again, "pictures.bin")).equals(readFileSync(join(index, "pictures.bin")))).toBe(true);
});

it("builds without pictures when none are requested, or none can be used", async () => {
  const plain = join(directory, "plain");
  expect(build(plain, "--images", "none")).toMatchObject({ code: 0 });
  expect((await readIndexFolder(plain)).loadPictures).toBeUndefined();
  const empty = join(directory, "empty");
  mkdirSync(empty);
  const without = build(plain, "--images", empty, "--image-model", network);
  expect(without.out).toContain("pictures: 0 encoded, 8 missing, 0 broken");
  expect((await readIndexFolder(plain)).loadPictures).toBeUndefined();
});

it("encodes only new pictures when it continues an index, and does not carry old ones over", async () => {
  const before = await readIndexFolder(index);
  await before.loadPictures?.();
  const today = file(directory, "today.ndjson", ndjson(ITEMS.filter(({ id }) => id !== "disc-1")));
  const continued = join(directory, "continued");
  const next = (...more: string[]): Run =>
    vitrine("build", "--items", today, "--out", continued, "--previous", index, ...more);
  const seen = next("--images", images, "--image-model", network);
  expect(seen.out).toContain("pictures: 0 encoded, 4 as before, 2 missing, 1 broken");
  expect(seen.out).toContain("0 items new or changed, 1 row out of use");
  const { catalog, layout, loadPictures } = await readIndexFolder(continued);
  await loadPictures?.();
  expect(layout.rows).toBe(8);
  expect(catalog.pictures?.rows).toBe(7);
  const look = (id: string): Int8Array | undefined => {
    const row = catalog.rowOf(id) as number;
    return catalog.pictures?.data.subarray(32 * row, 32 * row + 32);
  };
  for (const id of ["disc-2", "disc-3", "bars-1", "bars-2"]) expect(look(id)?.some((value) => value !== 0)).toBe(true);
  for (const id of ["gone", "broken", "secret"]) expect(look(id)?.every((value) => value === 0)).toBe(true);
  const old = (id: string): Int8Array | undefined => {
    const row = before.catalog.rowOf(id) as number;
    return before.catalog.pictures?.data.subarray(32 * row, 32 * row + 32);
  };
  for (const id of ["disc-2", "disc-3", "bars-1", "bars-2"]) expect(look(id)).toEqual(old(id));
  const blind = next();
  expect(blind.errors).toContain("without --images the new one has none");
  expect((await readIndexFolder(continued)).loadPictures).toBeUndefined();
});

it("encodes a picture again if its file changed, into the same space", async () => {
  const album = join(directory, "album");
  cpSync(images, album, { recursive: true });
  await sharp(Buffer.from(disc(46)))
    .png()
    .toFile(join(album, "bars-1.png"));
  const today = join(directory, "album-index");
  const words = ["--images", album, "--image-model", network, "--previous", index];
  expect(build(today, ...words).out).toContain("pictures: 1 encoded, 4 as before");
  const { catalog, loadPictures } = await readIndexFolder(today);
  await loadPictures?.();
  const { pictures } = catalog;
  if (pictures === undefined) throw new Error("no pictures");
  const look = (id: string): Int8Array => {
    const row = catalog.rowOf(id) as number;
    return pictures.data.subarray(32 * row, 32 * row + 32);
  };
  const score = (a: string, b: string): number => scoreOfRow(pictures, catalog.rowOf(a) as number, look(b)) / 127 ** 2;
  expect(score("bars-1", "disc-1")).toBeGreaterThan(0.5);
  expect(score("bars-1", "bars-2")).toBeLessThan(0);
  // Of another network's vectors none can stay.
  const other = build(today, ...words, "--image-range", "-1,1");
  expect(other.out).toContain("pictures: 5 encoded, 2 missing");
});

it("explains a wrong call", () => {
  const out = join(directory, "never");
  expect(build(out, "--images", images)).toMatchObject({ code: 2, errors: expect.stringContaining("--image-model") });
  expect(build(out, "--image-model", network)).toMatchObject({ code: 2, errors: expect.stringContaining("--images") });
  expect(build(out, "--images", images, "--image-model", images)).toMatchObject({
    code: 1,
    errors: expect.stringContaining("MODEL_NOT_FOUND"),
  });
  expect(build(out, "--images", join(directory, "no"), "--image-model", network)).toMatchObject({
    code: 1,
    errors: expect.stringContaining("INPUT_NOT_FOUND"),
  });
  expect(build(out, "--images", images, "--image-model", network, "--image-range", "1,0")).toMatchObject({ code: 2 });
});
