// Makes a catalog from a list of items: checks and embeds them, with word weights from the list itself. Loaded only for
// such shops.

import { catalogFromItems } from "../catalog/catalog-from-items.js";
import { type Item, type ItemInput, parseItem } from "../catalog/item.js";
import { weighCatalog } from "../encoder/catalog-weights.js";
import { itemText } from "../encoder/item-text.js";
import { StaticModel } from "../encoder/static-model.js";
import type { TextEncoder } from "../encoder/text-encoder.js";
import { VitrineError } from "../errors.js";
import { quantiseMatrix } from "../vector/int8-matrix.js";
import type { LoadedCatalog, LoadOptions } from "./loaded-catalog.js";
import type { LentEncoder } from "./protocol.js";

/** @throws VitrineError MODEL_*, BAD_ITEM, CATALOG_EMPTY, BAD_ARGUMENT. */
export async function catalogFromList(
  inputs: readonly ItemInput[],
  options: LoadOptions,
  openModel: (wanted: string | LentEncoder, options: LoadOptions) => Promise<TextEncoder>,
): Promise<LoadedCatalog> {
  const items = checkItems(inputs);
  if (options.publicKey !== undefined) {
    throw new VitrineError(
      "BAD_ARGUMENT",
      "publicKey goes with the address of an index: a list of items has no signature.",
    );
  }
  if (options.model === undefined) {
    throw new VitrineError("MODEL_NOT_FOUND", "A catalog handed in as a list needs the option `model`.");
  }
  const model = await openModel(options.model, options);
  const texts = items.map((item) => itemText(item));
  const { vectors, encoder } =
    model instanceof StaticModel ? weighCatalog(model, texts) : { vectors: await model.encode(texts), encoder: model };
  const catalog = catalogFromItems(items, quantiseMatrix(vectors, encoder.dimensions));
  return {
    catalog,
    bytes: catalog.vectors.data.byteLength,
    modelId: encoder.id,
    stale: undefined,
    encoder: async () => encoder,
    loadTexts: async () => {},
    loadGraph: async () => {},
    loadPictures: undefined,
    loadNetwork: undefined,
    loadRelations: undefined,
    loadSynonyms: undefined,
    needsTexts: () => false,
  };
}

/** Checks all items; one bad item rejects the whole list, since the shop's own code made it. */
function checkItems(inputs: readonly ItemInput[]): Item[] {
  if (inputs.length === 0) throw new VitrineError("CATALOG_EMPTY", "The list of items is empty.");
  const seen = new Set<string>();
  return inputs.map((input, index) => {
    const parsed = parseItem(input);
    if ("reason" in parsed) throw new VitrineError("BAD_ITEM", `Item ${index}: ${parsed.reason}`);
    if (seen.has(parsed.item.id))
      throw new VitrineError("BAD_ITEM", `Item ${index}: the id ${parsed.item.id} was used before.`);
    seen.add(parsed.item.id);
    return parsed.item;
  });
}
