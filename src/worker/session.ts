// One session: one shop and one shopper. The table of all calls that are made of it; only this room wires the others.

import { throwIfAborted, VitrineError } from "../errors.js";
import { measured } from "../user-timing.js";
import type { CallName, Calls, Handlers, Started, StartOptions } from "./protocol.js";
import { Shop, type ShopOptions } from "./shop.js";

/** What each call makes of the shop; `start` and `dispose` open and close it. */
type Answers = {
  readonly [N in Exclude<CallName, "start" | "dispose">]: (
    shop: Shop,
    params: Calls[N]["params"],
  ) => Answer<Calls[N]["result"]>;
};

type Answer<R> = [R] extends [undefined] ? Promise<void> : Promise<R>;

const ANSWERS: Answers = {
  track: (shop, { event, ...options }) => shop.track(event, options),
  resume: (shop, { events }) => shop.record.resume(events),
  recommend: (shop, request) => shop.lists.recommend(request),
  similar: (shop, { item, request }) => shop.lists.similar(item, request),
  similarToImage: (shop, { image, request }) => shop.lists.similarToImage(image, request),
  together: (shop, { items, request }) => shop.lists.together(items, request),
  rank: (shop, { items, request }) => shop.lists.rank(items, request),
  page: (shop, { entries }) => shop.lists.page(entries),
  explain: (shop, { item, entry }) => shop.lists.explain(item, entry),
  setRules: (shop, { rules }) => shop.setRules(rules),
  search: (shop, { query, request }) => shop.lists.search(query, request),
  items: (shop, { ids }) => shop.items(ids),
  browse: (shop, request) => shop.browse(request),
  update: (shop, { changes }) => shop.update(changes),
  summary: (shop) => shop.summary(),
  events: async (shop, { limit }) => [...(await shop.record.events(limit))].reverse(),
  portrait: (shop) => shop.portrait(),
  learn: (shop) => shop.learn(),
  report: (shop) => shop.report(),
  setEngine: (shop, { engine }) => shop.setEngine(engine),
  setConsent: (shop, { consent }) => shop.setConsent(consent),
  exportRecord: async (shop) => shop.rights.export(await shop.portrait()),
  pack: (shop, { passphrase }) => shop.rights.pack(passphrase),
  unpack: (shop, { pack, passphrase }) => shop.rights.unpack(pack, passphrase),
  erase: (shop) => shop.rights.erase(),
  dueReports: async (shop) => (await shop.trials.open())?.dueReports() ?? [],
  flush: (shop, options) => shop.record.flush(options),
  catchUp: (shop) => shop.record.catchUp(),
};

/** Calls that make lists; they share one name in the Performance panel. */
const LIST = /^(recommend|similar|together|rank|page)/;

class Session {
  readonly #options: Omit<ShopOptions, "timings">;
  readonly #timings: Record<string, number> = {};
  #opening: Promise<Shop> | undefined;

  constructor(options: Omit<ShopOptions, "timings">) {
    this.#options = options;
  }

  async start(params: StartOptions, signal: AbortSignal): Promise<Started> {
    const shop = await this.#timed("start", () => {
      this.#opening = Shop.open(params, { ...this.#options, timings: this.#timings }, signal);
      return this.#opening;
    });
    return { items: shop.catalog.size, consent: shop.record.consent };
  }

  /** Waits for the shop, answers unless the call was aborted meanwhile, and notes the duration. */
  async answer(name: keyof Answers, params: unknown, signal: AbortSignal): Promise<unknown> {
    const opening = this.#opening;
    if (opening === undefined) throw new VitrineError("DISPOSED", "The session has not started, or has ended.");
    const began = performance.now();
    const result = await this.#timed(name, async () => {
      const shop = await opening;
      throwIfAborted(signal);
      return ANSWERS[name](shop, params as never);
    });
    measured(LIST.test(name) ? "list" : name, began);
    return result;
  }

  async dispose(): Promise<undefined> {
    const opening = this.#opening;
    this.#opening = undefined;
    const shop = await opening?.catch(() => undefined); // A failed start has already rejected its own call.
    await shop?.close();
    return undefined;
  }

  async #timed<T>(name: string, run: () => Promise<T>): Promise<T> {
    const { stopwatch } = this.#options.environment;
    const began = stopwatch();
    const result = await run();
    this.#timings[name] = stopwatch() - began;
    return result;
  }
}

/** Handlers of one session, opened by `start` and ended by `dispose`. */
export function createSession(options: Omit<ShopOptions, "timings">): Handlers {
  const session = new Session(options);
  const answers = (Object.keys(ANSWERS) as (keyof Answers)[]).map((name) => [
    name,
    (params: unknown, signal: AbortSignal) => session.answer(name, params, signal),
  ]);
  return {
    ...(Object.fromEntries(answers) as Omit<Handlers, "start" | "dispose">),
    start: (params, signal) => session.start(params, signal),
    dispose: () => session.dispose(),
  };
}
