#!/usr/bin/env node
// The command line: parses the arguments, calls one function per command, prints its result. Exit codes: 0 success, 1
// unusable input or index, 2 wrong usage.

import { Command, Option } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { VitrineError } from "../errors.js";
import { type BuildOptions, build } from "./build.js";
import { NETWORK_CHOICES } from "./build-network.js";
import { printSummary } from "./build-summary.js";
import { type DoctorOptions, doctor } from "./doctor.js";
import { embed } from "./embed.js";
import { evaluateIndex } from "./evaluate.js";
import { inspect } from "./inspect.js";
import { keygen } from "./keys.js";
import { also, port, range, seconds, sessionKnn, whole } from "./option-values.js";
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
  .requiredOption(
    "--items <path>",
    "a feed (Google Merchant XML or TSV, Shopify JSON or CSV, WooCommerce CSV, NDJSON, JSON, CSV, TSV, HTML with schema.org products), a folder of such files, or a sitemap beside its pages; .gz or not",
  )
  .option(
    "--events <file>",
    "CSV with the header session,user,item,kind,time, or an export with the usual names for these; .gz or not",
  )
  .option(
    "--budget <time>",
    "time for tuning the ranking on the shop's own events, such as 120s or 2m; 0: no tuning (default: 8s)",
    seconds,
  )
  .requiredOption("--out <dir>", "folder to write; an existing index in it is replaced")
  .option(
    "--model <dir or url>",
    "text model: a token table, or a TensorFlow.js network with its tokenizer.json (default: the one that ships)",
  )
  .option("--no-adapt", "use the text model as it is (default: it is adapted to the catalog)")
  .option("--dimensions <n>", "dimensions of the adapted vectors: 64, 96, 128, …", whole)
  .option("--fast", "adapt with a quarter of the work")
  .addOption(
    new Option("--network <kind>", "network that predicts the next item; auto: if it improves the lists enough")
      .choices(NETWORK_CHOICES)
      .default("auto"),
  )
  .option(
    "--learning-trial",
    'evaluate on-device learning on the shop\'s own shoppers; `learning: "auto"` uses the result',
  )
  .option("--network-budget <seconds>", "approximate training time of the network", whole, 150)
  .option("--network-checkpoint <file>", "training state; an interrupted build resumes from it")
  .option("--network-curve <file>", "write the training loss as an SVG chart")
  .option("--images <dir>", 'folder of product pictures, named as the feed says or by item id; or "none"', "none")
  .option("--image-model <dir or url>", "TensorFlow.js network that encodes the pictures")
  .option(
    "--image-range <low,high>",
    "the network's values for black and white (default: from its model.json, else -1,1)",
    range,
  )
  .option(
    "--map <field=column>",
    "the field that a column holds, such as title=product_name or attributes.colour=Farbe; repeatable",
    also,
  )
  .option("--currency <code>", "currency of prices without one, such as EUR")
  .addOption(
    new Option("--variants <how>", "one item for all variants of a product, or one for each")
      .choices(["merge", "each"])
      .default("merge"),
  )
  .option(
    "--withhold <reasons>",
    "items that search finds but lists leave out: price-0,gift-card,adult,hidden, or none (default: all four)",
  )
  .option("--rules <file>", 'JSON list of {"withhold":"a reason","where":{…}} and {"recommend":true,"where":{…}}')
  .option("--report <file>", "write the problems of the feed as JSON")
  .option("--previous <dir>", "the index that is live now: shoppers who have it download only the changes")
  .option("--sign <file>", "private key as JWK (see keygen): writes index.json.sig")
  .option(
    "--vectors <files...>",
    "output of `vitrine embed` for these items, used instead of encoding them; .gz or not",
  )
  .option("--strict", "rows that cannot be used are fatal")
  .option("--json", "print the summary as JSON")
  .addHelpText(
    "after",
    [
      "",
      "Examples:",
      "  vitrine build --items items.ndjson.gz --events events.csv.gz --out index",
      "  vitrine build --items today.ndjson --previous index --sign key.jwk --out index",
      "  vitrine build --items google-merchant.xml --report feed-report.json --out index",
      "  vitrine build --items items.csv --images pictures --image-model mobilenet --out index",
      "  vitrine build --items export.csv --map id=SKU --map title=Name --currency EUR --out index",
      "  vitrine build --items pages/ --withhold price-0,adult --rules rules.json --out index",
      "  vitrine build --items items.ndjson.gz --vectors parts/part-*.gz --out index",
    ].join("\n"),
  )
  .action(async ({ json = false, ...options }: BuildOptions & { json?: boolean }) => {
    const summary = await build(options);
    if (json) console.log(JSON.stringify(summary, null, 2));
    else printSummary(summary, options);
  });

program
  .command("keygen")
  .description("Make a key pair to sign indexes with: the private key goes into a file, the public one is printed")
  .requiredOption("--out <file>", "private key to write, as JWK; keep it secret")
  .addHelpText("after", "\nExample:\n  vitrine keygen --out key.jwk > public.jwk")
  .action(keygen);

program
  .command("embed")
  .description("Encode items as vectors, line by line: for shards of a catalog, on any number of machines")
  .option("--items <file>", "a feed as `build` takes it (default: NDJSON on standard input)")
  .option("--model <dir or url>", "text model, as for build (default: the one that ships)")
  .option("--out <file>", 'NDJSON of {"id","model","text","vector"} (default: standard output)')
  .option("--strict", "exit with code 1 if rows cannot be used, after the others were written")
  .addHelpText(
    "after",
    "\nExamples:\n  vitrine embed < items.ndjson > vectors.ndjson\n  parallel --pipepart -a items.ndjson vitrine embed > vectors.ndjson",
  )
  .action(embed);

