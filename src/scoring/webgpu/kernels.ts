// The kernels of one matrix width, compiled.

import { PASS_WORDS, QUERIES, type ScoreShape, SELECTION_SHADER, scoreShader, WORKGROUP } from "./shaders.js";

export interface Selection {
  readonly tiles: GPUComputePipeline;
  readonly threshold: GPUComputePipeline;
  readonly collect: GPUComputePipeline;
}

const SELECTION = ["tiles", "threshold", "collect"] as const;

export interface Kernels {
  /** Compiles what a call of so many queries needs and no call before it did; `selects` if it selects on the device. To
   *  be waited for before the others are used. Rejects with the compiler's words if it refuses. */
  prepare(queries: number, selects: boolean): Promise<void>;
  /** The kernel that scores this many queries, made for `width`. */
  scoreFor(queries: number): { readonly width: number; readonly pipeline: GPUComputePipeline };
  readonly scoreLayout: GPUBindGroupLayout;
  readonly selection: Selection;
  readonly selectionLayout: GPUBindGroupLayout;
  /** Rows that one workgroup of the score kernel takes. */
  readonly rowsPerWorkgroup: number;
  /** Bytes from one `Pass` to the next in the uniform buffer. */
  readonly passBytes: number;
}

const WIDTHS = [1, 4, QUERIES];

type Shape = Omit<ScoreShape, "queries">;

/** A driver that compiles for the CPU takes a second for them: the canary's kernels serve the catalog, too. */
const known = new WeakMap<GPUDevice, Map<string, Kernels>>();

/** Those of a device and shape, each compiled when it is first needed. */
export function kernelsOf(device: GPUDevice, shape: Shape): Kernels {
  const ofDevice = known.get(device) ?? new Map<string, Kernels>();
  known.set(device, ofDevice);
  const key = JSON.stringify(shape);
  const kernels = ofDevice.get(key) ?? open(device, shape);
  ofDevice.set(key, kernels);
  return kernels;
}

function open(device: GPUDevice, shape: Shape): Kernels {
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
  const pipeline = (bindings: GPUBindGroupLayout, code: string, entryPoint: string): Promise<GPUComputePipeline> =>
    device.createComputePipelineAsync({
      layout: device.createPipelineLayout({ bindGroupLayouts: [bindings] }),
      compute: { module: device.createShaderModule({ code }), entryPoint },
    });
  const select = (entryPoint: string): Promise<GPUComputePipeline> =>
    pipeline(selectionLayout, SELECTION_SHADER, entryPoint);
  const score = new Map<number, GPUComputePipeline>();
  const chosen: { -readonly [K in keyof Selection]?: Selection[K] } = {};
  const widthFor = (queries: number): number => WIDTHS.find((width) => width >= queries) ?? QUERIES;
  return {
    async prepare(queries, selects) {
      const last = queries % QUERIES;
      const widths = [...(queries >= QUERIES ? [QUERIES] : []), ...(last > 0 ? [widthFor(last)] : [])];
      const missing = widths.filter((width) => !score.has(width));
      await Promise.all([
        ...missing.map(async (width) =>
          score.set(width, await pipeline(scoreLayout, scoreShader({ ...shape, queries: width }), "score")),
        ),
        ...(selects ? SELECTION.filter((name) => chosen[name] === undefined) : []).map(async (name) => {
          chosen[name] = await select(name);
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
    rowsPerWorkgroup: WORKGROUP * shape.each,
    passBytes: Math.ceil((PASS_WORDS * 4 + shape.chunks * QUERIES * 16) / 256) * 256,
  };
}
