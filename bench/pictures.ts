// Are pictures of the same product type nearest neighbours? `tsx bench/pictures.ts [products]`: MobileNet v1 0.25 on
// the demo shop's drawings, precision at 5 by type, beside baselines. Needs the weights among the data (VITRINE_DATA).

import { cpus } from "node:os";
import { makeCatalog } from "../demo/catalog/catalog.js";
import { NODE_BACKENDS } from "../src/encoder/node-wasm-backend.js";
import { loadPictureModel } from "../src/encoder/picture-model.js";
import { dataPath } from "../test/data-path.js";
import { drawnPrecision } from "../test/pictures/drawn-precision.js";
import { mobileNet } from "../test/pictures/mobilenet.js";

const folder = dataPath("weights/mobilenet_v1_025");
if (folder === undefined) throw new Error("The weights of MobileNet are not here; set VITRINE_DATA.");
const { json, weights } = await mobileNet(folder);
const encoder = await loadPictureModel("model.json", {
  devices: ["wasm", "cpu"],
  backends: NODE_BACKENDS,
  environment: {
    fetch: async (input) => new Response(String(input) === "model.json" ? JSON.stringify(json) : weights),
    caches: undefined,
  },
});

const most = Number(process.argv[2] ?? Number.POSITIVE_INFINITY);
const products = makeCatalog().slice(0, most);
const types = new Set(products.map(({ type }) => type)).size;
const designs = new Set(products.map(({ design }) => design)).size;
const began = performance.now();
const precision = await drawnPrecision(products, encoder, (done) => {
  if (done % 256 === 0) console.error(`${done} of ${products.length}`);
});
const each = (performance.now() - began) / products.length;

console.log(
  `${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.versions.node}, TensorFlow.js on ${encoder.device.device}`,
);
console.log(`${products.length} drawings, ${designs} designs, ${types} types; ${each.toFixed(0)} ms a picture, all in`);
console.log("precision@5 by type, variants of the same design left out:");
console.log(`  index, 32 × int8          ${precision.index.toFixed(3)}`);
console.log(`  network, ${encoder.dimensions} × int8       ${precision.features.toFixed(3)}`);
console.log(`  6 × 6 thumbnail           ${precision.thumbnail.toFixed(3)}`);
console.log(`  any five                  ${precision.chance.toFixed(3)}`);
