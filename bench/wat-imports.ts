// Lets `import kernel from "./kernel.wat"` work under tsx as it does in the build (vite.config.ts). Import this first,
// and what needs the kernel dynamically after it.

import { register } from "node:module";

const hooks = `
  import { readFile } from "node:fs/promises";
  let wabt;
  export async function initialize(address) { wabt = await (await import(address)).default(); }
  export async function load(url, context, next) {
    if (!new URL(url).pathname.endsWith(".wat")) return next(url, context);
    const module = wabt.parseWat(url, await readFile(new URL(url), "utf8"), { simd: true, relaxed_simd: true });
    const base64 = Buffer.from(module.toBinary({}).buffer).toString("base64");
    return { format: "module", shortCircuit: true, source: "export default " + JSON.stringify(base64) };
  }`;

register(`data:text/javascript,${encodeURIComponent(hooks)}`, { data: import.meta.resolve("wabt") });
