// Throttles progress messages: each costs the page's thread about a millisecond on a phone, and a download has hundreds
// of chunks. At most four a second for each step, and always the last.

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
