// The handlers of all calls. Only this room wires the others: one session is one shop and one shopper.

import { throwIfAborted, VitrineError } from "../errors.js";
import { measured } from "../user-timing.js";
import type { Handlers } from "./protocol.js";
import { Shop, type ShopOptions } from "./shop.js";

/** Calls that make lists; they share one name in the Performance panel. */
const LIST = /^(recommend|similar|together|rank|page)/;

/** Handlers of one session, opened by `start` and ended by `dispose`. */
export function createSession(options: Omit<ShopOptions, "timings">): Handlers {
  const { stopwatch } = options.environment;
  const timings: Record<string, number> = {};
  let opening: Promise<Shop> | undefined;

  /** Wraps a handler: waits for the shop, rejects on abort, and records the duration. */
  const call =
    <P, R>(name: string, run: (shop: Shop, params: P) => Promise<R> | R) =>
    async (params: P, signal: AbortSignal): Promise<R> => {
      const [began, measuredFrom] = [stopwatch(), performance.now()];
      if (opening === undefined) throw new VitrineError("DISPOSED", "The session has not started, or has ended.");
      const shop = await opening;
      throwIfAborted(signal);
      const result = await run(shop, params);
      timings[name] = stopwatch() - began;
      measured(LIST.test(name) ? "list" : name, measuredFrom);
      return result;
    };

  return {
    start: async (params, signal) => {
      const began = stopwatch();
      opening = Shop.open(params, { ...options, timings }, signal);
      const shop = await opening;
      timings.start = stopwatch() - began;
      return { items: shop.catalog.size, consent: shop.record.consent };
    },
    track: call("track", (shop, { event, ...options }) => shop.track(event, options)),
    resume: call("resume", async (shop, { events }) => {
      await shop.record.resume(events);
      return undefined;
    }),
    recommend: call("recommend", (shop, request) => shop.lists.recommend(request)),
    similar: call("similar", (shop, { item, request }) => shop.lists.similar(item, request)),
    similarToImage: call("similarToImage", (shop, { image, request }) => shop.lists.similarToImage(image, request)),
    together: call("together", (shop, { items, request }) => shop.lists.together(items, request)),
    rank: call("rank", (shop, { items, request }) => shop.lists.rank(items, request)),
    page: call("page", (shop, { entries }) => shop.lists.page(entries)),
    explain: call("explain", (shop, { item, entry }) => shop.lists.explain(item, entry)),
    setRules: call("set rules", (shop, { rules }) => shop.setRules(rules)),
    search: call("search", (shop, { query, request }) => shop.lists.search(query, request)),
    items: call("items", (shop, { ids }) => shop.items(ids)),
    browse: call("browse", (shop, request) => shop.browse(request)),
    update: call("update", (shop, { changes }) => shop.update(changes)),
    summary: call("summary", (shop) => shop.summary()),
    events: call("events", async (shop, { limit }) => [...(await shop.record.events(limit))].reverse()),
    portrait: call("portrait", (shop) => shop.portrait()),
    learn: call("learn", (shop) => shop.learning.learn()),
    report: call("report", (shop) => shop.report()),
    setEngine: call("setEngine", (shop, { engine }) => shop.setEngine(engine)),
    setConsent: call("setConsent", async (shop, { consent }) => {
      const allowed = await shop.rights.setConsent(consent);
      await shop.learning.keep();
      return allowed;
    }),
    exportRecord: call("export", async (shop) => shop.rights.export(await shop.portrait())),
    pack: call("pack", (shop, { passphrase }) => shop.rights.pack(passphrase)),
    unpack: call("unpack", (shop, { pack, passphrase }) => shop.rights.unpack(pack, passphrase)),
    erase: call("erase", (shop) => shop.rights.erase()),
    dueReports: call("due reports", async (shop) => (await shop.trials.open())?.dueReports() ?? []),
    flush: call("flush", async (shop, options) => {
      await shop.record.flush(options);
      return undefined;
    }),
    catchUp: call("catch up", async (shop) => {
      await shop.record.catchUp();
      return undefined;
    }),
    dispose: async () => {
      const ending = opening;
      opening = undefined;
      await ending?.then(
        (shop) => shop.close(),
        () => undefined, // A failed start has already rejected its own call.
      );
      return undefined;
    },
  };
}
