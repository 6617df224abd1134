// The contract of everything that turns pictures into numbers.

import type { Pixels, Size } from "./pixels.js";

/** Picture → features. Neither centred nor of unit length: that is the index's affair. */
export interface PictureEncoder {
  /** SHA-256 of the weights, in hexadecimal: names the model in an index. */
  readonly id: string;
  /** Numbers a picture becomes. */
  readonly dimensions: number;
  /** Pictures have to have this size. */
  readonly size: Size;
  /** What a byte of 0 and one of 255 are to the network. */
  readonly range: PixelRange;
  /** Where it runs, and what was passed over. */
  readonly device: DeviceReport;
  /** Row-major, `pictures × dimensions`.
   *  @throws RangeError for a picture of another size. */
  encode(pictures: readonly Pixels[]): Promise<Float32Array>;
  /** Frees the network's memory. */
  dispose(): void;
}

export type PixelRange = readonly [number, number];

export type PictureDevice = "webgpu" | "webgl" | "wasm" | "cpu";

/** Brings TensorFlow.js backends that are not always at hand; rejects where one is not installed. */
export type BackendLoaders = Partial<Record<PictureDevice, () => Promise<unknown>>>;

export interface DeviceReport {
  readonly device: PictureDevice;
  readonly tried: readonly { readonly device: PictureDevice; readonly why: string }[];
}
