// WebGPU reports what it refuses aside, to whoever asks; here the one who called hears of it.

const KINDS = ["out-of-memory", "validation", "internal"] as const;

/** Runs `work`, which must not wait; rejects if the device refused any of it. */
export async function guarded<T>(device: GPUDevice, work: () => T): Promise<T> {
  for (const kind of KINDS) device.pushErrorScope(kind);
  let refusals: Promise<GPUError | null>[];
  let result: T;
  try {
    result = work();
  } finally {
    refusals = KINDS.map(() => device.popErrorScope());
  }
  const refused = (await Promise.all(refusals)).find((error) => error !== null);
  if (refused) throw new Error(`the device refused: ${refused.message}`);
  return result;
}
