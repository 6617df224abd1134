// Carts and orders declared in the markup, and who is not watched at all.

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isDrivenByProgram } from "../../../src/capture/real-visit.js";
import { watchPage } from "../../../src/capture/watch-page.js";
import { whenAllowed } from "../../../src/capture/when-allowed.js";
import type { Consent } from "../../../src/events/consent.js";
import type { ShopEvent } from "../../../src/events/event.js";

let root: HTMLElement;
let tracked: ShopEvent[];
let end: (() => void) | undefined;
const track = (event: ShopEvent) => tracked.push(event);
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  root = document.body.appendChild(document.createElement("main"));
  tracked = [];
});
afterEach(() => {
  end?.();
  root.remove();
  vi.restoreAllMocks();
});

describe("cart and orders declared in the markup", () => {
  beforeEach(() => {
    end = watchPage({ root, track });
  });

  it("a button adds its item, or that of its card, to the cart and is no click on the card", () => {
    root.innerHTML = `<div data-vitrine-item="a"><button id="own" data-vitrine-cart="a-blue" data-vitrine-quantity="2"></button>
      <button id="card" data-vitrine-cart><i>+</i></button></div>`;
    root.querySelector<HTMLElement>("#own")?.click();
    root.querySelector<HTMLElement>("#card i")?.click();
    expect(tracked).toEqual([
      { kind: "cart", item: "a-blue", quantity: 2 },
      { kind: "cart", item: "a" },
    ]);
  });

  it("a form is counted once, when it is submitted", () => {
    root.innerHTML = `<form data-vitrine-cart="a" data-vitrine-quantity="none"><button>Buy</button></form>`;
    const form = root.querySelector("form");
    form?.addEventListener("submit", (event) => event.preventDefault());
    form?.querySelector("button")?.click();
    expect(tracked).toEqual([{ kind: "cart", item: "a" }]);
  });

  it("an order is counted when it appears, each line once", async () => {
    root.innerHTML = `<p data-vitrine-purchase="a" data-vitrine-price="9.5" data-vitrine-quantity="3"></p><p data-vitrine-purchase="b"></p>`;
    await settle();
    root.append(document.createElement("hr"));
    await settle();
    expect(tracked).toEqual([
      { kind: "purchase", item: "a", quantity: 3, price: 9.5 },
      { kind: "purchase", item: "b" },
    ]);
  });

  it("a page in the back/forward cache is not scanned for orders", async () => {
    end?.();
    let time = 0;
    end = watchPage({ root, track, now: () => time });
    root.innerHTML = '<div id="page"><article data-vitrine-view="a"></article></div>';
    await settle();
    time = 500;
    root.querySelector("#page")?.setAttribute("style", "display: none");
    dispatchEvent(new PopStateEvent("popstate"));
    time = 9000;
    root.querySelector("#page")?.removeAttribute("style");
    dispatchEvent(new PopStateEvent("popstate"));
    time = 9100;
    root.innerHTML = "";
    await settle();
    expect(tracked).toEqual([
      { kind: "view", item: "a", dwell: 500 },
      { kind: "view", item: "a", dwell: 100 },
    ]);
  });
});

it.each(["reload", "back_forward"] as const)("an order is not counted again after a %s", async (type) => {
  vi.spyOn(performance, "getEntriesByType").mockReturnValue([{ type } as PerformanceNavigationTiming]);
  root.innerHTML = '<p data-vitrine-purchase="a"></p>';
  end = watchPage({ root, track });
  root.innerHTML = '<p data-vitrine-purchase="b"></p>';
  await settle();
  expect(tracked).toEqual([{ kind: "purchase", item: "b" }]);
});

describe("the consent gate", () => {
  let consent: Consent;
  let tell: () => void;
  const onConsent = (listener: () => void): (() => void) => {
    tell = listener;
    return () => {
      tell = () => {};
    };
  };
  const gate = (bots: "ignore" | "count" = "count") =>
    whenAllowed(async () => () => watchPage({ root, track }), { consent: () => consent, onConsent, bots });
  /** Clicks until one is tracked, or for a moment. */
  const click = async (): Promise<number> => {
    tracked = [];
    for (let i = 0; i < 50 && tracked.length === 0; i++) {
      root.querySelector("b")?.click();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return tracked.length;
  };

  beforeEach(() => {
    consent = "session";
    tell = () => {};
    root.innerHTML = '<b data-vitrine-item="a"></b>';
  });

  it("adds no observer or listener without consent, adds them with it, and removes them when it is withdrawn", async () => {
    consent = "none";
    const listened = vi.spyOn(root, "addEventListener");
    const [mutation, intersection] = [
      vi.spyOn(globalThis, "MutationObserver"),
      vi.spyOn(globalThis, "IntersectionObserver"),
    ];
    end = gate();
    expect(await click()).toBe(0);
    expect(listened).not.toHaveBeenCalled();
    expect(mutation).not.toHaveBeenCalled();
    expect(intersection).not.toHaveBeenCalled();
    vi.restoreAllMocks();
    consent = "stored";
    tell();
    expect(await click()).toBe(1);
    consent = "none";
    tell();
    expect(await click()).toBe(0);
    consent = "session";
    tell();
    expect(await click()).toBe(1);
    end();
    expect(await click()).toBe(0);
  });

  it("ignores automated browsers unless it is told to count them", async () => {
    expect(isDrivenByProgram({ webdriver: true, userAgent: "Mozilla/5.0" })).toBe(true);
    expect(isDrivenByProgram({ webdriver: false, userAgent: "Mozilla/5.0 (compatible; Googlebot/2.1)" })).toBe(true);
    expect(isDrivenByProgram({ webdriver: false, userAgent: "Mozilla/5.0 HeadlessChrome/156" })).toBe(true);
    expect(isDrivenByProgram({ webdriver: false, userAgent: "Mozilla/5.0 (X11) Firefox/140.0" })).toBe(false);
    end = gate("ignore"); // These tests are driven by a program.
    expect(await click()).toBe(0);
  });

  it("waits until a prerendered page is activated", async () => {
    Object.defineProperty(document, "prerendering", { value: true, configurable: true });
    end = gate();
    expect(await click()).toBe(0);
    Reflect.deleteProperty(document, "prerendering");
    document.dispatchEvent(new Event("prerenderingchange"));
    expect(await click()).toBe(1);
  });

  it("leaves nothing behind when it is stopped, even while its code is loading", async () => {
    gate()();
    expect(await click()).toBe(0);
  });
});
