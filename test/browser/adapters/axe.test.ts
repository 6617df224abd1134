// The web components give axe nothing to say, of any impact: while they wait, with a list, with results.

import axe from "axe-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { provideVitrine } from "../../../src/adapters/element.js";
import "../../../src/adapters/element-search.js";
import type { Recommender } from "../../../src/index.js";
import { openShop, until } from "./little-shop.js";

let shop: Recommender;
let main: HTMLElement;

beforeAll(async () => {
  ({ shop } = await openShop());
  main = document.body.appendChild(document.createElement("main"));
  main.innerHTML = `<h1>A shop</h1><vitrine-search name="q" label="Search" limit="3"></vitrine-search>
    <vitrine-shelf slot="home" limit="4"><h2 slot="heading">For you</h2></vitrine-shelf>`;
});

afterAll(() => shop.dispose());

const links = (name: string): number => main.querySelector(name)?.shadowRoot?.querySelectorAll("a[href]").length ?? 0;

async function findings(): Promise<string[]> {
  const { violations } = await axe.run(main);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

it("has no axe finding while the shelf is loading", async () => {
  provideVitrine(shop);
  expect(await findings()).toEqual([]);
});

it("has no axe finding with a list and with search results", async () => {
  await until(() => links("vitrine-shelf") > 2);
  const search = main.querySelector("vitrine-search") as HTMLElement & { value: string };
  search.value = "tea";
  await until(() => links("vitrine-search") > 1);
  expect(await findings()).toEqual([]);
});
