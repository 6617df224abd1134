// The overlay on a real recommender: what it shows, how it is worked by keyboard, and what it leaves behind.

import axe from "axe-core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createRecommender, type ItemInput, type Recommender } from "vitrine";
import { type Devtools, openDevtools } from "vitrine/devtools";
import { eventually } from "../../eventually.js";

const CATALOG: readonly ItemInput[] = Array.from({ length: 24 }, (_, i) => ({
  id: `${i}`,
  title: `${["Teapot", "Lamp", "Shoe"][i % 3]} number ${i}`,
  category: ["Kitchen", "Lighting", "Sport"][i % 3] as string,
  price: 10 + i,
}));

let shop: Recommender;
let tools: Devtools | undefined;

beforeEach(async () => {
  shop = await createRecommender({
    catalog: CATALOG,
    model: "/model/model.json",
    engine: "js",
    rules: { version: 1, rules: [{ name: "hero", when: { slot: "home" }, pin: "17", at: 0 }] },
  });
});

afterEach(async () => {
  tools?.dispose();
  tools = undefined;
  await shop.dispose();
  document.body.replaceChildren();
});

function root(): ShadowRoot {
  const host = document.querySelector("[data-vitrine-devtools]");
  if (host?.shadowRoot == null) throw new Error("The overlay is not in the page.");
  return host.shadowRoot;
}

const text = (): string => root().querySelector("[role=tabpanel]")?.textContent ?? "";

function choose(title: string): void {
  const tab = [...root().querySelectorAll<HTMLElement>("[role=tab]")].find(({ textContent }) => textContent === title);
  if (tab === undefined) throw new Error(`There is no tab ${title}.`);
  tab.click();
}

function press(key: string, target: EventTarget, more: KeyboardEventInit = {}): void {
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true, ...more }));
}

const shortcut = (): void => press("◊", document.body, { code: "KeyV", altKey: true, shiftKey: true });

it("shows engine, memory, catalog and consent", async () => {
  tools = openDevtools(shop);
  await eventually(() => expect(root().querySelector("[data-part=engine]")?.textContent).toBe("js"));
  expect(root().querySelector("[data-part=consent]")?.textContent).toBe("session");
  expect(text()).toContain("24, of");
  expect(text()).toContain("agreed with the judge");
});

it("shows the parts of every score, the rule that moved an item, and why another is missing", async () => {
  tools = openDevtools(shop);
  await shop.track({ kind: "view", item: "0" });
  await shop.page([
    { slot: "home", limit: 4 },
    { slot: "more", limit: 4 },
  ]);
  choose("Lists");
  await eventually(() => expect(root().querySelector("select")?.options).toHaveLength(2));
  const choice = root().querySelector("select") as HTMLSelectElement;
  choice.value = "recommend · home";
  choice.dispatchEvent(new Event("change"));
  await eventually(() => expect(root().querySelectorAll(".items > li")).toHaveLength(4));
  const items = [...root().querySelectorAll(".items > li")].map((item) => item.textContent ?? "");
  expect(items[0]).toContain("rule hero pinned");
  expect(items.filter((item) => /shortTerm/.test(item)).length).toBeGreaterThanOrEqual(3);
  expect(text()).toContain("What rules did");
  (root().querySelector("#item") as HTMLInputElement).value = "0";
  root().querySelector("form")?.requestSubmit();
  await eventually(() =>
    expect(root().querySelector("[data-part=answer]")?.textContent).toContain("0 is not in the list"),
  );
});

it("shows events as they happen, the portrait, and a chart of the calls", async () => {
  tools = openDevtools(shop);
  choose("Events");
  await eventually(() => expect(text()).toContain("Nothing is remembered"));
  await shop.track({ kind: "cart", item: "3", quantity: 2 });
  await eventually(() => expect(text()).toMatch(/cart3quantity 2/));
  choose("Shopper");
  await eventually(() => expect(text()).toContain("Kitchen"));
  await shop.similar("3");
  choose("Timings");
  await eventually(() => expect(root().querySelectorAll(".chart rect").length).toBeGreaterThanOrEqual(2));
  expect(root().querySelector(".chart")?.getAttribute("aria-label")).toMatch(/^The latest \d+ calls/);
});

it("works by keyboard: shortcut, arrows, Escape; the focus returns to where it was", async () => {
  const button = document.createElement("button");
  document.body.append(button);
  tools = openDevtools(shop, { open: false });
  button.focus();
  shortcut();
  expect(tools.isOpen).toBe(true);
  const focused = (): string | null | undefined => root().activeElement?.textContent;
  expect(focused()).toBe("Machine");
  press("ArrowRight", root().activeElement as Element);
  expect(focused()).toBe("Lists");
  press("ArrowLeft", root().activeElement as Element);
  press("ArrowLeft", root().activeElement as Element);
  expect(focused()).toBe("Timings");
  expect(root().querySelectorAll("[role=tab][tabindex='0']")).toHaveLength(1);
  press("Escape", root().activeElement as Element);
  expect(tools.isOpen).toBe(false);
  expect(document.activeElement).toBe(button);
  shortcut();
  shortcut();
  expect(tools.isOpen).toBe(false);
});

it("removes everything when closed, and makes no calls while closed", async () => {
  tools = openDevtools(shop, { open: false });
  const calls: string[] = [];
  shop.onCall(({ name }) => calls.push(name));
  await shop.track({ kind: "view", item: "1" });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(calls).toEqual(["track"]);
  tools.dispose();
  expect(document.querySelector("[data-vitrine-devtools]")).toBeNull();
  shortcut();
  expect(tools.isOpen).toBe(false);
});

it("redraws for the page's calls, not for its own", async () => {
  tools = openDevtools(shop);
  const calls: string[] = [];
  shop.onCall(({ name }) => calls.push(name));
  await shop.track({ kind: "view", item: "1" });
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(calls.filter((name) => name === "report").length).toBeLessThanOrEqual(2);
});

it("has no axe finding on any panel", async () => {
  document.title = "A shop";
  document.documentElement.lang = "en";
  tools = openDevtools(shop);
  await shop.track({ kind: "view", item: "0" });
  await shop.recommend({ slot: "home", limit: 4 });
  for (const tab of ["Machine", "Lists", "Events", "Shopper", "Timings"]) {
    choose(tab);
    await eventually(() => expect(text().length).toBeGreaterThan(40));
    if (tab === "Lists")
      await eventually(() => expect(root().querySelectorAll(".items > li").length).toBeGreaterThan(2));
    const { violations } = await axe.run("[data-vitrine-devtools]");
    expect(violations.map(({ id, nodes }) => `${tab}: ${id} ${nodes[0]?.html}`)).toEqual([]);
  }
});
