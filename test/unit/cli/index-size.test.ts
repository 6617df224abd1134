// What an index of a real shop weighs over the wire, and what a day's changes weigh.

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { describeWithData } from "../../data.js";
import { file, folder, ndjson, parseNdjson, vitrine } from "./run-cli.js";

describeWithData("electronics (19,406 products)", "icecat", (icecat) => {
  const directory = folder();
  const index = `${directory}/index`;

  it("take at most 150 bytes an item for vectors, ids, filters and neighbours", () => {
    const built = vitrine("build", "--items", `${icecat}/items.ndjson.gz`, "--out", index);
    expect(built.code, built.errors).toBe(0);
    const { wire, items, neighbours } = JSON.parse(vitrine("inspect", index, "--json").out);
    console.log(`Icecat: ${wire.core.toFixed(1)} bytes an item, ${(neighbours / items).toFixed(1)} neighbours each`);
    expect(neighbours).toBeGreaterThanOrEqual(15 * items);
    expect(wire.core).toBeLessThanOrEqual(150);
  }, 900_000);

  it("cost a returning shopper some 2 bytes an item when prices change", () => {
    const feed = gunzipSync(readFileSync(`${icecat}/items.ndjson.gz`)).toString();
    const dearer = parseNdjson<{ price?: number }>(feed).map((item, i) =>
      i % 100 === 0 ? { ...item, price: (item.price ?? 0) + 1 } : item,
    );
    const items = file(directory, "dearer.ndjson", ndjson(dearer));
    const run = vitrine("build", "--items", items, "--previous", index, "--out", `${directory}/dearer`);
    const download = Number(/([\d.]+) kB to download/.exec(run.out)?.[1]);
    expect(download, run.errors).toBeLessThan(2.5 * 19.406);
  }, 900_000);
});
