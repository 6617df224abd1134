// Real features: MobileNet v1 0.25, rebuilt from the old weights manifest among the data, on drawings of the demo shop.

import { expect, it } from "vitest";
import { makeCatalog } from "../../../demo/catalog/catalog.js";
import type { Product } from "../../../demo/catalog/product.js";
import { loadPictureModel } from "../../../src/encoder/picture-model.js";
import { describeWithData } from "../../data.js";
import { drawnPrecision } from "../../pictures/drawn-precision.js";
import { mobileNet } from "../../pictures/mobilenet.js";
import { fakeSite } from "./fake-site.js";

const TYPES = 8;
const DESIGNS = 6;

/** Types from all over the shop, one product of each of six designs. */
function sample(): Product[] {
  const types = new Map<string, Map<string, Product>>();
  for (const product of makeCatalog()) {
    const designs = types.get(product.type) ?? new Map<string, Product>();
    if (!designs.has(product.design)) designs.set(product.design, product);
    types.set(product.type, designs);
  }
  const rich = [...types.values()].filter((designs) => designs.size >= DESIGNS);
  const step = Math.floor(rich.length / TYPES);
  return rich
    .filter((_, i) => i % step === 0)
    .slice(0, TYPES)
    .flatMap((designs) => [...designs.values()].slice(0, DESIGNS));
}

describeWithData("MobileNet's features", "weights/mobilenet_v1_025", (folder) => {
  it("put drawings of the same type of product together, in 32 bytes each", async () => {
    const { json, weights } = await mobileNet(folder);
    const { environment } = fakeSite({ "/model.json": JSON.stringify(json), "/weights.bin": weights });
    const encoder = await loadPictureModel("https://shop.example/model.json", { environment });
    expect(encoder).toMatchObject({ dimensions: 256, size: { width: 224, height: 224 }, range: [-1, 1] });
    const products = sample();
    expect(products).toHaveLength(TYPES * DESIGNS);
    const precision = await drawnPrecision(products, encoder);
    console.log(`precision@5 by type on ${products.length} drawings: ${JSON.stringify(precision)}`);
    expect(precision.index).toBeGreaterThan(0.75);
    expect(precision.index).toBeGreaterThan(precision.thumbnail);
    expect(precision.index).toBeGreaterThan(precision.features - 0.06);
  });
});
