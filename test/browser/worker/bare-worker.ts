// The packaged worker in a browser that lacks what its name says: "indexedDB", "locks" and the like.

const { name: without } = globalThis as unknown as { readonly name: string };
const owners: Readonly<Record<string, object>> = { locks: navigator, subtle: crypto };

Object.defineProperty(owners[without] ?? globalThis, without, { value: undefined, configurable: true });

// Messages that arrive before the worker proper is there would be lost.
const early: MessageEvent[] = [];
const keep = (event: Event): number => early.push(event as MessageEvent);
addEventListener("message", keep);
await import("../../../src/worker/host.js");
removeEventListener("message", keep);
for (const { data } of early) dispatchEvent(new MessageEvent("message", { data }));

export {};
