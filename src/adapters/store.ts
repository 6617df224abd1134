// The stores that all adapters subscribe to, in the shape that frameworks expect of an external store.

import type { Recommender, SearchList, SearchRequest } from "../index.js";

/** A recommender, or the promise of one: components can render before it is ready. */
export type Shop = Recommender | PromiseLike<Recommender>;

export interface Store<T> {
  /** The current value; the same object until it changes. */
  readonly get: () => T;
  /** The initial value, for rendering on a server and for hydration. */
  readonly first: T;
  /** Calls `listener` after each change. Returns a function that unsubscribes. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** The state of a request. While `pending`, `value` is that of the previous request. */
export interface Answer<T> {
  readonly value: T | undefined;
  readonly pending: boolean;
  readonly error: unknown;
}

export const WAITING: Answer<never> = { value: undefined, pending: true, error: undefined };
const IDLE: Answer<never> = { value: undefined, pending: false, error: undefined };

/** A value with listeners. */
export class Cell<T> implements Store<T> {
  readonly first: T;
  readonly #listeners = new Set<() => void>();
  readonly #watched: ((isWatched: boolean) => void) | undefined;
  #value: T;

  /** @param watched called when the first listener subscribes and when the last one unsubscribes. */
  constructor(value: T, watched?: (isWatched: boolean) => void) {
    this.first = value;
    this.#value = value;
    this.#watched = watched;
  }

  readonly get = (): T => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    const own = (): void => listener(); // The same function may subscribe twice.
    if (this.#listeners.add(own).size === 1) this.#watched?.(true);
    return () => {
      if (this.#listeners.delete(own) && this.#listeners.size === 0) this.#watched?.(false);
    };
  };

  set(value: T): void {
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }
}

type Ask<T> = (shop: Recommender, signal: AbortSignal) => Promise<T>;

/** The answer to the latest request; a request that is superseded is aborted. */
class Question<T> extends Cell<Answer<T>> {
  #current = new AbortController();

  async put(shop: Shop, ask: Ask<T>): Promise<void> {
    this.stop();
    this.#current = new AbortController();
    const { signal } = this.#current;
    if (!this.get().pending) this.set({ ...this.get(), pending: true });
    const next = await Promise.resolve(shop)
      .then((recommender) => ask(recommender, signal))
      .then(
        (value) => ({ value, error: undefined }),
        (error: unknown) => ({ error }),
      );
    if (!signal.aborted) this.set({ ...this.get(), ...next, pending: false });
  }

  stop(): void {
    this.#current.abort();
  }
}

/** A request that is repeated after each action of the shopper, while somebody listens. */
export function live<T>(shop: Shop, ask: Ask<T>): Store<Answer<T>> {
  let end: () => void;
  const question = new Question<T>(WAITING, (isWatched) => {
    if (!isWatched) {
      end();
      question.stop();
      return;
    }
    const put = (): void => void question.put(shop, ask);
    end = onRecord(shop, put);
    put();
  });
  return question;
}

/** Search as you type: the last results stay until the next arrive. */
export class SearchBox extends Question<SearchList> {
  readonly #shop: Shop;

  constructor(shop: Shop) {
    super(IDLE);
    this.#shop = shop;
  }

  /** An empty query clears the results. */
  ask(query: string, request?: SearchRequest): void {
    if (query.trim() !== "") void this.put(this.#shop, (shop, signal) => shop.search(query, request, { signal }));
    else {
      this.stop();
      this.set(IDLE);
    }
  }
}

/** Calls `listener` after each change of the record. Returns a function that unsubscribes. */
export function onRecord(shop: Shop, listener: () => void): () => void {
  const following = Promise.resolve(shop).then(
    (recommender) => recommender.subscribe(({ kind }) => kind === "record" && listener()),
    () => () => false, // Requests to the shop report this error.
  );
  return () => void following.then((end) => end());
}
