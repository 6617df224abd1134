// How fast the graphics card reads its own memory: a kernel that only reads, timed by the card itself.

const BYTES = 2 ** 28;
const WORKGROUP = 256;
/** Vectors of 16 bytes that one thread reads, a dispatch's threads apart. */
const EACH = 64;
const ROUNDS = 10;

const READ = `
@group(0) @binding(0) var<storage, read> source: array<vec4<u32>>;
@group(0) @binding(1) var<storage, read_write> sums: array<u32>;
@compute @workgroup_size(${WORKGROUP})
fn read_all(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  var all = vec4<u32>();
  let step = groups.x * ${WORKGROUP}u;
  for (var i = id.x; i < arrayLength(&source); i += step) { all ^= source[i]; }
  sums[id.x] = all.x ^ all.y ^ all.z ^ all.w;
}`;

/** Bytes a millisecond, the best of some rounds; undefined where the card cannot tell the time. */
export async function cardReading(): Promise<number | undefined> {
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: "low-power" });
  if (!adapter?.features.has("timestamp-query")) return undefined;
  const device = await adapter.requestDevice({
    requiredFeatures: ["timestamp-query"],
    requiredLimits: { maxBufferSize: BYTES, maxStorageBufferBindingSize: BYTES },
  });
  const module = device.createShaderModule({ code: READ });
  const pipeline = await device.createComputePipelineAsync({ layout: "auto", compute: { module } });
  const groups = BYTES / 16 / EACH / WORKGROUP;
  const { STORAGE, COPY_SRC, COPY_DST, MAP_READ, QUERY_RESOLVE } = GPUBufferUsage;
  const buffers = [BYTES, groups * WORKGROUP * 4].map((size) => device.createBuffer({ size, usage: STORAGE }));
  const ticks = device.createBuffer({ size: 16, usage: QUERY_RESOLVE | COPY_SRC });
  const reply = device.createBuffer({ size: 16, usage: COPY_DST | MAP_READ });
  const querySet = device.createQuerySet({ type: "timestamp", count: 2 });
  const bound = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
  });
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const encoder = device.createCommandEncoder();
    const timestampWrites = { querySet, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 };
    const pass = encoder.beginComputePass({ timestampWrites });
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bound);
    pass.dispatchWorkgroups(groups);
    pass.end();
    encoder.resolveQuerySet(querySet, 0, 2, ticks, 0);
    encoder.copyBufferToBuffer(ticks, 0, reply, 0, 16);
    device.queue.submit([encoder.finish()]);
    await reply.mapAsync(GPUMapMode.READ);
    const [began = 0n, ended = 0n] = new BigUint64Array(reply.getMappedRange());
    reply.unmap();
    if (ended > began) least = Math.min(least, Number(ended - began) / 1e6);
  }
  device.destroy();
  return BYTES / least;
}
