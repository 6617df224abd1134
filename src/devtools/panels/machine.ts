// The engine and why it was chosen, its memory, the catalog, and what is stored and where.

import { bytes, clock, el, facts, milliseconds, section } from "../markup.js";
import type { Panel, PanelWorld } from "../panel.js";

export function machinePanel({ shop }: PanelWorld): Panel {
  const element = el("div");
  return {
    title: "Machine",
    element,
    async refresh() {
      const { engine, catalog, storage, consent, learning, pictures } = await shop.report();
      const { tried, lost = [], canary, race, timing, retryAt } = engine;
      const why = [
        ...tried.map((trouble) => `${trouble.engine}: ${trouble.why}`),
        ...lost.map(({ engine: name, why: reason, times, at, lied }) => {
          const how = lied === true ? "lied" : "was lost";
          return `${name} ${how} ${times === 1 ? "once" : `${times} times`}, last at ${clock(at)}: ${reason}`;
        }),
      ];
      element.replaceChildren(
        section(
          "Engine",
          facts([
            ["serves", el("strong", { "data-part": "engine" }, engine.engine)],
            ["device", engine.device],
            ["canary", `agreed with the judge in ${milliseconds(canary.ms)}`],
            [
              "race",
              race &&
                `GPU ${milliseconds(race.gpu)}, CPU ${milliseconds(race.cpu)}, limit ${milliseconds(race.limit)}${race.remembered ? ", of an earlier visit" : ""}`,
            ],
            ["on the device", timing?.kernelMs === undefined ? undefined : milliseconds(timing.kernelMs)],
            ["tried again", retryAt === undefined ? undefined : clock(retryAt)],
          ]),
          why.length === 0
            ? el("p", {}, "No other engine would be better here.")
            : el("ul", { "data-part": "why" }, ...why.map((line) => el("li", {}, line))),
        ),
        section(
          "Memory",
          facts([
            ["held by the engine", bytes(engine.heldBytes) ?? "not told"],
            ["tensors", engine.tensors ?? "TF.js does not score"],
            ["index", bytes(catalog.bytes)],
            ["page's JavaScript", bytes(pageHeap())],
          ]),
        ),
        section(
          "Catalog",
          facts([
            ["items", `${catalog.items.toLocaleString()}, of ${catalog.dimensions} numbers each`],
            ["text model", catalog.model ?? catalog.why ?? "none"],
            ["pictures", pictures && (pictures.why ?? pictures.model ?? "none")],
            ["last good copy", catalog.stale],
          ]),
        ),
        section(
          "What is remembered",
          facts([
            ["consent", el("strong", { "data-part": "consent" }, consent)],
            ["kept in", storage.kind],
            ["because", storage.why],
            ["events", storage.events],
            ["size", bytes(storage.bytes)],
            ["learning", `${learning.state}${learning.active ? ", in use" : ""}`],
          ]),
        ),
      );
    },
  };
}

/** Supported by Chromium only. */
function pageHeap(): number | undefined {
  return (performance as { readonly memory?: { readonly usedJSHeapSize: number } }).memory?.usedJSHeapSize;
}
