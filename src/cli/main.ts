#!/usr/bin/env node
// The command line: parses words, calls one function per command, prints what it says. Exit codes: 0 done, 1 the input
// or the index is at fault, 2 the call is.

import { Command, InvalidArgumentError } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { VitrineError } from "../errors.js";
import { type BuildOptions, build } from "./build.js";
import type { PictureCounts } from "./build-pictures.js";
import { evaluateIndex } from "./evaluate.js";
import { inspect } from "./inspect.js";
import { recommendAll } from "./recommend.js";
import { searchAll } from "./search.js";
import { serve } from "./serve.js";

const program = new Command("vitrine")
  .description("Builds, inspects and tries out the static index that Vitrine loads in the shop's page.")
  .version(manifest.version)
  .showHelpAfterError()
  .exitOverride()
  .configureHelp({ showGlobalOptions: true });

program
  .command("build")
  .description("Turn a feed of items, and past events if there are any, into an index folder")
  .requiredOption("--items <file>", "NDJSON, JSON, CSV or TSV; .gz or not")
  .option("--events <file>", "CSV with the header session,user,item,kind,time; .gz or not")
  .requiredOption("--out <dir>", "folder to write; an older index there is replaced")
  .option("--model <dir>", "folder of a text model (default: the one that ships)")
  .option("--images <dir>", 'folder of product pictures, named as the feed says or by item id; or "none"', "none")
  .option("--image-model <dir or url>", "TensorFlow.js network that looks at the pictures")
  .option(
    "--image-range <low,high>",
    "what black and white are to it (default: as its model.json says, else -1,1)",
    range,
  )
  .option("--strict", "rows that cannot be used are fatal")
  .addHelpText(
    "after",
    "\nExample:\n  vitrine build --items items.ndjson.gz --events events.csv.gz --out index" +
      "\n  vitrine build --items items.csv --images pictures --image-model mobilenet --out index",
  )
  .action(async (options: BuildOptions) => {
    const summary = await build(options);
    if (summary.pictures !== undefined) tellPictures(summary.pictures);
    const learnt = summary.events > 0 ? `, learnt from ${count(summary.events)} events` : "";
    console.log(
      `${options.out}: ${count(summary.items)} items${learnt}, ${megabytes(summary.bytes)} in ${summary.seconds.toFixed(1)} s`,
    );
  });

program
  .command("recommend")
  .description("Recommend for many histories at once")
  .requiredOption("--index <dir>")
  .requiredOption("--histories <file>", 'NDJSON of {"session","history":[ids, oldest first]}')
  .option("--limit <n>", "items a list", whole, 20)
  .option("--seen <policy>", '"allow" shows items of the history again; "leave-out" does not', seenPolicy, "leave-out")
  .option("--out <file>", "NDJSON of lists (default: standard output)")
  .addHelpText(
    "after",
    "\nExample:\n  vitrine recommend --index index --histories h.ndjson --limit 20 --out lists.ndjson",
  )
  .action(recommendAll);

program
  .command("search")
  .description("Search for many queries at once, or for one")
  .requiredOption("--index <dir>")
  .option("--queries <file>", 'NDJSON of {"query"}')
  .option("--query <words>", "one query, answered in words")
  .option("--limit <n>", "items a list", whole, 10)
  .option("--out <file>", "NDJSON of lists (default: standard output)")
  .addHelpText(
    "after",
    '\nExamples:\n  vitrine search --index index --query "red tea pot"\n  vitrine search --index index --queries q.ndjson --out lists.ndjson',
  )
  .action(searchAll);

program
  .command("evaluate")
  .description("Replay histories through the code that ships, and compare with what came next")
  .requiredOption("--index <dir>")
  .requiredOption("--histories <file>", 'NDJSON of {"session","history":[ids, oldest first]}')
  .requiredOption("--truth <file>", 'NDJSON of {"session","item"} or {"session","items":[…]}')
  .option("--seen <policy>", '"allow" shows items of the history again; "leave-out" does not', seenPolicy, "leave-out")
  .option("--json", "print JSON instead of a table")
  .addHelpText("after", "\nExample:\n  vitrine evaluate --index index --histories h.ndjson.gz --truth t.ndjson.gz")
  .action(evaluateIndex);

program
  .command("inspect")
  .description("Say what is in an index, after checking every file of it")
  .argument("<dir>")
  .option("--json", "print JSON")
  .action(inspect);

program
  .command("serve")
  .description("Open the demo shop on an index")
  .argument("<dir>")
  .option("--assets <dir>", "further static files, such as pictures, served beside the shop")
  .option("--port <n>", "port to listen on", whole, 4173)
  .action(async (index: string, options: { assets?: string; port: number }) => {
    const address = await serve({ index, ...options });
    console.log(`The shop is open at ${address}\nPress Ctrl-C to close it.`);
  });

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = tell(error);
}

/** Prints what went wrong; returns the exit code. */
function tell(error: unknown): number {
  if (error instanceof VitrineError) {
    console.error(`${error.code}: ${error.message}\n${error.hint}`);
    return error.code === "BAD_ARGUMENT" ? 2 : 1;
  }
  const { exitCode, code, message } = error as { exitCode?: number; code?: string; message?: string };
  if (code?.startsWith("commander.")) return exitCode === 0 ? 0 : 2; // Commander has printed it.
  if (code === "EADDRINUSE") console.error(`${message}\nAnother program listens on that port; choose one with --port.`);
  else console.error(error);
  return 1;
}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError("It must be a whole number, 0 or more.");
  return value;
}

function seenPolicy(text: string): "allow" | "leave-out" {
  if (text !== "allow" && text !== "leave-out") throw new InvalidArgumentError('It must be "allow" or "leave-out".');
  return text;
}

/** "-1,1" as numbers; the encoder checks the rest. */
function range(text: string): readonly [number, number] {
  const [low = Number.NaN, high = Number.NaN, ...more] = text.split(",").map(Number);
  if (!(low < high) || more.length > 0) throw new InvalidArgumentError("It must be two numbers, the lower first: -1,1");
  return [low, high];
}

function tellPictures({ encoded, device, missing, broken, examples }: PictureCounts): void {
  console.log(`pictures: ${count(encoded)} encoded, ${count(missing)} missing, ${count(broken)} broken`);
  if (device === "cpu")
    console.error("  npm install @tensorflow/tfjs-backend-wasm makes this some twenty times as fast");
  for (const example of examples) console.error(`  ${example}`);
}

function count(value: number): string {
  return value.toLocaleString("en");
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
