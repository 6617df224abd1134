// What the Performance panel would see of the worker: measures are made there, and none is kept.

import { expect, it } from "vitest";
import { hostEnvironment } from "../../../src/environment.js";
import { createSession } from "../../../src/worker/session.js";
import { eventually } from "../../eventually.js";

it("measures lists and scoring in the worker", async () => {
  const seen: string[] = [];
  const observer = new PerformanceObserver((list) => seen.push(...list.getEntries().map(({ name }) => name)));
  observer.observe({ entryTypes: ["measure"] });
  const session = createSession({ environment: hostEnvironment(), emit: () => {} });
  const { signal } = new AbortController();
  await session.start(
    {
      catalog: Array.from({ length: 40 }, (_, i) => ({ id: i, title: `${["Teapot", "Lamp"][i % 2]} ${i}` })),
      model: new URL("/model/model.json", location.href).href,
      consent: "session",
      engine: "js",
      learning: "off",
      name: "timing",
    },
    signal,
  );
  await session.similar({ item: "1", request: {} }, signal);
  await eventually(() => expect(seen).toEqual(expect.arrayContaining(["vitrine:list", "vitrine:scoring"])));
  observer.disconnect();
  expect(performance.getEntriesByType("measure").filter(({ name }) => name.startsWith("vitrine:"))).toEqual([]);
  await session.dispose({}, signal);
});
