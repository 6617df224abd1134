// network.bin: a next-item network with its item rows. Downloaded after the first list; for the layout see
// INDEX-FORMAT.md.

import * as v from "valibot";
import { VitrineError } from "../../errors.js";
import { type Int8Matrix, MAX_DIMENSIONS } from "../../vector/int8-matrix.js";
import type { LoadedIndex } from "../index/index-assemble.js";
import { pickRows } from "../index/placed-rows.js";
import type { FileBytes } from "./column-file.js";
import { readJsonHeader, withJsonHeader } from "./json-header.js";

export const NETWORK_KINDS = ["attention", "gru", "self-attention"] as const;
export type NetworkKind = (typeof NETWORK_KINDS)[number];

/** Largest input value for how often an item was touched: this many times or more count the same. */
export const MOST_TIMES = 4;

/** Number of input values for the returns in a history: 0, 1, 2, …, this many minus one or more. */
export const MOST_RETURNS = 8;

/** `rows × columns` numbers, row-major. */
export interface NetworkParameter {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
}

export interface Network {
  readonly kind: NetworkKind;
  /** Number of history items that the network reads. */
  readonly places: number;
  readonly parameters: Readonly<Record<string, NetworkParameter>>;
  /** One row per item: a unit vector, and as the last number the item's bias / `biasScale`; zeros for an item that
   *  the network does not know. */
  readonly items: Int8Matrix;
  readonly biasScale: number;
  /** Factor of cosines relative to biases in a score. */
  readonly sharpness: number;
  /** Inverse temperature: a score below the best has weight e^(evenness · (score − best)). */
  readonly evenness: number;
  /** Whether it may recommend items of the history: shoppers of this shop return to what they saw. */
  readonly returns: boolean;
  /** Total weight of the items that the network expects, relative to 1 for all that the graph leads to; chosen on
   *  sessions that it was not trained on. */
  readonly weight: number;
  /** Factor on the log's return statistics when the network is used too; chosen likewise. */
  readonly returning: number;
}

const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));
const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));

const headerSchema = v.object({
  kind: v.picklist(NETWORK_KINDS),
  places: whole(255),
  dimensions: whole(MAX_DIMENSIONS),
  scale: positive,
  biasScale: positive,
  sharpness: positive,
  evenness: positive,
  returns: v.boolean(),
  share: v.optional(positive),
  weight: v.optional(positive, 1),
  returning: v.optional(positive, 1),
  parameters: v.array(v.object({ name: v.string(), rows: whole(65_536), columns: whole(65_536) })),
});

export function encodeNetwork(network: Network): Uint8Array<ArrayBuffer> {
  const { kind, places, items, biasScale, sharpness, evenness, returns, weight, returning } = network;
  const { dimensions, scale } = items;
  const named = Object.entries(network.parameters);
  const parameters = named.map(([name, { rows, columns }]) => ({ name, rows, columns }));
  const header = {
    kind,
    places,
    dimensions,
    scale,
    biasScale,
    sharpness,
    evenness,
    returns,
    share: weight,
    returning,
    parameters,
  };
  const numbers = named.reduce((sum, [, { data }]) => sum + data.length, 0);
  const { bytes, start } = withJsonHeader(header, 4 * numbers + items.data.length);
  const view = new DataView(bytes.buffer);
  let at = start;
  for (const [, { data }] of named) {
    for (const value of data) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  bytes.set(new Uint8Array(items.data.buffer, items.data.byteOffset, items.data.length), at);
  return bytes;
}

/** @param size number of rows of all parts of the index
 *  @throws VitrineError INDEX_CORRUPT, naming the file. */
export function decodeNetwork(name: string, bytes: Uint8Array<ArrayBuffer>, size: number): Network {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const { header, start } = readJsonHeader(headerSchema, { name, bytes });
  // Files from before 2026-11 have no `share`: their weight was that of the best row relative to the graph's best row,
  // about twice as large.
  const { parameters: shapes, dimensions, scale, share, weight, ...rest } = header;
  const numbers = shapes.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  const end = start + 4 * numbers;
  if (bytes.length !== end + size * dimensions) {
    throw new VitrineError(
      "INDEX_CORRUPT",
      `${name} does not hold ${numbers} parameters and ${size} × ${dimensions} numbers.`,
    );
  }
  let at = start;
  const parameters = Object.fromEntries(
    shapes.map(({ name: parameter, rows, columns }): [string, NetworkParameter] => {
      const from = at;
      at += 4 * rows * columns;
      const data = Float32Array.from({ length: rows * columns }, (_, i) => view.getFloat32(from + 4 * i, true));
      return [parameter, { rows, columns, data }];
    }),
  );
  return {
    ...rest,
    weight: share ?? weight / 2,
    parameters,
    items: { rows: size, dimensions, scale, data: new Int8Array(bytes.slice(end).buffer) },
  };
}

/** The network with one row per item of the catalog.
 *  @throws VitrineError INDEX_CORRUPT. */
export function networkOf({ layout }: LoadedIndex, { name, bytes }: FileBytes): Network {
  const network = decodeNetwork(name, bytes, layout.rows);
  return { ...network, items: pickRows(network.items, layout.stored) };
}
