// The catalog in memory, read from an index folder or made from a list of items.

import type { Int8Matrix } from "../vector/int8-matrix.js";
import type { AttributeValue, Availability, Item, ItemId, Row } from "./item.js";
import { type FieldName, type ItemSource, listedItems, visitListed } from "./item-source.js";
import type { NeighbourGraph } from "./neighbour-graph.js";
import type { Relations } from "./relations.js";

/** A checked change of price or availability. Price null removes it; undefined leaves it. */
export interface Offer {
  readonly price?: number | null | undefined;
  readonly availability?: Availability | undefined;
}

interface CatalogBlend {
  readonly weights: Readonly<Record<string, number>>;
  /** Whether on-device learning helped this shop's shoppers; undefined if it was not tried. */
  readonly learning?: { readonly helps: boolean } | undefined;
}

/** All data about a shop's items. Arrays have one entry per row. */
export class Catalog {
  /** Content vectors of unit length; a zero row for an item without usable text. */
  readonly vectors: Int8Matrix;
  /** Time-decayed popularity, 0 … 1; undefined if the index was built without events. */
  readonly popularity: Float32Array | undefined;
  /** Weights of the ranking's signals, by name, learnt from the shop's log; undefined without a log. */
  readonly blend: CatalogBlend | undefined;
  /** Picture vectors of unit length, zeros for an item without a picture; undefined until loaded, and if the index
   *  has none. */
  pictures: Int8Matrix | undefined;
  /** Neighbour lists by kind of event; undefined until loaded, and if the index has none. */
  relations: Relations | undefined;
  readonly #source: ItemSource;
  #neighbours: NeighbourGraph | (() => NeighbourGraph) | undefined;
  #revision = 0;

  constructor(parts: {
    items: readonly Item[] | ItemSource;
    vectors: Int8Matrix;
    popularity?: Float32Array | undefined;
    blend?: CatalogBlend | undefined;
    /** A function is called on first use. */
    neighbours?: NeighbourGraph | (() => NeighbourGraph) | undefined;
  }) {
    this.#source = "rowOf" in parts.items ? parts.items : listedItems(parts.items);
    this.vectors = parts.vectors;
    this.popularity = parts.popularity;
    this.blend = parts.blend;
    this.#neighbours = parts.neighbours;
  }

  /** All items, in row order. More expensive than reading a few of them. */
  get items(): readonly Item[] {
    return this.#source.list;
  }

  /** The item graph: items viewed or bought close together, or with similar texts; undefined if the index has none.
   *  @throws VitrineError INDEX_CORRUPT if the lists, decoded on first use, are malformed. */
  get neighbours(): NeighbourGraph | undefined {
    if (typeof this.#neighbours === "function") this.#neighbours = this.#neighbours();
    return this.#neighbours;
  }

  set neighbours(graph: NeighbourGraph | (() => NeighbourGraph) | undefined) {
    this.#neighbours = graph;
  }

  /** Incremented by every change of offers; anything derived from prices or availability at an earlier revision is
   *  stale. */
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

  /** Calls `visit(row, value)` for each row that has the field, in any order. An empty category does not count. */
  visitField<K extends FieldName>(name: K, visit: (row: number, value: NonNullable<Item[K]>) => void): void {
    if (this.#revision === 0) this.#source.visitField(name, visit);
    else visitListed(this.items, name, visit); // Changed offers are in the items only.
  }

  /** The same for an attribute. */
  visitAttribute(name: string, visit: (row: number, value: AttributeValue) => void): void {
    this.#source.visitAttribute(name, visit);
  }

  /** Applies new offers to the items, in place. */
  changeOffers(changes: ReadonlyMap<Row, Offer>): void {
    for (const [row, offer] of changes) applyOffer(this.item(row), offer);
    this.#revision++;
  }

  idOf(row: Row | number): ItemId {
    return this.item(row).id;
  }
}

/** Mutates the item, since all rooms share the same object. */
function applyOffer(item: Item, { price, availability }: Offer): void {
  const own = item as { price?: number; availability: Availability };
  if (price === null) delete own.price;
  else if (price !== undefined) own.price = price;
  if (availability !== undefined) own.availability = availability;
}
