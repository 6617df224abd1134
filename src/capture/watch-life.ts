// Reports when the page is hidden, frozen (back/forward cache) and visible again: the browser does not tell workers.

export interface PageLife {
  readonly onHidden: () => void;
  readonly onAside: () => void;
  readonly onBack: () => void;
}

/** Watches until the returned function is called; does nothing without a document. */
export function watchLife({ onHidden, onAside, onBack }: PageLife): () => void {
  if (typeof document === "undefined") return () => {};
  const onVisibility = (): void => {
    if (document.visibilityState === "hidden") onHidden();
  };
  const onShow = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) onBack();
  };
  document.addEventListener("visibilitychange", onVisibility);
  addEventListener("pagehide", onAside);
  addEventListener("pageshow", onShow);
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    removeEventListener("pagehide", onAside);
    removeEventListener("pageshow", onShow);
  };
}
