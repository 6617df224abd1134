// Lazy evaluation.

/** Calls `make` on first use and keeps its result. `make` is then released, with the files that it may hold; if it
 *  throws, it is called again next time. */
export function lazy<T>(make: () => T): () => T {
  let waiting: (() => T) | undefined = make;
  let made: T;
  return () => {
    if (waiting !== undefined) {
      made = waiting();
      waiting = undefined;
    }
    return made;
  };
}
