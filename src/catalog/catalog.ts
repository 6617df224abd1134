// The catalog in memory: what an index folder becomes once read, and what a list of items becomes once embedded.

import type { Int8Matrix } from "../vector/int8-matrix.js";
import type { AttributeValue, Availability, Item, ItemId, Row } from "./item.js";
import { type FieldName, type ItemSource, listedItems, visitListed } from "./item-source.js";
import type { NeighbourGraph } from "./neighbour-graph.js";
import type { Relations } from "./relations.js";

/** A checked change of what an item costs and whether it can be had: null takes the price away, undefined leaves it. */
export interface Offer {
  readonly price?: number | null | undefined;
  readonly availability?: Availability | undefined;
}

interface CatalogBlend {
  readonly weights: Readonly<Record<string, number>>;
  /** Whether learning on the device helped shoppers of this shop; undefined where it was not tried. */
  readonly learning?: { readonly helps: boolean } | undefined;
}

/** Everything the rooms behind the door know about a shop. Arrays have one entry a row. */
export class Catalog {
  /** Unit content vectors. A row of zeros belongs to an item whose text said nothing. */
  readonly vectors: Int8Matrix;
  /** Decayed popularity, 0 … 1; undefined where the index was built without events. */
  readonly popularity: Float32Array | undefined;
  /** What each signal of the ranking counts, by its name, as learnt from the shop's log; undefined where nothing was. */
  readonly blend: CatalogBlend | undefined;
  /** Unit vectors of what items look like, zeros for an item without a picture; undefined until they are loaded, and
   *  where there are none. */
  pictures: Int8Matrix | undefined;
  /** Lists by kind of event; undefined until they are loaded, and where there are none. */
  relations: Relations | undefined;
  readonly #source: ItemSource;
  #neighbours: NeighbourGraph | (() => NeighbourGraph) | undefined;
  #revision = 0;

  constructor(parts: {
    items: readonly Item[] | ItemSource;
    vectors: Int8Matrix;
    popularity?: Float32Array | undefined;
    blend?: CatalogBlend | undefined;
    /** A function is called when someone asks. */
    neighbours?: NeighbourGraph | (() => NeighbourGraph) | undefined;
  }) {
    this.#source = "rowOf" in parts.items ? parts.items : listedItems(parts.items);
    this.vectors = parts.vectors;
    this.popularity = parts.popularity;
    this.blend = parts.blend;
    this.#neighbours = parts.neighbours;
  }

  /** Every item, in row order. Asking for all takes longer than asking for some. */
  get items(): readonly Item[] {
    return this.#source.list;
  }

  /** What was looked at or bought close together, or reads alike; undefined where the index has no lists.
   *  @throws VitrineError INDEX_CORRUPT where the lists, first looked at now, make no sense. */
  get neighbours(): NeighbourGraph | undefined {
    if (typeof this.#neighbours === "function") this.#neighbours = this.#neighbours();
    return this.#neighbours;
  }

  /** Grows whenever an offer changes: what was derived from prices or availability of an earlier one is out of date. */
  get revision(): number {
    return this.#revision;
  }

  get size(): number {
    return this.#source.length;
  }

  /** The row of an id, or undefined for an id that the catalog does not have. */
  rowOf(id: string): Row | undefined {
    return this.#source.rowOf(id) as Row | undefined;
  }

  item(row: Row | number): Item {
    const item = this.#source.at(row);
    if (item === undefined) throw new RangeError(`Row ${row} is outside the catalog of ${this.size} items.`);
    return item;
  }

  /** Calls `visit(row, value)` for each row that has the field, in any order. A category without levels is none. */
  visitField<K extends FieldName>(name: K, visit: (row: number, value: NonNullable<Item[K]>) => void): void {
    if (this.#revision === 0) this.#source.visitField(name, visit);
    else visitListed(this.items, name, visit); // New offers are known to the items alone.
  }

  /** The same for an attribute. */
  visitAttribute(name: string, visit: (row: number, value: AttributeValue) => void): void {
    this.#source.visitAttribute(name, visit);
  }

  /** Puts new offers into items, in place. */
  changeOffers(changes: ReadonlyMap<Row, Offer>): void {
    for (const [row, offer] of changes) applyOffer(this.item(row), offer);
    this.#revision++;
  }

  idOf(row: Row | number): ItemId {
    return this.item(row).id;
  }
}

/** Changes the item itself: it is the same one wherever the house holds it. */
function applyOffer(item: Item, { price, availability }: Offer): void {
  const own = item as { price?: number; availability: Availability };
  if (price === null) delete own.price;
  else if (price !== undefined) own.price = price;
  if (availability !== undefined) own.availability = availability;
}
