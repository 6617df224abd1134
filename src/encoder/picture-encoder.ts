// The contract of picture encoders.

import type { Pixels, Size } from "./pixels.js";

/** Picture → features. Neither centred nor normalised: the index's projection does that. */
export interface PictureEncoder {
  /** SHA-256 of the weights, in hexadecimal: names the model in an index. */
  readonly id: string;
  /** Numbers a picture becomes. */
  readonly dimensions: number;
  /** Required size of the pictures. */
  readonly size: Size;
  /** Values that the bytes 0 and 255 are mapped to. */
  readonly range: PixelRange;
  /** The device it runs on, and those that were tried before. */
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
