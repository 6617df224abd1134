// The files of a shop that has everything, made once for the tests of this folder: a signed index that was continued, with
// a network, relations and pictures; an index of the first version; text models of each kind. What lazy parts the library
// has, a page on these files needs (page/every-part.js).

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { savedSmallNetwork } from "../pictures/small-network.js";
import { indexV1 } from "../unit/catalog/fixtures/index-v1.js";
import { graphNetwork } from "../unit/encoder/graph-network.js";
import { synonymNetwork } from "../unit/encoder/synonym-network.js";
import { repository, workshop } from "./app.js";

/** Names below a folder, and what they hold. */
type Files = Iterable<readonly [name: string, content: string | Uint8Array]>;

/** Puts the files and the page's code into a folder that is served. */
export function putEveryPart(folder: string): void {
  cpSync(shopFolder(), join(folder, "shop"), { recursive: true });
  cpSync(join(repository, "test", "examples", "page", "every-part.js"), join(folder, "every-part.js"));
}

function shopFolder(): string {
  return join(workshop(), "shop");
}

export default async function makeShop(): Promise<void> {
  const shop = shopFolder();
  const source = join(workshop(), "shop-source");
  const items = readFileSync(join(repository, "examples", "items.ndjson"), "utf8")
    .trim()
    .split("\n");
  const ids = items.map((line) => (JSON.parse(line) as { id: string }).id);

  const { json, weights } = await savedSmallNetwork();
  write(join(shop, "picture-model"), [
    ["model.json", JSON.stringify(json)],
    ["weights.bin", weights],
  ]);
  write(join(shop, "text-model"), await synonymNetwork());
  write(join(shop, "graph-model"), graphNetwork(["[PAD]", "[UNK]", "red", "blue"], { pooled: true }).files);
  write(join(shop, "old-index"), indexV1());
  cpSync(join(repository, "public", "model"), join(shop, "model"), { recursive: true });

  write(source, [
    ["items.ndjson", items.join("\n")],
    ["fewer.ndjson", items.slice(1).join("\n")],
    ["events.csv", visits(ids)],
  ]);
  mkdirSync(join(source, "pictures"));
  for (const [i, id] of ids.entries()) {
    const background = { r: (i * 53) % 256, g: (i * 97) % 256, b: (i * 151) % 256 };
    const picture = sharp({ create: { width: 24, height: 24, channels: 3, background } });
    await picture.png().toFile(join(source, "pictures", `${id}.png`));
  }

  const publicKey = vitrine("keygen", "--out", join(source, "key"));
  writeFileSync(join(shop, "public-key.json"), publicKey);
  const build = (feed: string, out: string, ...more: string[]): string =>
    vitrine(
      ...["build", "--items", join(source, feed), "--events", join(source, "events.csv"), "--out", out, "--fast"],
      ...["--network", "attention", "--images", join(source, "pictures"), "--image-model", join(shop, "picture-model")],
      ...["--sign", join(source, "key"), ...more],
    );
  build("fewer.ndjson", join(source, "before"));
  build("items.ndjson", join(shop, "index"), "--previous", join(source, "before"));
}

/** Made-up visits: who was at one product goes on to the next, and buys every fourth. */
function visits(ids: readonly string[]): string {
  const lines = ["session,user,item,kind,time"];
  for (let visit = 0; visit < 400; visit++) {
    for (let step = 0; step < 6; step++) {
      const kind = step % 4 === 3 ? "purchase" : "view";
      lines.push(
        `s${visit},u${visit % 50},${ids[(visit * 7 + step) % ids.length]},${kind},${(visit * 6 + step) * 60_000}`,
      );
    }
  }
  return lines.join("\n");
}

function write(folder: string, files: Files): void {
  for (const [name, content] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

function vitrine(...words: string[]): string {
  return execFileSync(process.execPath, [join(repository, "dist", "cli.js"), ...words], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}
