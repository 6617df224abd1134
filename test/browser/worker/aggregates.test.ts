// Aggregate reports from the record to the shop's callback.

import { afterEach, expect, it, onTestFinished, vi } from "vitest";
import { type AggregateReport, createRecommender, type ItemInput, type Recommender } from "../../../src/index.js";
import { testWorker } from "../../../src/testing/index.js";

const CATALOG: readonly ItemInput[] = [
  { id: "1", title: "Stoneware teapot, blue" },
  { id: "2", title: "Trail running shoes" },
];
const DAY = 24 * 3600 * 1000;

let names = 0;
const opened: Recommender[] = [];

/** A visit this many days from now. */
async function visit(days: number, send: (report: AggregateReport) => unknown, name: string): Promise<Recommender> {
  const machine = testWorker();
  const worker = (): Worker => {
    const made = machine.worker();
    void machine.advance(days * DAY); // Handled before the visit begins: messages keep their order.
    return made;
  };
  const shop = await createRecommender({
    catalog: CATALOG,
    model: "/model/model.json",
    engine: "js",
    consent: "stored",
    bots: "count",
    worker,
    name,
    aggregate: { slots: ["home"], epsilon: 1, perDay: 2, send },
  });
  opened.push(shop);
  return shop;
}

async function visitedToday(send: (report: AggregateReport) => unknown): Promise<string> {
  const name = `aggregates-${names++}`;
  const shop = await visit(0, send, name);
  const { items } = await shop.recommend({ slot: "home" });
  await shop.track({ kind: "click", item: items[0]?.item.id ?? "", list: items[0]?.list ?? "", position: 0 });
  await shop.dispose();
  return name;
}

afterEach(async () => {
  await opened.at(-1)?.privacy.erase();
  for (const shop of opened.splice(0)) await shop.dispose();
});

it("are handed over once, the day after", async () => {
  const send = vi.fn();
  const name = await visitedToday(send);
  expect(send).not.toHaveBeenCalled();
  await visit(1, send, name);
  await expect.poll(() => send.mock.calls.length).toBe(2);
  for (const [report] of send.mock.calls) {
    expect(report).toMatchObject({ version: 1, slot: "home", epsilon: 1, day: new Date().toISOString().slice(0, 10) });
    expect([0, 1]).toContain(report.bit);
  }
  await visit(1, send, name);
  await opened.at(-1)?.report();
  expect(send).toHaveBeenCalledTimes(2);
});

it("that the shop fails to send are told to the shop, not repeated, and end there", async () => {
  const send = vi.fn(() => Promise.reject(new Error("offline")));
  const told = new Promise<ErrorEvent>((resolve) => {
    const listen = (event: ErrorEvent): void => {
      event.preventDefault();
      resolve(event);
    };
    addEventListener("error", listen, { once: true });
    onTestFinished(() => removeEventListener("error", listen));
  });
  await visit(1, send, await visitedToday(send));
  expect((await told).message).toContain("offline");
  expect(send).toHaveBeenCalledTimes(1);
});

it("are not handed over once the shopper withdraws", async () => {
  const send = vi.fn(async () => void (await (await next).privacy.setConsent("none")));
  const name = await visitedToday(send);
  const next = visit(1, send, name);
  await expect.poll(() => send.mock.calls.length).toBe(1);
  await send.mock.results[0]?.value;
  await (await next).report();
  expect(send).toHaveBeenCalledTimes(1);
});
