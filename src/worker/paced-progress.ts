// Progress for whoever watches: a message costs the page's thread about a millisecond on a phone, and a download has hundreds of
// pieces. At most four a second of each step, and the last.

const PAUSE_MS = 250;

type Tell = (step: string, loaded: number, total: number) => void;

export function pacedProgress(stopwatch: () => number, tell: Tell): Tell {
  const told = new Map<string, number>();
  return (step, loaded, total) => {
    const now = stopwatch();
    if (loaded < total && now - (told.get(step) ?? now - PAUSE_MS) < PAUSE_MS) return;
    told.set(step, now);
    tell(step, loaded, total);
  };
}
