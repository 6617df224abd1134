import { expect, it } from "vitest";
import { createApp, defineComponent, h, ref } from "vue";
import { portrait, recommendations, search, track } from "../../../src/adapters/svelte.js";
import { usePortrait, useRecommendations, useSearch, useTrack, vitrine } from "../../../src/adapters/vue.js";
import type { PageEntry, RecommendationList } from "../../../src/index.js";
import { openShop, titles, until } from "./little-shop.js";

it("Vue: shelves, search and portrait follow the shopper and reactive refs", async () => {
  const { shop, pages } = await openShop();
  const place = document.body.appendChild(document.createElement("main"));
  const query = ref("");
  const entry = ref<PageEntry>({ slot: "a", limit: 3 });
  const Page = defineComponent(() => {
    const [list, other] = [useRecommendations(entry), useRecommendations({ slot: "b", limit: 3 })];
    const [found, who, tell] = [useSearch(query, { limit: 2 }), usePortrait(), useTrack()];
    return () =>
      h("div", { onClick: () => tell({ kind: "view", item: "4" }) }, [
        ...[list, other, found].flatMap(({ value }) => value.value?.items ?? []).map(({ item }) => h("li", item.title)),
        h("p", who.value.value?.categories[0]?.value ?? "nobody"),
      ]);
  });
  const app = createApp(Page).use(vitrine(shop));
  app.mount(place);
  await until(() => titles().length === 6, titles);
  expect(new Set(titles()).size).toBe(6);
  expect(pages).toEqual([2]);
  (place.firstElementChild as HTMLElement).click();
  await until(() => titles()[0]?.startsWith("Lamp") === true && place.textContent?.endsWith("Lamp") === true, titles);
  query.value = "tea";
  await until(() => titles().length === 8 && titles()[7]?.startsWith("Tea") === true, titles);
  entry.value = { slot: "a", limit: 1 };
  await until(() => titles().length === 6, titles);
  app.unmount();
  place.remove();
  await shop.dispose();
});

it("Svelte: stores call subscribers at once and after each change, until they unsubscribe", async () => {
  const { shop } = await openShop();
  let list: RecommendationList | undefined;
  let calls = 0;
  const end = recommendations(shop, { limit: 3 }).subscribe(({ value }) => {
    list = value;
    calls++;
  });
  expect(calls).toBe(1);
  await until(() => list?.items.length === 3);
  await track(shop, { kind: "view", item: "4" });
  await until(() => list?.items[0]?.item.title.startsWith("Lamp") === true);
  end();
  const before = calls;
  await track(shop, { kind: "view", item: "5" });
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(calls).toBe(before);

  const box = search(shop, { limit: 2 });
  let found = 0;
  const stop = box.subscribe(({ value }) => {
    found = value?.items.length ?? 0;
  });
  box.set("tea");
  await until(() => found === 2);
  box.set("");
  expect(found).toBe(0);
  stop();
  let who: string | undefined;
  const leave = portrait(shop).subscribe(({ value }) => {
    who = value?.categories[0]?.value;
  });
  await until(() => who !== undefined);
  expect(["Lamp", "Shoe"]).toContain(who);
  leave();
  await shop.dispose();
});
