// A new page starts at its top; going back returns to where the shopper was, although lists arrive late.

import { useEffect } from "preact/hooks";

const positions = new Map<string, number>();

function entryKey(): string | undefined {
  const state: unknown = history.state;
  return typeof state === "object" && state !== null && "entry" in state ? String(state.entry) : undefined;
}

function markEntry(): string {
  const key = crypto.randomUUID();
  history.replaceState({ entry: key }, "");
  return key;
}

/** @param heading Focused after a change of page, so that a screen reader starts there. */
export function useScrolling(page: string, heading: () => HTMLElement | null): void {
  useEffect(() => {
    history.scrollRestoration = "manual";
    let current = entryKey() ?? markEntry();
    const remember = (): void => {
      if (entryKey() === current) positions.set(current, scrollY);
    };
    const follow = (): void => {
      const known = entryKey();
      if (known === current) return;
      current = known ?? markEntry();
      // Skeletons have the final height, so the place exists once the new page has been painted.
      requestAnimationFrame(() => scrollTo(0, known === undefined ? 0 : (positions.get(known) ?? 0)));
    };
    addEventListener("scroll", remember, { passive: true });
    addEventListener("hashchange", follow);
    return () => {
      removeEventListener("scroll", remember);
      removeEventListener("hashchange", follow);
    };
  }, []);

  useEffect(() => {
    if (document.documentElement.dataset.ready === "true") heading()?.focus({ preventScroll: true });
  }, [page]);
}
