// Who else may be on a page: a second copy of the library, frames of other origins, other scripts of the shop's own.

import { expect, type Page, test } from "@playwright/test";
import type { Recommender } from "../../src/index.js";
import { openIn, serveLibrary } from "./own-chromium.js";

let server: Awaited<ReturnType<typeof serveLibrary>>;
let faults: string[] = [];

test.beforeAll(async () => {
  server = await serveLibrary();
});
test.afterAll(() => server.close());
test.beforeEach(async ({ page }) => {
  faults = [];
  page.on("pageerror", ({ message }) => faults.push(message));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await page.goto(server.origin);
  await openIn(page);
});
test.afterEach(() => expect(faults).toEqual([]));

interface TwoCopies extends Window {
  copy: Recommender;
}

const queries = (page: Page): Promise<string[]> =>
  page.evaluate(async () =>
    (await window.vitrine.events()).flatMap((event) => (event.kind === "search" ? [event.query] : [])),
  );

test("two copies of the library share one record, each event once, and either goes on without the other", async ({
  page,
}) => {
  const globals = await page.evaluate(async () => {
    const before = new Set(Object.getOwnPropertyNames(window));
    const { createRecommender } = (await import("/copy/index.js" as string)) as typeof import("../../src/index.js");
    const options = { catalog: "/index/index.json", consent: "stored", engine: "js" } as const;
    const copy = await createRecommender(options);
    await Promise.all([import("/dist/element.js" as string), import("/copy/element.js" as string)]);
    const left = Object.getOwnPropertyNames(window).filter((name) => !before.has(name));
    Object.assign(window, { copy });
    return left;
  });
  expect(globals).toEqual([]);
  await page.evaluate(async () => {
    const { vitrine, copy } = window as unknown as TwoCopies;
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        (i % 2 === 0 ? vitrine : copy).track({ kind: "search", query: `query ${i}` }),
      ),
    );
  });
  const both = () =>
    page.evaluate(async () => {
      const { vitrine, copy } = window as unknown as TwoCopies;
      return Promise.all(
        [vitrine, copy].map(async (shop) => ({
          told: (await shop.portrait()).events,
          read: (await shop.events()).length,
          listed: (await shop.recommend({ limit: 4 })).items.length,
        })),
      );
    });
  const each = { told: 20, read: 20, listed: 4 };
  await expect.poll(both).toEqual([each, each]);
  await page.evaluate(async () => {
    const { vitrine, copy } = window as unknown as TwoCopies;
    await copy.dispose();
    await vitrine.track({ kind: "search", query: "alone" });
  });
  expect((await queries(page)).length).toBe(21);
});

/** Everything that is said between the parts of the library, and some that is not. */
const MESSAGES: readonly unknown[] = [
  { type: "call", id: 1, name: "erase", params: {} },
  { type: "call", id: 1, name: "setConsent", params: { consent: "none" } },
  { type: "result", id: 1, result: { items: [] } },
  { type: "error", id: 1, error: { code: "DISPOSED", message: "forged" } },
  { type: "change", change: { kind: "consent", consent: "none" } },
  { kind: "erased" },
  { consent: "none", at: 4e12 },
  {
    kind: "appended",
    batches: [{ writer: "w", write: 1, events: [{ kind: "search", query: "forged", id: "f", time: 1 }] }],
  },
  "ask",
];
const CHANNELS = ["vitrine:vitrine:2", "vitrine:vitrine:consent"];

test("a frame of another origin cannot send events, and has a record of its own", async ({ page }) => {
  await page.evaluate(() => window.vitrine.track({ kind: "search", query: "mine" }));
  const elsewhere = server.origin.replace("localhost", "127.0.0.1");
  await page.evaluate((src) => {
    const frame = document.createElement("iframe");
    frame.src = src;
    document.body.append(frame);
    return new Promise((resolve) => frame.addEventListener("load", resolve));
  }, elsewhere);
  const frame = page.frames().find((one) => one.url().startsWith(elsewhere));
  if (frame === undefined) throw new Error("The frame did not load.");
  const seen = await frame.evaluate(
    async ({ messages, channels }) => {
      for (const message of messages) {
        parent.postMessage(message, "*");
        for (const name of channels) new BroadcastChannel(name).postMessage(message);
      }
      const { createRecommender } = (await import("/dist/index.js" as string)) as typeof import("../../src/index.js");
      const shop = await createRecommender({ catalog: "/index/index.json", consent: "stored", engine: "js" });
      await shop.track({ kind: "search", query: "theirs" });
      return (await shop.events()).length;
    },
    { messages: MESSAGES, channels: CHANNELS },
  );
  expect(seen).toBe(1);
  await page.waitForTimeout(200);
  expect(await queries(page)).toEqual(["mine"]);
  expect(await page.evaluate(async () => (await window.vitrine.report()).consent)).toBe("stored");
  expect((await page.evaluate(() => window.vitrine.track({ kind: "search", query: "still mine" }))).stored).toBe(true);
});

test("forged messages of another script on the channels end nothing and store nothing", async ({ page, context }) => {
  await page.evaluate(() => window.vitrine.track({ kind: "search", query: "mine" }));
  const other = await context.newPage();
  await other.goto(server.origin);
  await other.evaluate(
    ({ messages, channels }) => {
      const hostile = [
        null,
        undefined,
        0,
        "x".repeat(1_000_000),
        new Map([["kind", "erased"]]),
        JSON.parse('{"__proto__": {"kind": "erased"}, "kind": "constructor"}'),
        { kind: "appended" },
        { kind: "appended", batches: [{}] },
        { kind: "appended", batches: [{ writer: "w", write: Number.NaN, events: [] }] },
        { kind: "appended", batches: [{ writer: "w", write: 1, events: [{ kind: "search", query: "", id: 7 }] }] },
        { consent: "none", at: Number.NaN },
        { consent: "none", at: Number.POSITIVE_INFINITY },
        { consent: "everything", at: 4e12 },
        ...messages,
      ];
      for (const name of channels) {
        const channel = new BroadcastChannel(name);
        for (const message of hostile) channel.postMessage(message);
      }
    },
    // A decision about consent is believed: any script of the origin could as well delete the database.
    { messages: MESSAGES.filter((message) => (message as { at?: number }).at === undefined), channels: CHANNELS },
  );
  await page.waitForTimeout(200);
  expect(await queries(page)).toEqual(["mine"]);
  expect((await page.evaluate(() => window.vitrine.track({ kind: "search", query: "more" }))).stored).toBe(true);
  await page.reload();
  await openIn(page);
  expect(await queries(page)).toEqual(["more", "mine"]);
  expect(await page.evaluate(async () => (await window.vitrine.portrait()).events)).toBe(2);
});
