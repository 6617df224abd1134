// When the worker is told that the page goes, and that it is back.

import { afterEach, expect, it, vi } from "vitest";
import { watchLife } from "../../../src/capture/watch-life.js";

const seen: string[] = [];
const watch = (): (() => void) =>
  watchLife({
    onHidden: () => seen.push("hidden"),
    onAside: () => seen.push("aside"),
    onBack: () => seen.push("back"),
  });

function turn(state: "visible" | "hidden"): void {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
  document.dispatchEvent(new Event("visibilitychange"));
}

function wholeVisit(): void {
  turn("visible");
  turn("hidden");
  dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
  dispatchEvent(new PageTransitionEvent("pageshow", { persisted: false }));
  dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
}

afterEach(() => {
  vi.restoreAllMocks();
  seen.length = 0;
});

it("tells when the page is hidden, when it is left, and when it comes back from the cache", () => {
  const end = watch();
  wholeVisit();
  expect(seen).toEqual(["hidden", "aside", "back"]);
  end();
  wholeVisit();
  expect(seen).toHaveLength(3);
});
