// A made-up electronics shop for the tests of search: things, and the many accessories that name them.

import { Catalog } from "../../../src/catalog/catalog.js";
import type { Synonyms } from "../../../src/catalog/files/synonyms-file.js";
import { type ItemInput, parseItem } from "../../../src/catalog/item.js";
import { SearchIndex, type SearchQuery } from "../../../src/search/hybrid-search.js";

export interface SearchShop {
  readonly catalog: Catalog;
  readonly index: SearchIndex;
  /** Ids of the hits, best first. */
  readonly ids: (query: string, more?: Partial<SearchQuery>) => Promise<string[]>;
}

/** @param synonyms those of an index; without, the few that the code knows */
export async function searchShop(inputs: readonly ItemInput[], synonyms?: Synonyms): Promise<SearchShop> {
  const items = inputs.map((input) => {
    const parsed = parseItem(input);
    if ("reason" in parsed) throw new Error(parsed.reason);
    return parsed.item;
  });
  const vectors = { data: new Int8Array(items.length * 4), rows: items.length, dimensions: 4, scale: 1 };
  const catalog = new Catalog({ items, vectors });
  const index = await SearchIndex.build(catalog, synonyms);
  const ids: SearchShop["ids"] = async (query, more = {}) =>
    (await index.search({ query, limit: 50, ...more })).map(({ row }) => catalog.idOf(row));
  return { catalog, index, ids };
}

const projector = { brightness: "3000", "native resolution": "XGA", "projection technology": "DLP" };
const lamp = { "bulb power": "200", compatibility: "VP6100", "lamp type": "UHP" };
const mouse = { buttons: "3", "movement detection": "optical", "hand orientation": "both" };
const pad = { material: "cloth", "pad thickness": "3 mm" };
const headset = { "wearing style": "head-band", microphone: "yes", "ear coupling": "supra-aural" };
const doll = { age: "4+", "hair colour": "blond" };

export const ELECTRONICS: readonly ItemInput[] = [
  ...["Aero", "Vista", "Nova", "Orion", "Terra", "Lyra"].flatMap((name, i): ItemInput[] => [
    {
      id: `projector-${i}`,
      title: `${name} P${i}00 projector`,
      brand: name,
      price: 400,
      attributes: projector,
    },
    { id: `lamp-${i}`, title: `${name} projector lamp`, brand: name, price: 90, attributes: lamp },
    { id: `lamp-for-${i}`, title: `Lamp for ${name} projector`, brand: "Bulbco", price: 70, attributes: lamp },
    {
      id: `mouse-${i}`,
      title: `${name} optical mouse`,
      brand: name,
      price: 20,
      attributes: { ...mouse, colour: i % 2 ? "red" : "black" },
    },
    { id: `pad-${i}`, title: `${name} mouse pad`, brand: name, price: 8, attributes: pad },
    { id: `headset-${i}`, title: `${name} stereo headset`, brand: name, price: 35, attributes: headset },
    { id: `doll-${i}`, title: `${name} doll styling head, hair set`, brand: "Dollco", price: 30, attributes: doll },
  ]),
  { id: "mousepad", title: "Gel mousepad", brand: "Padco", attributes: pad },
  {
    id: "SHL8800/10",
    title: "Volt SHL8800/10 headphones",
    brand: "Volt",
    description: "Closed headphones with a long cord.",
  },
  { id: "adapter", title: "Volt adapter plug", description: "For SHL8800/10." },
];
