// One tab's connection to the record's database: opened on demand, and reopened if the browser closes it.

import { VitrineError } from "../../errors.js";
import { type DatabaseRequest, openDatabase, type RecordDatabase } from "./record-database.js";

/** Errors of a connection that the browser closed, or that we closed at another tab's request. */
const LOST = new Set(["InvalidStateError", "UnknownError", "AbortError"]);

/** More than two: a browser that is clearing the site's storage may refuse or close the second connection, too. */
const ATTEMPTS = 3;

export class Connection {
  readonly #request: DatabaseRequest;
  readonly #onDeleted: () => void;
  #opening: Promise<RecordDatabase | undefined> = Promise.resolve(undefined);
  #closed = false;
  #dropped: string | undefined;

  /** Does not access the disk yet.
   *  @param onDeleted called when another tab asks to delete the database */
  constructor(request: DatabaseRequest, onDeleted: () => void) {
    this.#request = request;
    this.#onDeleted = onDeleted;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** The browser's reason if it dropped its databases before this one was opened. */
  get dropped(): string | undefined {
    return this.#dropped;
  }

  /** Runs `operation` on an open connection, and again on a new one if that one turns out to be lost, so it must be
   *  repeatable. Without `create` an absent database is not created, and the result is undefined.
   *  @throws VitrineError STORE_BLOCKED, DISPOSED; DOMException from the browser. */
  async run<T>(
    operation: (database: RecordDatabase) => Promise<T>,
    { create = false }: { readonly create?: boolean } = {},
  ): Promise<T | undefined> {
    for (let attempt = 1; ; attempt++) {
      if (this.#closed) throw new VitrineError("DISPOSED", "The record was closed.");
      let database: RecordDatabase | undefined;
      try {
        database = await this.#connect(create);
        return database === undefined ? undefined : await operation(database);
      } catch (error) {
        const { name } = error instanceof DOMException ? error : { name: "" };
        // An opening that was aborted may be tried again; other trouble with the first is for the caller to know.
        const again = attempt === 1 && database === undefined ? name === "AbortError" : LOST.has(name);
        if (!again || attempt === ATTEMPTS) throw error;
        database?.close();
        this.#forget();
      }
    }
  }

  /** Closes the connection until the next `run`. */
  async release(): Promise<void> {
    const opening = this.#opening;
    this.#forget();
    this.#dropped = undefined;
    (await opening.catch(() => undefined))?.close();
  }

  close(): void {
    this.#closed = true;
    void this.release();
  }

  #connect(create: boolean): Promise<RecordDatabase | undefined> {
    this.#opening = this.#opening
      .catch(() => undefined) // An earlier failure was told to whoever asked then; this is a new try.
      .then(
        (open) =>
          open ??
          openDatabase({
            ...this.#request,
            create,
            onLost: (why) => this.#onLost(why),
            onDropped: (why) => (this.#dropped = why),
          }),
      );
    return this.#opening;
  }

  #onLost(why: "deleted" | "upgraded" | "broken"): void {
    this.#forget();
    if (why === "deleted") this.#onDeleted();
  }

  #forget(): void {
    this.#opening = Promise.resolve(undefined);
  }
}

/** Waits for all and rejects with the most specific reason: if a transaction is aborted, either one of its requests
 *  or the transaction itself has the cause (QuotaExceededError, …), and the others only have AbortError. */
export async function allOf(parts: readonly Promise<unknown>[]): Promise<void> {
  const settled = await Promise.allSettled(parts);
  const reasons = settled.flatMap((part) => (part.status === "rejected" ? [part.reason as unknown] : []));
  if (reasons.length > 0) {
    throw reasons.find((reason) => !(reason instanceof DOMException && reason.name === "AbortError")) ?? reasons[0];
  }
}
