// Runs GPU work with error scopes: WebGPU reports errors asynchronously, and this attributes them to the call that
// caused them.

const KINDS = ["out-of-memory", "validation", "internal"] as const;

export interface Guarded<T> {
  readonly result: T;
  /** Rejects if any of the work caused an error. */
  readonly accepted: Promise<void>;
}

/** @param work must be synchronous */
export function guarded<T>(device: GPUDevice, work: () => T): Guarded<T> {
  for (const kind of KINDS) device.pushErrorScope(kind);
  let refusals: Promise<GPUError | null>[];
  let result: T;
  try {
    result = work();
  } finally {
    refusals = KINDS.map(() => device.popErrorScope());
  }
  const accepted = Promise.all(refusals).then((errors) => {
    const refused = errors.find((error) => error !== null);
    if (refused) throw new Error(`the device refused: ${refused.message}`);
  });
  return { result, accepted };
}
