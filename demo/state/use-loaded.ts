// Something asked of the recommender. A new subject starts empty; a new version keeps the old answer on show until
// the new one is there, so that nothing flashes.

import { useEffect, useState } from "preact/hooks";

export interface Loaded<T> {
  readonly value?: T;
  readonly error?: unknown;
}

export function useLoaded<T>(
  subject: string,
  version: number | string,
  load: (signal: AbortSignal) => Promise<T>,
): Loaded<T> {
  const [answer, setAnswer] = useState<Loaded<T> & { readonly subject: string }>();
  useEffect(() => {
    const leaving = new AbortController();
    load(leaving.signal).then(
      (value) => {
        if (!leaving.signal.aborted) setAnswer({ subject, value });
      },
      (error: unknown) => {
        if (!leaving.signal.aborted) setAnswer({ subject, error });
      },
    );
    return () => leaving.abort();
  }, [subject, version]);
  return answer?.subject === subject ? answer : {};
}