program
  .command("recommend")
  .description("Recommend for many histories at once")
  .requiredOption("--index <dir>")
  .requiredOption("--histories <file>", 'NDJSON of {"session","history":[ids, oldest first]}, or - for standard input')
  .option("--limit <n>", "items a list", whole, 20)
  .addOption(seenOption())
  .option("--no-network", "ignore the index's network")
  .option("--strict", "rows that cannot be used are fatal")
  .option("--out <file>", "NDJSON of lists (default: standard output)")
  .option("--json", "with --out: print a summary as JSON")
  .addHelpText(
    "after",
    "\nExample:\n  vitrine recommend --index index --histories h.ndjson --limit 20 --out lists.ndjson",
  )
  .action(recommendAll);

program
  .command("search")
  .description("Search for many queries at once, or for one")
  .requiredOption("--index <dir>")
  .option("--queries <file>", 'NDJSON of {"query"}, or - for standard input')
  .option("--query <words>", "one query, answered in words")
  .option("--limit <n>", "items a list", whole, 10)
  .option("--strict", "rows that cannot be used are fatal")
  .option("--out <file>", "NDJSON of lists (default: standard output)")
  .option("--json", "print the answer to --query as JSON; with --out, a summary")
  .addHelpText(
    "after",
    '\nExamples:\n  vitrine search --index index --query "red tea pot"\n  vitrine search --index index --queries q.ndjson --out lists.ndjson',
  )
  .action(searchAll);

program
  .command("evaluate")
  .description("Replay histories through the shipped ranking, and compare its lists with what came next")
  .requiredOption("--index <dir>")
  .requiredOption("--histories <file>", 'NDJSON of {"session","history":[ids, oldest first]}, or - for standard input')
  .requiredOption("--truth <file>", 'NDJSON of {"session","item"} or {"session","items":[…]}')
  .option("--events <file>", "the log that the index was built from: more baselines, and the share of cold items")
  .addOption(seenOption())
  .option("--no-network", "ignore the index's network")
  .option("--strict", "rows that cannot be used are fatal")
  .option(
    "--session-knn <settings>",
    "V-SKNN: sessions that count, sessions compared, weight of idf, weighting, scoring (default: 500,5000,2,quadratic,quadratic)",
    sessionKnn,
  )
  .option("--seed <n>", "seed of the bootstrap for the confidence intervals", whole, 1)
  .option("--json", "print JSON instead of tables")
  .addHelpText(
    "after",
    "\nExamples:\n  vitrine evaluate --index index --histories h.ndjson.gz --truth t.ndjson.gz\n" +
      "  vitrine evaluate --index index --events events.csv.gz --histories h.ndjson.gz --truth t.ndjson.gz --seen allow",
  )
  .action(evaluateIndex);

program
  .command("inspect")
  .description("Check every file of an index, and describe its content")
  .argument("<dir>")
  .option("--public-key <file>", "ask for a signature by this key (JWK)")
  .option("--json", "print JSON")
  .option("--html <file>", "write a self-contained HTML page that shows the index")
  .option("--map <file>", "write a map of the catalog as SVG: similar items are close together")
  .addHelpText(
    "after",
    "\nExamples:\n  vitrine inspect index --json\n  vitrine inspect index --html index.html --map map.svg",
  )
  .action(inspect);

program
  .command("doctor")
  .description(
    "Look at a deployed page and its index, or at a folder, as a shopper's browser would; exit code 1 for what a shopper would notice",
  )
  .argument("<url or dir>", "a page, an index.json, or a folder with either")
  .option("--index <address>", "address of index.json, if the page does not name it")
  .option("--public-key <file>", "ask for a signature by this key (JWK)")
  .option("--no-browser", "do not try the index in a Chromium of this machine")
  .option("--json", "print JSON")
  .addHelpText(
    "after",
    "\nExamples:\n  vitrine doctor https://shop.example/ --index /vitrine/index.json\n  vitrine doctor public/vitrine --json",
  )
  .action(async (target: string, options: DoctorOptions) => {
    if (!(await doctor(target, options))) process.exitCode = 1;
  });

program
  .command("serve")
  .description("Serve the demo shop with an index")
  .argument("<dir>")
  .option("--assets <dir>", "further static files, such as pictures, served beside the shop")
  .option("--port <n>", "port to listen on", port, 4173)
  .addHelpText("after", "\nExample:\n  vitrine serve index --assets pictures --port 8080")
  .action(async (index: string, options: { assets?: string; port: number }) => {
    const address = await serve({ index, ...options });
    console.log(`The shop is open at ${address}\nPress Ctrl-C to close it.`);
  });

// The reader of a pipe may stop early, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : tell(error)));

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = tell(error);
}

function seenOption(): Option {
  const option = new Option("--seen <policy>", "whether items of the history may be in the list");
  return option.choices(["allow", "leave-out"]).default("leave-out");
}

/** Prints the error; returns the exit code. */
function tell(error: unknown): number {
  if (error instanceof VitrineError) {
    console.error(`${error.code}: ${error.message}\n${error.hint}`);
    return error.code === "BAD_ARGUMENT" ? 2 : 1;
  }
  const { exitCode, code, syscall, message } = error as NodeJS.ErrnoException & { exitCode?: number };
  if (code?.startsWith("commander.")) return exitCode === 0 ? 0 : 2; // Commander has already printed it.
  if (syscall === "listen")
    console.error(`${message}\nAnother program has that port, or it may not be taken; choose one with --port.`);
  else if (syscall !== undefined)
    console.error(`${message}\nLook at that path: what is there, who may write to it, and how much space is left.`);
  else console.error(error);
  return 1;
}
