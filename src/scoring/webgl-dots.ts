// Dot products in WebGL over packed bytes: four numbers per texel, so that the matrix takes no more memory on the GPU
// than in the index. Sums of whole numbers below 2^24 are exact in float32. Runs as a program in TF.js's webgl
// backend.

import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl/dist/backend_webgl.js";
import { TextureUsage } from "@tensorflow/tfjs-backend-webgl/dist/tex_util.js";
import { env, type TensorInfo } from "@tensorflow/tfjs-core";

export interface DotsShape {
  readonly queries: number;
  readonly rows: number;
  readonly dimensions: number;
}

/** Texels per row. */
function texelsOf(dimensions: number): number {
  return Math.max(1, Math.ceil(dimensions / 4));
}

/** Uploads int8 rows as a texture of bytes, with 128 added to each number, row after row. */
export function uploadInt8(backend: MathBackendWebGL, values: Int8Array, rows: number): TensorInfo {
  const dimensions = values.length / rows;
  const texels = texelsOf(dimensions);
  const width = widthFor(rows * texels);
  const height = Math.ceil((rows * texels) / width);
  const bytes = new Uint8Array(width * height * 4).fill(128);
  if (dimensions === texels * 4) for (let i = 0; i < values.length; i++) bytes[i] = (values[i] as number) + 128;
  else {
    for (let row = 0; row < rows; row++) {
      for (let d = 0; d < dimensions; d++) {
        bytes[row * texels * 4 + d] = (values[row * dimensions + d] as number) + 128;
      }
    }
  }
  const info = backend.makeTensorInfo([height, width], "int32");
  const data = backend.texData.get(info.dataId);
  data.usage = TextureUsage.PIXELS;
  data.texShape = [height, width];
  backend.gpgpu.uploadPixelDataToTexture(backend.getTexture(info.dataId), { width, height, data: bytes });
  return info;
}

/** Returns queries × rows, as float32. */
export function multiplyInt8(
  backend: MathBackendWebGL,
  [queries, matrix, bias]: readonly [TensorInfo, TensorInfo, TensorInfo | undefined],
  shape: DotsShape,
): TensorInfo {
  const texels = texelsOf(shape.dimensions);
  const fetch = (name: string, { shape: [, width = 1] }: TensorInfo, place: string): string =>
    `floor(texelFetch(${name}, ivec2(${place} & ${width - 1}, ${place} >> ${Math.log2(width)}), 0) * 255.0 + 0.5) - 128.0`;
  const program = {
    variableNames: ["Queries", "Matrix", ...(bias ? ["Bias"] : [])],
    outputShape: [shape.queries, shape.rows],
    userCode: `
      void main() {
        ivec2 at = getOutputCoords();
        float sum = ${bias ? "getBias(at.y)" : "0.0"};
        int query = at.x * ${texels};
        int row = at.y * ${texels};
        for (int i = 0; i < ${texels}; i++) {
          sum += dot(${fetch("Queries", queries, "(query + i)")}, ${fetch("Matrix", matrix, "(row + i)")});
        }
        setOutput(sum);
      }`,
  };
  return backend.compileAndRun(program, [queries, matrix, ...(bias ? [bias] : [])], "float32");
}

/** Texture width: a power of two, so that a texel's coordinates are cheap to compute, and about equal to the height. */
function widthFor(texels: number): number {
  const most = env().getNumber("WEBGL_MAX_TEXTURE_SIZE");
  const width = 2 ** Math.floor(Math.min(Math.log2(most), Math.ceil(Math.log2(Math.sqrt(texels)))));
  if (Math.ceil(texels / width) > most) throw new Error(`${texels} texels do not fit a texture of this device`);
  return width;
}
