// npm run pretrain:names: WordNet's database files → public/names/things.txt. The same files give the same bytes.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Command } from "commander";
import { usefulThings } from "../names/names-for.js";
import { writeThings } from "../names/things.js";
import { licenceOf, thingsOf } from "./wordnet.js";

await new Command("pretrain:names")
  .description("Make the table of names that `vitrine build` chooses synonyms from.")
  .requiredOption("--wordnet <folder>", "WordNet's `dict`, with index.sense and data.noun")
  .option("--out <file>", "where the table goes", "public/names/things.txt")
  .action(async ({ wordnet, out }: { readonly wordnet: string; readonly out: string }) => {
    const [index, data] = await Promise.all(
      ["index.sense", "data.noun"].map((name) => readFile(join(wordnet, name), "utf8")),
    );
    const things = usefulThings(thingsOf(index ?? "", data ?? ""));
    await mkdir(dirname(out), { recursive: true });
    await writeFile(out, writeThings({ things, notice: licenceOf(data ?? "") }));
    console.log(`${things.length} things in ${out}`);
  })
  .parseAsync();
