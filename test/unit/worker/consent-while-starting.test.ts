import { afterEach, expect, it, vi } from "vitest";
import { createRecommender } from "../../../src/index.js";

afterEach(() => vi.unstubAllGlobals());

// Once a change that arrived while the visit was resumed was lost: the tab went on keeping events after a "no".
it("consent withdrawn in another tab while a visit is resumed ends that visit", async () => {
  const kept = storage({ "vitrine:vitrine:visit:a": JSON.stringify({ kind: "view", item: "1", id: "a", time: 1 }) });
  vi.stubGlobal("sessionStorage", kept);
  vi.stubGlobal("navigator", {});
  const worker = fakeWorker((name, post) => {
    if (name === "resume") post({ type: "change", change: { kind: "consent", consent: "none" } });
    return name === "start" ? { consent: "session" } : undefined;
  });

  const shop = await createRecommender({ catalog: "https://shop.example/index.json", visit: "tab", worker });
  await shop.track({ kind: "view", item: "2" });

  expect(Object.keys(kept)).toEqual([]);
  await shop.dispose();
});

function storage(entries: Record<string, string>): Record<string, string> {
  const methods = {
    getItem: (key: string) => entries[key] ?? null,
    setItem: (key: string, value: string) => {
      entries[key] = value;
    },
    removeItem: (key: string) => {
      delete entries[key];
    },
  };
  return Object.setPrototypeOf(entries, methods);
}

/** A worker that answers every call at once with what `answer` gives. */
function fakeWorker(answer: (name: string, post: (message: unknown) => void) => unknown): () => Worker {
  const worker = new EventTarget() as EventTarget & Record<string, unknown>;
  const post = (data: unknown): void => void worker.dispatchEvent(new MessageEvent("message", { data }));
  worker.postMessage = ({ id, name }: { id: number; name: string }) =>
    queueMicrotask(() => post({ type: "result", id, result: answer(name, post) }));
  worker.terminate = () => undefined;
  return () => worker as unknown as Worker;
}
