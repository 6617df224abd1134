// The lower bound of any GPU call: one dispatch that does nothing, and four bytes read back.

export async function emptyDispatch(): Promise<() => Promise<void>> {
  const adapter = await navigator.gpu.requestAdapter();
  if (adapter === null) throw new Error("no adapter");
  const device = await adapter.requestDevice();
  const compute = { module: device.createShaderModule({ code: "@compute @workgroup_size(1) fn nothing() {}" }) };
  const pipeline = await device.createComputePipelineAsync({ layout: "auto", compute });
  const source = device.createBuffer({ size: 4, usage: GPUBufferUsage.COPY_SRC });
  const reply = device.createBuffer({ size: 4, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
  return async () => {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.dispatchWorkgroups(1);
    pass.end();
    encoder.copyBufferToBuffer(source, 0, reply, 0, 4);
    device.queue.submit([encoder.finish()]);
    await reply.mapAsync(GPUMapMode.READ);
    reply.unmap();
  };
}
