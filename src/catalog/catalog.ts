// The catalog in memory: what an index folder becomes once read, and what a list of items becomes once embedded.

import type { Int8Matrix } from "../vector/int8-matrix.js";
import type { Item, ItemId, Row } from "./item.js";
import type { NeighbourGraph } from "./neighbour-graph.js";

/** Everything the rooms behind the door know about a shop. Arrays have one entry a row. */
export class Catalog {
  readonly items: readonly Item[];
  /** Unit content vectors. A row of zeros belongs to an item whose text said nothing. */
  readonly vectors: Int8Matrix;
  /** Decayed popularity, 0 … 1; undefined where the index was built without events. */
  readonly popularity: Float32Array | undefined;
  /** What was looked at or bought close together; undefined where the index was built without events. */
  readonly neighbours: NeighbourGraph | undefined;
  /** Unit vectors of what items look like, zeros for an item without a picture; undefined until they are loaded, and
   *  where there are none. */
  pictures: Int8Matrix | undefined;
  readonly #rows: ReadonlyMap<string, Row>;

  constructor(parts: {
    items: readonly Item[];
    vectors: Int8Matrix;
    popularity?: Float32Array | undefined;
    neighbours?: NeighbourGraph | undefined;
  }) {
    this.items = parts.items;
    this.vectors = parts.vectors;
    this.popularity = parts.popularity;
    this.neighbours = parts.neighbours;
    this.#rows = new Map(parts.items.map((item, row) => [item.id, row as Row]));
  }

  get size(): number {
    return this.items.length;
  }

  /** The row of an id, or undefined for an id that the catalog does not have. */
  rowOf(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  item(row: Row | number): Item {
    const item = this.items[row];
    if (item === undefined) throw new RangeError(`Row ${row} is outside the catalog of ${this.size} items.`);
    return item;
  }

  idOf(row: Row | number): ItemId {
    return this.item(row).id;
  }
}
