// What every adapter subscribes to: a value that changes, in the shape that frameworks expect of an outside store.

import type { Recommender, SearchList, SearchRequest } from "../index.js";

/** A recommender, or the promise of one: shelves can be painted before it is there. */
export type Shop = Recommender | PromiseLike<Recommender>;

export interface Store<T> {
  /** The same object until something changes. */
  readonly get: () => T;
  /** What it was at the very first: on a server, and while the page takes over from it. */
  readonly first: T;
  /** Calls `listener` after each change. Returns the end of the subscription. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** What was asked for. `pending` is true from the question to its answer; the last answer stays until then. */
export interface Answer<T> {
  readonly value: T | undefined;
  readonly pending: boolean;
  readonly error: unknown;
}

export const WAITING: Answer<never> = { value: undefined, pending: true, error: undefined };
const IDLE: Answer<never> = { value: undefined, pending: false, error: undefined };

/** A value of which listeners are told. */
export class Cell<T> implements Store<T> {
  readonly first: T;
  readonly #listeners = new Set<() => void>();
  readonly #watched: ((isWatched: boolean) => void) | undefined;
  #value: T;

  /** @param watched told when the first listener comes and when the last one goes. */
  constructor(value: T, watched?: (isWatched: boolean) => void) {
    this.first = value;
    this.#value = value;
    this.#watched = watched;
  }

  readonly get = (): T => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    const own = (): void => listener(); // The same listener may come twice.
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

/** The latest answer to the latest question; an overtaken question is aborted. */
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

/** Asks anew after everything the shopper does, while somebody listens. */
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

/** A search as it is typed: the last results stay until the next are there. */
export class SearchBox extends Question<SearchList> {
  readonly #shop: Shop;

  constructor(shop: Shop) {
    super(IDLE);
    this.#shop = shop;
  }

  /** Nothing is asked for an empty query. */
  ask(query: string, request?: SearchRequest): void {
    if (query.trim() !== "") void this.put(this.#shop, (shop, signal) => shop.search(query, request, { signal }));
    else {
      this.stop();
      this.set(IDLE);
    }
  }
}

/** Calls `listener` after each thing that the shopper does on this page. Returns the end of it. */
export function onRecord(shop: Shop, listener: () => void): () => void {
  const following = Promise.resolve(shop).then(
    (recommender) => recommender.subscribe(({ kind }) => kind === "record" && listener()),
    () => () => false, // Who asks the shop hears why there is none.
  );
  return () => void following.then((end) => end());
}
