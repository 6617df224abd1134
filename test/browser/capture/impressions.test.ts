// What counts as seen: half of it, for a second, in a visible page, once an item and list.

import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { watchPage } from "../../../src/capture/watch-page.js";
import type { ShopEvent } from "../../../src/events/event.js";

let root: HTMLElement;
let tracked: ShopEvent[];
let stop: () => void;

beforeEach(() => {
  root = document.body.appendChild(document.createElement("main"));
  tracked = [];
  stop = watchPage({ root, track: (event) => tracked.push(event) });
});
afterEach(() => {
  stop();
  root.remove();
  setVisible(true);
  vi.useRealTimers();
});

/** From here on time passes when the test says so, and not while a slow machine paints. */
const stopClock = (): unknown => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
/** Waits until the seconds of so many cards run; `expect.poll` would advance the stopped clock. */
async function timed(cards: number): Promise<void> {
  while (vi.getTimerCount() !== cards) await frame();
}
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const card = (item: string, place: number, style = "height: 20px") =>
  `<li data-vitrine-item="${item}" data-vitrine-position="${place}" style="${style}">${item}</li>`;
const list = (name: string, cards: string) => `<ul data-vitrine-list="${name}">${cards}</ul>`;

function setVisible(visible: boolean): void {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(visible ? "visible" : "hidden");
  document.dispatchEvent(new Event("visibilitychange"));
}

it("reports what was seen of a list in one event, with positions", async () => {
  root.innerHTML = list("home", card("a", 0) + card("b", 1));
  await expect.poll(() => tracked).toHaveLength(1);
  expect(tracked[0]).toMatchObject({ kind: "impression", list: "home" });
  const { items, positions } = tracked[0] as Extract<ShopEvent, { kind: "impression" }>;
  expect(Object.fromEntries(items.map((item, i) => [item, positions?.[i]]))).toEqual({ a: 0, b: 1 });
});

it("counts an item once per list, however often it is shown in it", async () => {
  root.innerHTML = list("home", card("a", 0));
  await expect.poll(() => tracked).toHaveLength(1);
  root.innerHTML = list("home", card("a", 0)) + list("similar", card("a", 3));
  await expect.poll(() => tracked).toHaveLength(2);
  expect(tracked[1]).toEqual({ kind: "impression", list: "similar", items: ["a"], positions: [3] });
});

it("does not count items below the fold, outside any list, or visible for less than a second", async () => {
  stopClock();
  root.innerHTML =
    list("quick", card("gone", 0)) +
    card("listless", 0) +
    list("low", `<li style="height: 400vh"></li>${card("low", 0)}`);
  await timed(1);
  vi.advanceTimersByTime(999);
  root.querySelector("[data-vitrine-item=gone]")?.remove();
  await timed(0);
  vi.advanceTimersByTime(5000);
  expect(tracked).toEqual([]);
  root.querySelector("[data-vitrine-item=low]")?.scrollIntoView();
  await timed(1);
  vi.advanceTimersByTime(2000);
  expect(tracked).toHaveLength(1);
  expect(tracked[0]).toMatchObject({ list: "low", items: ["low"] });
  scrollTo(0, 0);
});

it("counts an item from half of its area on", async () => {
  const box = (item: string, shown: number) =>
    list(item, `<div style="height: ${shown}px; overflow: hidden">${card(item, 0, "height: 100px")}</div>`);
  root.innerHTML = box("most", 60) + box("little", 40);
  await expect.poll(() => tracked).toHaveLength(1);
  await wait(1200);
  expect(tracked).toEqual([{ kind: "impression", list: "most", items: ["most"], positions: [0] }]);
});

it("does not count in a hidden page, and sends pending impressions at once when the page is hidden", async () => {
  setVisible(false);
  root.innerHTML = list("home", card("a", 0));
  await wait(1500);
  expect(tracked).toEqual([]);
  stopClock();
  setVisible(true);
  await timed(1);
  vi.advanceTimersByTime(1000);
  setVisible(false);
  expect(tracked).toHaveLength(1);
});

it("starts again when an element is given another item", async () => {
  stopClock();
  root.innerHTML = list("home", card("a", 0));
  await timed(1);
  vi.advanceTimersByTime(600);
  root.querySelector("li")?.setAttribute("data-vitrine-item", "b");
  await frame();
  vi.advanceTimersByTime(999);
  setVisible(false); // Sends what was counted.
  expect(tracked).toEqual([]);
  setVisible(true);
  vi.advanceTimersByTime(2000);
  expect(tracked).toEqual([{ kind: "impression", list: "home", items: ["b"], positions: [0] }]);
});

it("observes a thousand cards that are added and removed, and keeps a reference to none", async () => {
  const observed = vi.spyOn(IntersectionObserver.prototype, "observe");
  const dropped = vi.spyOn(IntersectionObserver.prototype, "unobserve");
  for (let round = 0; round < 10; round++) {
    root.innerHTML = list(`list-${round}`, Array.from({ length: 100 }, (_, i) => card(`${round}-${i}`, i)).join(""));
    await wait(0);
  }
  root.innerHTML = "";
  await wait(0);
  expect(observed).toHaveBeenCalledTimes(1000);
  expect(dropped).toHaveBeenCalledTimes(1000);
  vi.restoreAllMocks();
});
