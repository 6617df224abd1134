import { afterAll, beforeAll, expect, it } from "vitest";
import { provideVitrine } from "../../../src/adapters/element.js";
import "../../../src/adapters/element-search.js";
import type { Recommender } from "../../../src/index.js";
import { DOT, openShop, until } from "./little-shop.js";

let shop: Recommender;
const pages: number[][] = [];

beforeAll(async () => {
  const opened = await openShop();
  shop = opened.shop;
  pages.push(opened.pages as number[]);
  provideVitrine(shop);
});

afterAll(() => shop.dispose());

const place = (html: string): HTMLElement => {
  const main = document.body.appendChild(document.createElement("main"));
  main.innerHTML = html;
  return main;
};
const cards = (element: Element | null): HTMLElement[] => [
  ...(element?.shadowRoot?.querySelectorAll<HTMLElement>('[part~="item"]') ?? []),
];
const isReady = (element: Element | null): boolean =>
  element?.shadowRoot?.querySelector("[aria-busy]") === null && cards(element).length > 0;

it("renders its list, reserves its height from the start, and reports clicks to the shop", async () => {
  const main = place(`<vitrine-shelf slot="home" limit="4"><h2 slot="heading">For you</h2></vitrine-shelf>`);
  const shelf = main.querySelector("vitrine-shelf");
  expect(cards(shelf)).toHaveLength(4); // Blank ones.
  const blank = (shelf as HTMLElement).offsetHeight;
  await until(() => isReady(shelf));
  expect(cards(shelf)).toHaveLength(4);
  expect(Math.abs((shelf as HTMLElement).offsetHeight - blank)).toBeLessThan(40);
  const [card] = cards(shelf) as [HTMLElement];
  expect(card.querySelector('[part~="price"]')?.textContent).toContain("€");
  card.addEventListener("click", (event) => event.preventDefault());
  card.querySelector("a")?.click();
  await until(() => pages[0]?.length === 2);
  const [event] = await shop.events({ limit: 1 });
  expect(event).toMatchObject({ kind: "click", position: 0, list: expect.any(String) });
  main.remove();
});

it("reacts to attribute changes, renders the shop's own template, and blocks script in item URLs", async () => {
  const main = place(
    `<vitrine-shelf limit="30" where='{"category":"Tea"}'><template><a data-field="url"><b data-field="title"></b><img data-field="image" alt=""></a></template></vitrine-shelf>`,
  );
  const shelf = main.querySelector("vitrine-shelf") as HTMLElement;
  await until(() => isReady(shelf));
  for (const card of cards(shelf)) expect(card.querySelector("b")?.textContent).toMatch(/^Tea/);
  const links = cards(shelf).map((card) => card.querySelector("a")?.getAttribute("href") ?? "");
  expect(links.length).toBeGreaterThan(5);
  expect(links.some((href) => href.startsWith("javascript:"))).toBe(false);
  for (const card of cards(shelf)) expect(card.querySelector("img")?.src).toBe(DOT);
  shelf.setAttribute("limit", "2");
  await until(() => cards(shelf).length === 2 && isReady(shelf));
  shelf.setAttribute("list", "similar");
  shelf.setAttribute("item", "3");
  await until(
    () => isReady(shelf) && cards(shelf).every((card) => card.querySelector("b")?.textContent !== "Tea number 3"),
  );
  main.remove();
});

it("shows eight cards by default, and the other kinds of list for the items that it names", async () => {
  const main = place("<vitrine-shelf></vitrine-shelf>");
  const plain = main.querySelector("vitrine-shelf");
  expect(cards(plain)).toHaveLength(8);
  await until(() => isReady(plain));
  expect(cards(plain)).toHaveLength(8);
  main.innerHTML = `<vitrine-shelf list="rank" item=" 7 3\n5 "></vitrine-shelf>`; // Alone: no item is twice on a page.
  const ranked = main.querySelector("vitrine-shelf");
  await until(() => isReady(ranked));
  const titles = cards(ranked).map((card) => card.querySelector('[part~="title"]')?.textContent);
  expect(titles.sort()).toEqual(["Lamp number 7", "Shoe number 5", "Tea number 3"]);
  main.remove();
});

it.each(["many", "2.5", "-1"])(
  "survives a limit of %s: the shop says what is wrong with it, or it has eight cards",
  async (limit) => {
    const main = place(`<vitrine-shelf limit="${limit}"></vitrine-shelf>`);
    const shelf = main.querySelector("vitrine-shelf") as Element;
    const empty = shelf.shadowRoot?.querySelector<HTMLSlotElement>('slot[name="empty"]');
    await until(() => (limit === "many" ? isReady(shelf) : empty?.hidden === false));
    expect(cards(shelf)).toHaveLength(limit === "many" ? 8 : 0);
    main.remove();
  },
);

it("searches for its value at first, and again when its form is reset", async () => {
  const main = place(`<form><vitrine-search value="lamp" limit="2"></vitrine-search></form>`);
  const box = main.querySelector("vitrine-search") as HTMLElement & { value: string };
  await until(() => cards(box).length === 2);
  box.value = "";
  await until(() => cards(box).length === 0);
  main.querySelector("form")?.reset();
  expect(box.value).toBe("lamp");
  await until(() => cards(box).length === 2);
  main.remove();
});

it("is a form-associated search box with results below it and one live announcement", async () => {
  const main = place(`<form><vitrine-search name="q" limit="3" label="Search"></vitrine-search></form>`);
  const form = main.querySelector("form") as HTMLFormElement;
  const box = main.querySelector("vitrine-search") as HTMLElement & { value: string };
  const input = box.shadowRoot?.querySelector("input") as HTMLInputElement;
  expect(input.ariaLabel).toBe("Search");
  input.value = "tea";
  input.dispatchEvent(new Event("input"));
  expect(new FormData(form).get("q")).toBe("tea");
  await until(() => cards(box).length === 3);
  await until(() => box.shadowRoot?.querySelector('[part~="status"]')?.textContent === "10");
  let submitted = "";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submitted = String(new FormData(form).get("q"));
  });
  input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
  expect(submitted).toBe("tea");
  form.reset();
  expect(box.value).toBe("");
  await until(() => cards(box).length === 0);
  main.remove();
});
