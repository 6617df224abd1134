// How much of the quality of sparse TF-IDF do dense vectors of 64 numbers per item keep? Full ranking by content alone,
// with all dense vectors in int8. Tuned on the validation split (default); `test` is for reporting.
// Run: npx tsx bench/text-vectors.ts [valid|test] [--json]

import "./wat-imports.js";
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { gzipSync } from "node:zlib";
import { writeAdaptedModel } from "../src/encoder/adapted-format.js";
import { AdaptedModel } from "../src/encoder/adapted-model.js";
import { weighCatalog } from "../src/encoder/catalog-weights.js";
import { hashDirection } from "../src/encoder/hash-text.js";
import { itemText } from "../src/encoder/item-text.js";
import { parseTextModel } from "../src/encoder/static-model.js";
import { Bootstrap, type Interval } from "../src/evaluation/bootstrap.js";
import { contentNeighbours, squaredCosine } from "../src/training/content/content-neighbours.js";
import { type TfIdf, tfIdf } from "../src/training/content/tf-idf.js";
import { quantiseMatrix } from "../src/vector/int8-matrix.js";
import { normaliseRows } from "../src/vector/normalise.js";
import { type Case, onlineRetail, type Shop, type Split, scientific } from "./text-vectors/cases.js";
import {
  cubed,
  denseLikeness,
  type Likeness,
  latentSemantics,
  sparseLikeness,
  withLists,
} from "./text-vectors/scorers.js";

const { adapt } = await import("../src/training/distil/adapt.js");

/** Edges of each item in the lists that ship beside the vectors, and how much they count beside cosines and their
 *  cubes. */
const LIST_LENGTH = 24;
const LIST_SHARE = 8;
const LIST_SHARE_CUBED = 0.4;

const split: Split = process.argv.includes("test") ? "test" : "valid";
const json = process.argv.includes("--json");
const say = (text: string): void => {
  if (!json) console.log(text);
};

/** NDCG@10 of one way to make vectors, history kept in the ranking and left out. */
export interface ContentRow extends Ndcg {
  readonly way: string;
}

interface Ndcg {
  readonly kept: Interval;
  readonly leftOut: Interval;
}

const model = await parseTextModel(
  JSON.parse(readFileSync("public/model/model.json", "utf8")),
  new Uint8Array(readFileSync("public/model/model.bin")),
);
say(`${cpus()[0]?.model}, Node ${process.version}; split: ${split}; NDCG@10, ${model.id}`);
say("history kept: the items of the profile may be answers; left out: they may not\n");
const shops: { name: string; cases: number; rows: ContentRow[] }[] = [];
for (const open of [scientific, onlineRetail]) {
  const shop = await open(split);
  shops.push({ name: shop.name, cases: shop.cases.length, rows: await examine(shop) });
}
if (json) console.log(JSON.stringify(shops));

