import { createElement as h, type ReactNode, StrictMode, Suspense, useState } from "react";
import { createRoot, hydrateRoot, type Root } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, expect, it } from "vitest";
import { usePortrait, useRecommendations, useSearch, useTrack, VitrineProvider } from "../../../src/adapters/react.js";
import type { PageEntry, RecommendationList, Recommender } from "../../../src/index.js";
import { openShop, titles, until } from "./little-shop.js";

let root: Root | undefined;
let place: HTMLElement;

beforeEach(() => {
  place = document.body.appendChild(document.createElement("main"));
});

afterEach(() => {
  root?.unmount();
  root = undefined;
  place.remove();
});

function Shelf({
  entry,
  initial,
  suspense = false,
}: {
  entry: PageEntry;
  initial?: RecommendationList;
  suspense?: boolean;
}): ReactNode {
  const { value } = useRecommendations(entry, { suspense, ...(initial === undefined ? {} : { initial }) });
  return h(
    "ul",
    null,
    value?.items.map(({ item }) => h("li", { key: item.id }, item.title)),
  );
}

function show(shop: Recommender | Promise<Recommender> | undefined, ...children: ReactNode[]): void {
  root = createRoot(place);
  root.render(h(StrictMode, null, h(VitrineProvider, { shop }, ...children)));
}

it("several shelves send one message, share no item, and update after the shopper's actions", async () => {
  const { shop, pages } = await openShop();
  let track: ReturnType<typeof useTrack> | undefined;
  const Tracker = (): null => {
    track = useTrack();
    return null;
  };
  show(shop, h(Shelf, { entry: { slot: "a", limit: 4 } }), h(Shelf, { entry: { slot: "b", limit: 4 } }), h(Tracker));
  await until(() => titles().length === 8, titles);
  expect(new Set(titles()).size).toBe(8);
  expect(pages).toEqual([2]);
  await track?.({ kind: "view", item: "4" });
  await until(
    () =>
      titles()
        .slice(0, 4)
        .every((title) => title.startsWith("Lamp")),
    titles,
  );
  expect(pages).toEqual([2, 2]);
  await shop.dispose();
});

it("removes a dismissed item at once, and does not re-render when nothing changed", async () => {
  const { shop } = await openShop();
  let track: ReturnType<typeof useTrack> | undefined;
  let paints = 0;
  const Watcher = (): null => {
    track = useTrack();
    useRecommendations({ limit: 5 });
    paints++;
    return null;
  };
  show(shop, h(Shelf, { entry: { limit: 5 } }), h(Watcher));
  await until(() => titles().length === 5, titles);
  const [first = ""] = titles();
  const id = first.split(" ").at(-1) as string;
  const dismissed = track?.({ kind: "dismiss", item: id });
  await until(() => !titles().includes(first), titles);
  expect(titles().length).toBeLessThanOrEqual(5);
  await dismissed;
  await until(() => titles().length === 5, titles);
  const before = paints;
  await shop.track({ kind: "search", query: "nothing that moves a shelf" });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(paints).toBe(before);
  await shop.dispose();
});

it("suspends until the first list, and waits for a recommender passed as a promise", async () => {
  const opened = openShop().then(({ shop }) => shop);
  show(opened, h(Suspense, { fallback: h("p", null, "waiting") }, h(Shelf, { entry: { limit: 3 }, suspense: true })));
  await until(() => place.textContent === "waiting" || titles().length === 3);
  await until(
    () => titles().length === 3,
    () => place.innerHTML,
  );
  expect(place.textContent).not.toContain("waiting");
  await (await opened).dispose();
});

it("searches while typing, and keeps the last results until the next arrive", async () => {
  const { shop } = await openShop();
  let type: (query: string) => void = () => undefined;
  const seen: number[] = [];
  const Search = (): ReactNode => {
    const [query, setQuery] = useState("tea");
    type = setQuery;
    const { value } = useSearch(query, { limit: 5 });
    seen.push(value?.items.length ?? 0);
    return h(
      "ul",
      null,
      value?.items.map(({ item }) => h("li", { key: item.id }, item.title)),
    );
  };
  show(shop, h(Search));
  await until(() => titles()[0]?.startsWith("Tea") === true, titles);
  seen.length = 0;
  type("lamp");
  await until(() => titles()[0]?.startsWith("Lamp") === true, titles);
  expect(Math.min(...seen)).toBe(5);
  type(" ");
  await until(() => titles().length === 0, titles);
  await shop.dispose();
});

it("updates the portrait when it changes", async () => {
  const { shop } = await openShop();
  const Portrait = (): ReactNode => h("p", null, usePortrait().value?.categories[0]?.value ?? "nobody");
  show(shop, h(Portrait));
  await until(
    () => place.textContent === "nobody",
    () => place.innerHTML,
  );
  await shop.track({ kind: "view", item: "5" });
  await until(
    () => place.textContent === "Shoe",
    () => place.innerHTML,
  );
  expect(place.children).toHaveLength(1);
  await shop.dispose();
});

it("hydrates server-rendered lists without a warning, and changes them only after the shopper acts", async () => {
  const { shop, pages } = await openShop();
  const initial = await shop.recommend({ limit: 4 });
  const page = (given: Recommender | undefined): ReactNode =>
    h(StrictMode, null, h(VitrineProvider, { shop: given }, h(Shelf, { entry: { limit: 4 }, initial })));
  place.innerHTML = renderToString(page(undefined));
  const html = place.innerHTML;
  expect(titles()).toHaveLength(4);
  const trouble: unknown[] = [];
  root = hydrateRoot(place, page(shop), { onRecoverableError: (error) => trouble.push(error) });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(place.innerHTML).toBe(html);
  expect(trouble).toEqual([]);
  expect(pages).toEqual([]);
  await shop.track({ kind: "view", item: "4" });
  await until(() => titles()[0]?.startsWith("Lamp") === true, titles);
  await shop.dispose();
});

it("a hook outside a provider throws an error that names the provider", () => {
  expect(() => renderToString(h(Shelf, { entry: {} }))).toThrow(/VitrineProvider/);
});
