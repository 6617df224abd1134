// WebGPU reports what it refuses aside, to whoever asks; here the one who called hears of it.

const KINDS = ["out-of-memory", "validation", "internal"] as const;

export interface Guarded<T> {
  readonly result: T;
  /** Rejects if the device refused any of the work. */
  readonly accepted: Promise<void>;
}

/** @param work must not wait */
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
