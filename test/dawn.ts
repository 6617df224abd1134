// Gives Node the WebGPU of a browser: Dawn, from the npm package `webgpu`. Finds a graphics card where the machine has a
// Vulkan, Metal or Direct3D driver for one, else what VK_ICD_FILENAMES names, which may render in software.

import { create, globals } from "webgpu";

Object.assign(globalThis, globals);
const navigator = { ...globalThis.navigator, gpu: create([]) };
Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });
