// Work that waits until its result is wanted.

/** What `make` gives, made when first asked for. `make` is let go then, with the files that it may hold; if it throws, it
 *  is asked again. */
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
