// Transfer between shops: can one network over content vectors, trained on one shop's events, predict the next item in
// another shop better than the decayed mean of the history? Trained on Online Retail (CC BY 4.0), evaluated on
// Scientific, of whose events none are used. Full ranking by cosine alone, on validation splits.
// It loses, and is not shipped: src/training/TRIED.md.
// Run: npx tsx bench/network-transfer.ts

import "./wat-imports.js";
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { readEvents } from "../src/catalog/feeds/log/events-csv.js";
import { openInput, readNdjson } from "../src/cli/input-file.js";
import { weighCatalog } from "../src/encoder/catalog-weights.js";
import { itemText } from "../src/encoder/item-text.js";
import { parseTextModel } from "../src/encoder/static-model.js";
import { attentionPooling } from "../src/training/network/attention-pooling.js";
import { examplesOf } from "../src/training/network/examples.js";
import { sampler } from "../src/training/network/sample.js";
import { countsOf } from "../src/training/network/start-items.js";
import type { History } from "../src/training/network/trainer.js";
import { sequencesOf } from "../src/training/sequences.js";
import { seededRandom } from "../src/vector/random.js";
import { dataRoot } from "../test/data-path.js";
import type { Product } from "./text-vectors/cases.js";

const { adapt } = await import("../src/training/distil/adapt.js");
const { Trainer } = await import("../src/training/network/trainer.js");

const TEXT = 64;
/** Room for a bias that stays 0, rounded up to what the kernel takes. */
const DIMENSIONS = 72;
const PLACES = 12;
const BATCH = 512;
const STEPS = 1200;
const RATE = 0.002;
const DECAY = 0.6;

interface Tried {
  readonly history: Int32Array;
  readonly target: number;
}

const model = await parseTextModel(
  JSON.parse(readFileSync("public/model/model.json", "utf8")),
  new Uint8Array(readFileSync("public/model/model.bin")),
);
console.log(`${cpus()[0]?.model}, Node ${process.version}; HR@10 / NDCG@10, history left out`);
for (const space of ["pretrained", "adapted"] as const) {
  const [teacher, stranger] = [await openShop("online-retail", space), await openShop("scientific", space)];
  const parameters = await learn(teacher.items, teacher.rowOf);
  console.log(`\n${space} vectors`);
  for (const { name, items, cases } of [teacher, stranger]) {
    console.log(`  ${name}, ${cases.length} cases`);
    console.log(`    decayed mean ${figures(cases, items, decayedMeans(cases, items))}`);
    console.log(`    network      ${figures(cases, items, await expectations(cases, items, parameters))}`);
  }
}

type Learnt = ReadonlyMap<string, Float32Array>;

async function openShop(name: string, space: "pretrained" | "adapted") {
  const products = await readLines<Product>(`${name}/items.ndjson.gz`);
  const rows = new Map(products.map(({ id }, row) => [id, row]));
  const vectors =
    space === "pretrained"
      ? Float32Array.from(
          weighCatalog(
            model,
            products.map((item) => itemText(item)),
          ).vectors,
        )
      : Float32Array.from((await adapt({ items: products, model })).vectors.data);
  const items = new Float32Array(products.length * DIMENSIONS);
  for (let row = 0; row < products.length; row++) {
    items.set(vectors.subarray(row * TEXT, (row + 1) * TEXT), row * DIMENSIONS);
  }
  const truth = new Map(
    (await readLines<{ session: string; item?: string; items?: string[] }>(`${name}/valid/truth.ndjson.gz`)).map(
      ({ session, item, items: several }) => [session, rows.get(item ?? several?.[0] ?? "")],
    ),
  );
  const cases: Tried[] = [];
  for (const { session, history } of await readLines<{ session: string; history: string[] }>(
    `${name}/valid/histories.ndjson.gz`,
  )) {
    const target = truth.get(session);
    const known = [...new Set(history.flatMap((id) => rows.get(id) ?? []).reverse())];
    if (target !== undefined && known.length > 0) cases.push({ history: Int32Array.from(known), target });
  }
  return { name, items, cases, rowOf: (id: string) => rows.get(id) };
}

