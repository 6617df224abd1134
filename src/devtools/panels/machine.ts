// The engine and why it was chosen, its memory, the catalog, and what is stored and where.

import type { EngineReport, Race, Report } from "../../index.js";
import { bytes, clock, el, facts, milliseconds, section } from "../markup.js";
import type { Panel, PanelWorld } from "../panel.js";

export function machinePanel({ shop }: PanelWorld): Panel {
  const element = el("div");
  return {
    title: "Machine",
    element,
    async refresh() {
      const report = await shop.report();
      element.replaceChildren(
        engineSection(report.engine),
        memorySection(report),
        catalogSection(report),
        recordSection(report),
      );
    },
  };
}

function engineSection({ engine, device, tried, lost = [], canary, race, timing, retryAt }: EngineReport): HTMLElement {
  const why = [
    ...tried.map((trouble) => `${trouble.engine}: ${trouble.why}`),
    ...lost.map(({ engine: name, why: reason, times, at, lied }) => {
      const how = lied === true ? "lied" : "was lost";
      return `${name} ${how} ${times === 1 ? "once" : `${times} times`}, last at ${clock(at)}: ${reason}`;
    }),
  ];
  return section(
    "Engine",
    facts([
      ["serves", el("strong", { "data-part": "engine" }, engine)],
      ["device", device],
      ["canary", `agreed with the judge in ${milliseconds(canary.ms)}`],
      ["race", race && raceInWords(race)],
      ["on the device", timing?.kernelMs === undefined ? undefined : milliseconds(timing.kernelMs)],
      ["tried again", retryAt === undefined ? undefined : clock(retryAt)],
    ]),
    why.length === 0
      ? el("p", {}, "No other engine would be better here.")
      : el("ul", { "data-part": "why" }, ...why.map((line) => el("li", {}, line))),
  );
}

function raceInWords({ gpu, cpu, limit, remembered }: Race): string {
  const times = `GPU ${milliseconds(gpu)}, CPU ${milliseconds(cpu)}, limit ${milliseconds(limit)}`;
  return remembered ? `${times}, of an earlier visit` : times;
}

function memorySection({ engine, catalog }: Report): HTMLElement {
  return section(
    "Memory",
    facts([
      ["held by the engine", bytes(engine.heldBytes) ?? "not told"],
      ["tensors", engine.tensors ?? "TF.js does not score"],
      ["index", bytes(catalog.bytes)],
      ["page's JavaScript", bytes(pageHeap())],
    ]),
  );
}

function catalogSection({ catalog, pictures }: Report): HTMLElement {
  return section(
    "Catalog",
    facts([
      ["items", `${catalog.items.toLocaleString()}, of ${catalog.dimensions} numbers each`],
      ["text model", catalog.model ?? catalog.why ?? "none"],
      ["pictures", pictures && (pictures.why ?? pictures.model ?? "none")],
      ["last good copy", catalog.stale],
    ]),
  );
}

function recordSection({ consent, storage, learning }: Report): HTMLElement {
  return section(
    "What is remembered",
    facts([
      ["consent", el("strong", { "data-part": "consent" }, consent)],
      ["kept in", storage.kind],
      ["because", storage.why],
      ["events", storage.events],
      ["size", bytes(storage.bytes)],
      ["learning", `${learning.state}${learning.active ? ", in use" : ""}`],
    ]),
  );
}

/** Supported by Chromium only. */
function pageHeap(): number | undefined {
  return (performance as { readonly memory?: { readonly usedJSHeapSize: number } }).memory?.usedJSHeapSize;
}