async function examine(shop: Shop): Promise<ContentRow[]> {
  const { name, items } = shop;
  const sparse = tfIdf(items);
  const lists = contentNeighbours(items, LIST_LENGTH, { weigh: squaredCosine });
  const rows: ContentRow[] = [];
  say(`${name}: ${items.length} items, ${shop.cases.length} cases`);
  say("                                   kept  left out");
  const tell = (way: string, likeness: Likeness): void => {
    const { kept, leftOut } = ndcg(shop, likeness);
    rows.push({ way, kept, leftOut });
    say(`  ${way.padEnd(32)} ${kept.mean.toFixed(4)}   ${leftOut.mean.toFixed(4)}`);
  };
  const dense = (values: Float32Array, dimensions = 64): Likeness => denseLikeness(quantiseMatrix(values, dimensions));
  const texts = items.map((item) => itemText(item));
  tell("sparse TF-IDF", sparseLikeness(sparse));
  tell("hash projection, 64", dense(hashProjection(sparse, 64)));
  tell("LSA, 64", dense(latentSemantics(sparse, 64)));
  tell("pretrained, 64", dense(model.encodeNow(texts)));
  tell("pretrained, catalog weights, 64", dense(weighCatalog(model, texts).vectors));
  const facts: string[] = [];
  for (const dimensions of [64, 96, 128]) {
    const began = performance.now();
    const { table, vectors } = await adapt({ items, dimensions, model });
    const seconds = (performance.now() - began) / 1000;
    const adapted = new AdaptedModel({ id: "adapted", ...table });
    const alike = denseLikeness(vectors);
    tell(`distilled, ${dimensions}`, alike);
    tell(`distilled, ${dimensions}, as if new items`, dense(adapted.encodeNow(texts), dimensions));
    tell(`distilled, ${dimensions}, and item lists`, withLists(alike, lists, LIST_SHARE));
    const close = cubed(alike);
    tell(`distilled, ${dimensions}, item by item`, close);
    tell(`distilled, ${dimensions}, item by item, lists`, withLists(close, lists, LIST_SHARE_CUBED));
    const { bin } = await writeAdaptedModel(table);
    const perItem = (bytes: number): string => (bytes / items.length).toFixed(0);
    facts.push(
      `  ${dimensions}: trained in ${seconds.toFixed(1)} s; ${table.words.length} words, ` +
        `${perItem(bin.length)} bytes an item (${perItem(gzipSync(bin).length)} gzip); ` +
        `${titlesPerSecond(adapted, shop).toLocaleString("en")} titles/s`,
    );
  }
  const fast = await adapt({ items, model, fast: true });
  tell("distilled, 64, --fast", denseLikeness(fast.vectors));
  say(`${facts.join("\n")}\n`);
  return rows;
}

function ndcg({ items, cases }: Shop, likeness: Likeness): Ndcg {
  const values = new Float64Array(cases.length * 2);
  let last: Case["profile"] | undefined;
  const whole = new Float64Array(items.length);
  const scores = new Float64Array(items.length);
  const rowOf = (row: number): Likeness => likeness.subarray(row * items.length, (row + 1) * items.length);
  for (const [c, { profile, answer, hidden, share }] of cases.entries()) {
    if (profile !== last) {
      whole.fill(0);
      for (const [row, part] of profile) add(rowOf(row), part, whole);
      last = profile;
    }
    scores.set(whole);
    if (hidden) add(rowOf(answer), -(profile.get(answer) as number), scores);
    const own = scores[answer] as number;
    const beats = (row: number): boolean => (scores[row] as number) > own || (scores[row] === own && row < answer);
    let rank = 1;
    for (let row = 0; row < scores.length; row++) if (beats(row)) rank++;
    const weight = share * cases.length;
    values[2 * c] = weight * gain(rank);
    // An answer that is in the history cannot be found if the history is left out. (None beats itself.)
    if (hidden || !profile.has(answer)) {
      values[2 * c + 1] = weight * gain(rank - [...profile.keys()].filter(beats).length);
    }
  }
  const drawn = new Bootstrap(values, 2);
  return { kept: drawn.interval(0), leftOut: drawn.interval(1) };
}

function add(row: Likeness, part: number, sum: Float64Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + part * (row[i] as number);
}

function gain(rank: number): number {
  return rank <= 10 ? 1 / Math.log2(rank + 1) : 0;
}

function hashProjection({ items, names, offsets, words, weights }: TfIdf, dimensions: number): Float32Array {
  const directions = names.map((name) => hashDirection(name, dimensions));
  const vectors = new Float32Array(items * dimensions);
  for (let row = 0; row < items; row++) {
    for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++) {
      const direction = directions[words[i] as number] as Float32Array;
      for (let d = 0, at = row * dimensions; d < dimensions; d++, at++) {
        vectors[at] = (vectors[at] as number) + (weights[i] as number) * (direction[d] as number);
      }
    }
  }
  return normaliseRows(vectors, dimensions);
}

function titlesPerSecond(encoder: AdaptedModel, { items }: Shop): number {
  const titles = items.map(({ title }) => title);
  encoder.encodeNow(titles); // Warm-up.
  const began = performance.now();
  for (let turn = 0; turn < 5; turn++) encoder.encodeNow(titles);
  return Math.round((5000 * titles.length) / (performance.now() - began));
}
