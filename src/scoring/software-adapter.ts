// Tells a graphics card from a program that imitates one: right answers, but slower than the CPU engines.

/** What `openEngine` does with an adapter that renders on the CPU. */
export interface AdapterChoice {
  /** "refuse" throws before any TF.js code is loaded. */
  readonly software: "accept" | "refuse";
}

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|software|basic render/i;

export function looksLikeSoftware(description: string): boolean {
  return SOFTWARE.test(description);
}

export function refuseSoftware({ software }: AdapterChoice, isSoftware: boolean): void {
  if (isSoftware && software === "refuse") throw new Error("software adapter");
}
