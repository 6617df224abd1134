import { expect, it } from "vitest";
import { live, SearchBox } from "../../../src/adapters/store.js";
import type { Recommender, SearchList } from "../../../src/index.js";

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** A shop that answers a search when told to, in any order. */
function slowShop() {
  const answer = new Map<string, (list: SearchList) => void>();
  const signals = new Map<string, AbortSignal>();
  const shop = {
    search: (query: string, _: unknown, { signal }: { signal: AbortSignal }) => {
      signals.set(query, signal);
      return new Promise<SearchList>((resolve) => answer.set(query, resolve));
    },
  } as unknown as Recommender;
  return { shop, signals, answer: (query: string) => answer.get(query)?.({ query } as unknown as SearchList) };
}

it("a search that is superseded is aborted, and its late answer changes nothing", async () => {
  const { shop, signals, answer } = slowShop();
  const box = new SearchBox(shop);
  for (const query of ["te", "tea"]) {
    box.ask(query);
    await settle();
  }
  expect([signals.get("te")?.aborted, signals.get("tea")?.aborted]).toEqual([true, false]);
  answer("tea");
  await settle();
  answer("te");
  await settle();
  expect(box.get()).toEqual({ value: { query: "tea" }, pending: false, error: undefined });
  box.ask("teapot");
  await settle();
  expect(box.get()).toEqual({ value: { query: "tea" }, pending: true, error: undefined });
  box.ask(" ");
  expect(signals.get("teapot")?.aborted).toBe(true);
  expect(box.get()).toEqual({ value: undefined, pending: false, error: undefined });
});

it("a request is made anew after each action, keeps its last value when it fails, and ends with the last listener", async () => {
  let act = (): void => {};
  let followed = 0;
  const shop = {
    subscribe: (listener: (change: { kind: string }) => void) => {
      followed++;
      act = () => listener({ kind: "record" });
      return () => followed--;
    },
  } as unknown as Recommender;
  const asked: AbortSignal[] = [];
  const store = live(shop, async (_, signal) => {
    asked.push(signal);
    if (asked.length === 2) throw new Error("no");
    return asked.length;
  });
  expect(asked).toEqual([]);
  const ends = [store.subscribe(() => {}), store.subscribe(() => {})];
  await settle();
  expect(store.get()).toEqual({ value: 1, pending: false, error: undefined });
  act();
  await settle();
  expect(store.get()).toMatchObject({ value: 1, pending: false, error: new Error("no") });
  act();
  await settle();
  expect(store.get()).toEqual({ value: 3, pending: false, error: undefined });
  for (const end of ends) end();
  await settle();
  expect(followed).toBe(0);
  expect(asked.at(-1)?.aborted).toBe(true);
});
