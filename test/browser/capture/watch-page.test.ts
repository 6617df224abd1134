import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { watchPage } from "../../../src/capture/watch-page.js";
import type { ShopEvent } from "../../../src/events/event.js";

let root: HTMLElement;
let tracked: ShopEvent[];
let time: number;
let stop: () => void;

beforeEach(() => {
  root = document.body.appendChild(document.createElement("main"));
  tracked = [];
  time = 1000;
  stop = watchPage({ root, track: (event) => tracked.push(event), now: () => time });
});
afterEach(() => {
  stop();
  root.remove();
  setVisible(true);
});

/** Fills the page and returns the element with the id "target". */
function show(html: string): HTMLElement {
  root.innerHTML = html;
  return root.querySelector("#target") ?? root;
}

/** Mutations are observed once the current task is over. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function setVisible(visible: boolean): void {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(visible ? "visible" : "hidden");
  document.dispatchEvent(new Event("visibilitychange"));
}

describe("clicks", () => {
  it("are tracked with list and position, wherever in the item they happen", () => {
    const card = (inner: string) =>
      `<ul data-vitrine-list="home-7"><li data-vitrine-item="sku-1" data-vitrine-position="3">${inner}</li></ul>`;
    show(card('<p><b id="target">A pot</b></p>')).click();
    expect(tracked).toEqual([{ kind: "click", item: "sku-1", list: "home-7", position: 3 }]);
  });

  it("are tracked without list and position where these are missing or invalid", () => {
    show('<div id="target" data-vitrine-item="a"></div>').click();
    show('<div id="target" data-vitrine-item="b" data-vitrine-position="first" data-vitrine-list=""></div>').click();
    for (const blank of ["", " "])
      show(`<div id="target" data-vitrine-item="c" data-vitrine-position="${blank}"></div>`).click();
    expect(tracked).toEqual([
      { kind: "click", item: "a" },
      { kind: "click", item: "b" },
      { kind: "click", item: "c" },
      { kind: "click", item: "c" },
    ]);
  });

  it("name the items of the list that were on screen before the clicked one, nearest first", () => {
    const item = (id: string, style = "") => `<li data-vitrine-item="${id}" style="${style}">${id}</li>`;
    const target = '<li id="target" data-vitrine-item="d">d</li>';
    show(
      `<ul data-vitrine-list="l">${item("a", "position:fixed;top:-900px")}${item("b")}${item("c")}${target}${item("e")}</ul>`,
    ).click();
    expect(tracked).toEqual([{ kind: "click", item: "d", list: "l", passed: ["c", "b"] }]);
  });

  it("on a button inside the item are ignored, on a link are tracked", () => {
    show('<div data-vitrine-item="a"><button><i id="target">♥</i></button></div>').click();
    expect(tracked).toEqual([]);
    show('<div data-vitrine-item="a"><a href="#here"><i id="target">A pot</i></a></div>').click();
    show('<button data-vitrine-item="b"><i id="target">B pot</i></button>').click();
    expect(tracked).toEqual([
      { kind: "click", item: "a" },
      { kind: "click", item: "b" },
    ]);
  });

  it("outside any item, or on an item without an id, are ignored", () => {
    show('<p id="target">Hello</p>').click();
    show('<p id="target" data-vitrine-item="">Hello</p>').click();
    expect(tracked).toEqual([]);
  });

  it("are tracked even if the shop's handler stops propagation, and are not prevented", () => {
    const target = show('<div id="target" data-vitrine-item="a"></div>');
    target.addEventListener("click", (event) => event.stopImmediatePropagation());
    expect(target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }))).toBe(true);
    expect(tracked).toEqual([{ kind: "click", item: "a" }]);
  });

  it("include the middle button, which opens a new tab, but not the right one", () => {
    const target = show('<div id="target" data-vitrine-item="a"></div>');
    target.dispatchEvent(new MouseEvent("auxclick", { bubbles: true, button: 2 }));
    expect(tracked).toEqual([]);
    target.dispatchEvent(new MouseEvent("auxclick", { bubbles: true, button: 1 }));
    expect(tracked).toEqual([{ kind: "click", item: "a" }]);
  });
});

describe("views", () => {
  it("measure the time until the page is hidden", async () => {
    show('<article data-vitrine-view="a"></article>');
    await settle();
    time += 1500;
    expect(tracked).toEqual([]);
    setVisible(false);
    expect(tracked).toEqual([{ kind: "view", item: "a", dwell: 1500 }]);
  });

  it("measure visible time only, in parts that add up", async () => {
    show('<article data-vitrine-view="a"></article>');
    await settle();
    time += 1000;
    setVisible(false);
    time += 60_000;
    setVisible(true);
    time += 500;
    window.dispatchEvent(new Event("pagehide"));
    expect(tracked).toEqual([
      { kind: "view", item: "a", dwell: 1000 },
      { kind: "view", item: "a", dwell: 500 },
    ]);
  });

  it("are sent once when the page is left, which also hides it", async () => {
    show('<article data-vitrine-view="a"></article>');
    await settle();
    time += 200;
    window.dispatchEvent(new Event("pagehide"));
    setVisible(false);
    expect(tracked).toEqual([{ kind: "view", item: "a", dwell: 200 }]);
  });

  it("continue after a return from the back/forward cache", async () => {
    show('<article data-vitrine-view="a"></article>');
    await settle();
    time += 200;
    window.dispatchEvent(new Event("pagehide"));
    time += 5000;
    window.dispatchEvent(new Event("pageshow"));
    time += 300;
    setVisible(false);
    expect(tracked.map((event) => event.kind === "view" && event.dwell)).toEqual([200, 300]);
  });

  it("end when the element is removed or is given another item", async () => {
    const article = show('<article id="target" data-vitrine-view="a"></article>');
    await settle();
    time += 100;
    article.dataset.vitrineView = "b";
    await settle();
    time += 200;
    article.remove();
    await settle();
    expect(tracked).toEqual([
      { kind: "view", item: "a", dwell: 100 },
      { kind: "view", item: "b", dwell: 200 },
    ]);
  });

  it("go on while the page around them changes, and need an item", async () => {
    show('<article data-vitrine-view="a"></article><article data-vitrine-view=""></article>');
    await settle();
    time += 1000;
    root.append(document.createElement("p"));
    await settle();
    time += 500;
    setVisible(false);
    expect(tracked).toEqual([{ kind: "view", item: "a", dwell: 1500 }]);
  });

  it("are not counted for a page that was never visible, such as a prerendered one", async () => {
    setVisible(false);
    show('<article data-vitrine-view="a"></article>');
    await settle();
    time += 1000;
    window.dispatchEvent(new Event("pagehide"));
    expect(tracked).toEqual([]);
  });
});

it("tracks nothing after it is stopped", async () => {
  const target = show('<article id="target" data-vitrine-view="a" data-vitrine-item="a"></article>');
  await settle();
  time += 1000;
  stop();
  setVisible(false);
  window.dispatchEvent(new Event("pagehide"));
  target.remove();
  root.append(target);
  target.click();
  await settle();
  expect(tracked).toEqual([]);
});
