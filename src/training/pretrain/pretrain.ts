// npm run pretrain: trains the shipped text model from the data folder and writes it; --evaluate only evaluates it.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Command } from "commander";
import { writeTextModel } from "../../encoder/model-format.js";
import { parseTextModel, type StaticModel } from "../../encoder/static-model.js";
import { reduceDimensions } from "../../vector/principal-axes.js";
import { seededRandom } from "../../vector/random.js";
import { guessing, hashProjection, modelOf } from "./baselines.js";
import { distinctTexts, type SplitSource, splitSource } from "./corpus.js";
import { examine } from "./examine.js";
import { quantiseTable } from "./quantise-table.js";
import { readSources } from "./sources.js";
import { startTable } from "./start-table.js";
import type { TokenTable } from "./token-table.js";
import { train } from "./train.js";
import { chooseVocabulary, type Vocabulary } from "./vocabulary.js";
import { readWordVectors, type WordVectors } from "./word-clusters.js";

const DIMENSIONS = 64;
const WORDS = 20_000;
const BUCKETS = 4096;
const SEED = 1;
/** Chosen among eight settings on the tuning split of Scientific, Icecat search and the held-out pairs. */
const TRAINING = { steps: 1500, batch: 512, rate: 0.01, temperature: 0.07, anchor: 0.02, spell: 0.1 };
/** Length of each word's own random direction, relative to its meaning. At 4 a word starts mostly as its own direction,
 *  because sharing the same words is most of what makes products similar; training then draws synonyms together. */
const OWN_DIRECTION = 4;

interface Options {
  readonly data: string;
  readonly out: string;
  readonly evaluate?: boolean;
  readonly test?: boolean;
}

interface Material {
  readonly sources: readonly SplitSource[];
  readonly texts: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly vectors: WordVectors;
}

await new Command("pretrain")
  .description("Train the text model that Vitrine ships, or examine the one that was trained.")
  .option("--data <folder>", "folder with the licence-clean texts", process.env.VITRINE_DATA ?? "../shared/data")
  .option("--out <folder>", "where model.json and model.bin go", "public/model")
  .option("--evaluate", "do not train: examine the model in --out beside its baselines")
  .option("--test", "with --evaluate: Scientific's test split instead of the tuning split")
  .action(main)
  .parseAsync();

async function main({ data, out, evaluate, test }: Options): Promise<void> {
  const material = await gather(data);
  if (evaluate !== true) await trainAndWrite(material, out);
  await report(material, data, await readModel(out), test === true ? "test" : "valid");
}

async function gather(folder: string): Promise<Material> {
  const sources = (await readSources(folder)).map(splitSource);
  const texts = distinctTexts(sources);
  const vectors = await readVectors(folder);
  const vocabulary = chooseVocabulary({ texts, common: vectors.words, size: WORDS });
  for (const { name, pairs, heldOut } of sources)
    console.log(`${name}: ${pairs.length} pairs + ${heldOut.length} held out`);
  console.log(`${texts.length} texts, ${vocabulary.words.length} words`);
  return { sources, texts, vocabulary, vectors };
}

async function readVectors(folder: string): Promise<WordVectors> {
  const { words, dimensions: from, values } = await readWordVectors(folder);
  return { words, dimensions: DIMENSIONS, values: reduceDimensions(values, { from, to: DIMENSIONS }) };
}

function startOf({ vocabulary, texts, vectors }: Material, own: number): TokenTable {
  return startTable({ vocabulary, texts, vectors, own, buckets: BUCKETS });
}

async function trainAndWrite(material: Material, out: string): Promise<void> {
  const table = startOf(material, OWN_DIRECTION);
  let mean = 0;
  train({
    ...TRAINING,
    table,
    sources: material.sources,
    random: seededRandom(SEED),
    onStep: (step, loss) => {
      mean += loss / 100;
      if (step % 100 !== 99) return;
      console.log(`step ${step + 1} of ${TRAINING.steps}: loss ${mean.toFixed(3)}`);
      mean = 0;
    },
  });
  const { header, bin } = await writeTextModel({ name: "vitrine-text", ...quantiseTable(table) });
  await mkdir(out, { recursive: true });
  await writeFile(join(out, "model.bin"), bin);
  await writeFile(join(out, "model.json"), `${JSON.stringify(header, null, 2)}\n`);
  console.log(`${header.id}: ${bin.length} bytes, ${gzipSync(bin).length} gzip`);
}

async function readModel(folder: string): Promise<StaticModel> {
  const header: unknown = JSON.parse(await readFile(join(folder, "model.json"), "utf8"));
  return parseTextModel(header, new Uint8Array(await readFile(join(folder, "model.bin"))));
}

async function report(material: Material, folder: string, model: StaticModel, split: "valid" | "test"): Promise<void> {
  const words = startOf(material, 0);
  const encoders = [
    guessing(DIMENSIONS),
    hashProjection(words),
    modelOf(words, "mean of word vectors"),
    modelOf(startOf(material, OWN_DIRECTION), "before training"),
    model,
  ];
  const marks = await examine({ folder, encoders, sources: material.sources, split });
  const print = (cells: readonly string[]): void => console.log(`| ${cells.join(" | ")} |`);
  print(["", ...encoders.map(({ id }) => id)]);
  print(["---", ...encoders.map(() => "---")]);
  for (const row of marks) print([row.question, ...row.marks.map((mark) => mark.toFixed(4))]);
}