async function learn(items: Float32Array, rowOf: (id: string) => number | undefined): Promise<Learnt> {
  const { events } = await readEvents({ stream: openInput(`${dataRoot}/online-retail/valid/events.csv.gz`) });
  const sequences = sequencesOf(events, rowOf);
  const examples = examplesOf(sequences);
  const random = seededRandom(1);
  const trainer = await openTrainer(items);
  trainer.random = random;
  const draw = sampler(countsOf(sequences, items.length / DIMENSIONS), 2048);
  for (let step = 0; step < STEPS; step++) {
    const batch = Uint32Array.from(
      { length: BATCH },
      () => examples.targets[Math.floor(random() * examples.targets.length)] as number,
    );
    const loss = trainer.step(examples, batch, draw(random), RATE * Math.min(1, (step + 1) / 60) * (1 - step / STEPS));
    if (step % 200 === 0) console.error(`step ${step} of ${STEPS}: loss ${loss.toFixed(3)}`);
  }
  return new Map(Object.entries(trainer.parameters).map(([name, { data }]) => [name, data.slice()]));
}

function openTrainer(items: Float32Array) {
  const random = seededRandom(1);
  const sizes = { dimensions: DIMENSIONS, places: PLACES, batch: BATCH };
  const learning = { random, dropout: 0.25, clip: 1, decay: 0.01, fixed: true };
  return Trainer.open({ architecture: attentionPooling, items, ...sizes, ...learning });
}

async function expectations(
  cases: readonly Tried[],
  items: Float32Array,
  parameters: Learnt,
): Promise<readonly Float32Array[]> {
  const trainer = await openTrainer(items);
  for (const [name, data] of parameters) trainer.parameters[name]?.data.set(data);
  const found: Float32Array[] = [];
  for (let from = 0; from < cases.length; from += BATCH) {
    const some = cases.slice(from, from + BATCH).map(({ history }) => ({ rows: history, times: history.map(() => 1) }));
    const filled = Array.from({ length: Math.ceil(some.length / 4) * 4 }, (_, b) => some[b] ?? some[0]) as History[];
    found.push(...trainer.expect(filled).map(({ query }) => query));
  }
  return found.slice(0, cases.length);
}

function decayedMeans(cases: readonly Tried[], items: Float32Array): readonly Float32Array[] {
  return cases.map(({ history }) => {
    const sum = new Float32Array(DIMENSIONS);
    for (const [age, row] of history.entries()) {
      for (let k = 0; k < TEXT; k++) {
        sum[k] = (sum[k] as number) + DECAY ** age * (items[row * DIMENSIONS + k] as number);
      }
    }
    return sum;
  });
}

function figures(cases: readonly Tried[], items: Float32Array, queries: readonly Float32Array[]): string {
  let hits = 0;
  let gain = 0;
  for (const [i, { history, target }] of cases.entries()) {
    const query = queries[i] as Float32Array;
    const score = (row: number): number => {
      let sum = 0;
      for (let k = 0, at = row * DIMENSIONS; k < TEXT; k++, at++) sum += (query[k] as number) * (items[at] as number);
      return sum;
    };
    const own = score(target);
    const seen = new Set(history);
    if (seen.has(target)) continue;
    let rank = 1;
    for (let row = 0; row < items.length / DIMENSIONS && rank <= 10; row++) {
      if (row !== target && !seen.has(row) && score(row) > own) rank++;
    }
    if (rank > 10) continue;
    hits++;
    gain += 1 / Math.log2(rank + 1);
  }
  return `${(hits / cases.length).toFixed(4)} / ${(gain / cases.length).toFixed(4)}`;
}

async function readLines<T>(name: string): Promise<T[]> {
  const lines: T[] = [];
  for await (const { value } of readNdjson(`${dataRoot}/${name}`)) lines.push(value as T);
  return lines;
}
