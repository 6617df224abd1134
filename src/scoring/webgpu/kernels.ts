// The compiled kernels for one row width.

import { PASS_WORDS, QUERIES, queryChunkBytes, type ScoreShape, scoreShader } from "./score-shader.js";
import { SELECTION_SHADER } from "./selection-shader.js";

export interface Selection {
  readonly threshold: GPUComputePipeline;
  readonly collect: GPUComputePipeline;
}

const SELECTION = ["threshold", "collect"] as const;

export interface Kernels {
  readonly packed: boolean;
  /** Most queries per dispatch. */
  readonly mostQueries: number;
  /** Compiles the kernels that passes of these sizes need and that are not compiled yet; `selects` if the GPU
   *  selects blocks. Must be awaited before the other members are used. Rejects with the compiler's message. */
  prepare(queries: readonly number[], selects: boolean): Promise<void>;
  /** The kernel that scores this many queries; it was compiled for `width` queries. */
  scoreFor(queries: number): { readonly width: number; readonly pipeline: GPUComputePipeline };
  readonly scoreLayout: GPUBindGroupLayout;
  readonly selection: Selection;
  readonly selectionLayout: GPUBindGroupLayout;
  /** Distance of two `Pass` structs in the uniform buffer, in bytes. */
  readonly passBytes: number;
}

const WIDTHS = [1, 4, QUERIES];
/** Limit of chunks × queries for a kernel with unrolled loops: this many take a driver a third of a second to
 *  compile. */
const MOST_WRITTEN = 32;

type Shape = Omit<ScoreShape, "queries">;

/** Compilation is slow, so the canary's kernels are reused for the catalog. */
const known = new WeakMap<GPUDevice, Map<string, Kernels>>();

/** The kernels for a device and shape, each compiled on first use. */
export function kernelsOf(device: GPUDevice, shape: Shape): Kernels {
  const ofDevice = known.get(device) ?? new Map<string, Kernels>();
  known.set(device, ofDevice);
  const key = JSON.stringify(shape);
  const kernels = ofDevice.get(key) ?? open(device, shape);
  ofDevice.set(key, kernels);
  return kernels;
}

function open(device: GPUDevice, { chunks, packed, writtenOut: wanted }: Shape): Kernels {
  const writtenOut = wanted && chunks <= MOST_WRITTEN;
  const widths = WIDTHS.filter((width) => !writtenOut || width * chunks <= MOST_WRITTEN);
  const mostQueries = Math.max(...widths);
  const layout = (...types: GPUBufferBindingType[]): GPUBindGroupLayout =>
    device.createBindGroupLayout({
      entries: types.map((type, binding) => ({
        binding,
        visibility: GPUShaderStage.COMPUTE,
        buffer: { type, hasDynamicOffset: type === "uniform" },
      })),
    });
  const scoreLayout = layout("uniform", "read-only-storage", "read-only-storage", "read-only-storage", "storage");
  const selectionLayout = layout("uniform", "storage", "storage", "storage");
  const pipeline = (bindings: GPUBindGroupLayout, code: string, entryPoint: string): Promise<GPUComputePipeline> =>
    device.createComputePipelineAsync({
      layout: device.createPipelineLayout({ bindGroupLayouts: [bindings] }),
      compute: { module: device.createShaderModule({ code }), entryPoint },
    });
  const score = new Map<number, GPUComputePipeline>();
  const chosen: { -readonly [K in keyof Selection]?: Selection[K] } = {};
  const widthFor = (queries: number): number => widths.find((width) => width >= queries) ?? mostQueries;
  return {
    packed,
    mostQueries,
    async prepare(queries, selects) {
      const missing = new Set(queries.map(widthFor).filter((width) => !score.has(width)));
      await Promise.all([
        ...[...missing].map(async (width) => {
          const code = scoreShader({ chunks, packed, writtenOut, queries: width });
          score.set(width, await pipeline(scoreLayout, code, "score"));
        }),
        ...(selects ? SELECTION.filter((name) => chosen[name] === undefined) : []).map(async (name) => {
          chosen[name] = await pipeline(selectionLayout, SELECTION_SHADER, name);
        }),
      ]);
    },
    scoreFor: (queries) => {
      const width = widthFor(queries);
      return { width, pipeline: score.get(width) as GPUComputePipeline };
    },
    scoreLayout,
    selection: chosen as Selection,
    selectionLayout,
    passBytes: Math.ceil((PASS_WORDS * 4 + chunks * mostQueries * queryChunkBytes(packed)) / 256) * 256,
  };
}
