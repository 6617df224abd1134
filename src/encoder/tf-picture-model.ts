// A TensorFlow.js network that looks at pictures. Needs TF.js; import it dynamically. A backend comes with all its
// kernels, as nobody knows what a shop's network is made of; each is a download of its own.

import * as tf from "@tensorflow/tfjs-core";
import { VitrineError } from "../errors.js";
import type { BackendLoaders, DeviceReport, PictureDevice, PictureEncoder, PixelRange } from "./picture-encoder.js";
import type { Pixels, Size } from "./pixels.js";
import type { TfModelFile } from "./tf-model-file.js";
import { buildNetwork, firstTensor, type Network } from "./tf-network.js";

export interface OpenRequest {
  readonly id: string;
  /** Named in errors. */
  readonly name: string;
  readonly model: TfModelFile;
  readonly weights: Uint8Array<ArrayBuffer>;
  readonly range: PixelRange;
  readonly size?: Size;
  readonly devices: readonly PictureDevice[];
  readonly backends: BackendLoaders;
}

/** Pictures per run of the network: enough to keep a GPU busy, few enough for small memories. */
const BATCH = 16;
const DEFAULT_SIZE: Size = { width: 224, height: 224 };

export class TfPictureModel implements PictureEncoder {
  readonly id: string;
  readonly dimensions: number;
  readonly size: Size;
  readonly range: PixelRange;
  readonly device: DeviceReport;
  readonly #network: Network;

  private constructor(
    { id, range }: OpenRequest,
    opened: { network: Network; size: Size; dimensions: number; device: DeviceReport },
  ) {
    this.id = id;
    this.range = range;
    this.size = opened.size;
    this.dimensions = opened.dimensions;
    this.device = opened.device;
    this.#network = opened.network;
  }

  /** Tries the network on a grey picture, on one device after the other.
   *  @throws VitrineError MODEL_CORRUPT if TF.js cannot build the network, or it does not map pictures to vectors;
   *  ENGINE_UNAVAILABLE if no device can be opened. */
  static async open(request: OpenRequest): Promise<TfPictureModel> {
    tf.enableProdMode(); // Else TF.js talks on the console of Node.
    const tried: { device: PictureDevice; why: string }[] = [];
    let fault: { readonly cause: unknown } | undefined;
    for (const device of request.devices) {
      try {
        await (request.backends[device] ?? BACKENDS[device])();
        await useBackend(device);
      } catch (error) {
        tried.push({ device, why: why(error) });
        continue;
      }
      try {
        const network = await buildNetwork(request.model, request.weights);
        const size = sizeOf(network, request.size);
        const grey = { ...size, data: new Uint8Array(3 * size.width * size.height).fill(128) };
        const sample = await run(network, [grey], request.range);
        if (!sample.every(Number.isFinite)) throw new Error("its output is not finite");
        return new TfPictureModel(request, { network, size, dimensions: sample.length, device: { device, tried } });
      } catch (error) {
        tried.push({ device, why: why(error) });
        fault = { cause: error };
      }
    }
    const reasons = tried.map(({ device, why }) => `${device}: ${why}`).join("; ");
    if (fault !== undefined)
      throw new VitrineError("MODEL_CORRUPT", `${request.name} cannot be run: ${reasons}`, fault);
    throw new VitrineError("ENGINE_UNAVAILABLE", `${request.name} has nowhere to run: ${reasons}`);
  }

  async encode(pictures: readonly Pixels[]): Promise<Float32Array> {
    const { width, height } = this.size;
    for (const picture of pictures) {
      if (picture.width === width && picture.height === height) continue;
      throw new RangeError(
        `A picture has ${picture.width} × ${picture.height} pixels instead of ${width} × ${height}.`,
      );
    }
    const features = new Float32Array(pictures.length * this.dimensions);
    for (let start = 0; start < pictures.length; start += BATCH) {
      await useBackend(this.device.device);
      const batch = await run(this.#network, pictures.slice(start, start + BATCH), this.range);
      features.set(batch, start * this.dimensions);
    }
    return features;
  }

  dispose(): void {
    this.#network.dispose();
  }
}

const BACKENDS: Record<PictureDevice, () => Promise<unknown>> = {
  webgpu: () => import("@tensorflow/tfjs-backend-webgpu"),
  webgl: () => import("@tensorflow/tfjs-backend-webgl"),
  cpu: () => import("@tensorflow/tfjs-backend-cpu"),
  wasm: () => Promise.reject(new Error("nobody brought it")),
};

/** Text models on the same page may have chosen another backend meanwhile: so before every run. */
async function useBackend(device: PictureDevice): Promise<void> {
  if (!(await tf.setBackend(device))) throw new Error("TensorFlow.js cannot open it");
}

/** The network's own `[batch, height, width, 3]`, where it is fixed. */
function sizeOf(network: Network, size: Size = DEFAULT_SIZE): Size {
  const [, height, width, channels] = network.inputs[0]?.shape ?? [];
  if (channels !== undefined && channels !== null && channels > 0 && channels !== 3) {
    throw new Error(`its input has ${channels} channels instead of 3`);
  }
  const fixed = (side: number | null | undefined, other: number): number => (side != null && side > 0 ? side : other);
  return { width: fixed(width, size.width), height: fixed(height, size.height) };
}

async function run(network: Network, pictures: readonly Pixels[], [low, high]: PixelRange): Promise<Float32Array> {
  const [first] = pictures;
  if (first === undefined) return new Float32Array();
  const { width, height } = first;
  const values = new Float32Array(pictures.length * height * width * 3);
  const step = (high - low) / 255;
  pictures.forEach(({ data }, i) => {
    const start = i * height * width * 3;
    for (let j = 0; j < data.length; j++) values[start + j] = low + step * (data[j] as number);
  });
  const output = tf.tidy(() => {
    const input = tf.tensor4d(values, [pictures.length, height, width, 3]);
    return vectorsOf(firstTensor(network.predict(input)));
  });
  try {
    return Float32Array.from(await output.data());
  } finally {
    output.dispose();
  }
}

/** `[batch, d]` as it is; of `[batch, h, w, d]` the mean over the places. */
function vectorsOf(output: tf.Tensor): tf.Tensor {
  if (output.rank === 2) return output;
  if (output.rank === 4) return tf.mean(output, [1, 2]);
  throw new Error(`its output has ${output.rank} dimensions instead of 2 or 4`);
}

function why(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
