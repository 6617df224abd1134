// Tells title and readiness: `<html data-ready="true">` once the first page has been painted with its lists.

import { useEffect } from "preact/hooks";

export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    if (title !== undefined) document.title = title;
  }, [title]);
}

export function usePageReady(ready: boolean): void {
  useEffect(() => {
    if (!ready) return;
    const frame = requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        document.documentElement.dataset.ready = "true";
      }),
    );
    return () => cancelAnimationFrame(frame);
  }, [ready]);
}
