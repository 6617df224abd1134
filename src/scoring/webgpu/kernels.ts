// The kernels of one matrix width, compiled.

import { PASS_WORDS, QUERIES, type ScoreShape, SELECTION_SHADER, scoreShader, WORKGROUP } from "./shaders.js";

export interface Kernels {
  /** The kernel that scores this many queries, made for `width`. */
  scoreFor(queries: number): { readonly width: number; readonly pipeline: GPUComputePipeline };
  readonly scoreLayout: GPUBindGroupLayout;
  readonly tiles: GPUComputePipeline;
  readonly threshold: GPUComputePipeline;
  readonly collect: GPUComputePipeline;
  readonly selectionLayout: GPUBindGroupLayout;
  /** Rows that one workgroup of the score kernel takes. */
  readonly rowsPerWorkgroup: number;
  /** Bytes from one `Pass` to the next in the uniform buffer. */
  readonly passBytes: number;
}

const WIDTHS = [1, 4, QUERIES];

/** Rejects with the compiler's words if it refuses one. */
export async function compileKernels(device: GPUDevice, shape: Omit<ScoreShape, "queries">): Promise<Kernels> {
  const layout = (...types: GPUBufferBindingType[]): GPUBindGroupLayout =>
    device.createBindGroupLayout({
      entries: types.map((type, binding) => ({
        binding,
        visibility: GPUShaderStage.COMPUTE,
        buffer: { type, hasDynamicOffset: type === "uniform" },
      })),
    });
  const scoreLayout = layout("uniform", "read-only-storage", "read-only-storage", "read-only-storage", "storage");
  const selectionLayout = layout("uniform", "storage", "storage", "storage", "storage");
  const compile = (bindings: GPUBindGroupLayout, code: string, entryPoint: string): Promise<GPUComputePipeline> =>
    device.createComputePipelineAsync({
      layout: device.createPipelineLayout({ bindGroupLayouts: [bindings] }),
      compute: { module: device.createShaderModule({ code }), entryPoint },
    });
  const select = (entryPoint: string): Promise<GPUComputePipeline> =>
    compile(selectionLayout, SELECTION_SHADER, entryPoint);
  const [tiles, threshold, collect, ...score] = await Promise.all([
    select("tiles"),
    select("threshold"),
    select("collect"),
    ...WIDTHS.map((width) => compile(scoreLayout, scoreShader({ ...shape, queries: width }), "score")),
  ]);
  const kernels = score.map((pipeline, i) => ({ width: WIDTHS[i] as number, pipeline }));
  return {
    scoreFor: (queries) => kernels.find(({ width }) => width >= queries) as (typeof kernels)[number],
    scoreLayout,
    tiles,
    threshold,
    collect,
    selectionLayout,
    rowsPerWorkgroup: WORKGROUP * shape.each,
    passBytes: Math.ceil((PASS_WORDS * 4 + shape.chunks * QUERIES * 16) / 256) * 256,
  };
}
