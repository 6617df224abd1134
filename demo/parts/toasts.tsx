// The message at the foot of the page. It stays while it is pointed at or holds the focus.

import { useEffect, useState } from "preact/hooks";
import { type Announcement, onAnnouncement } from "../state/announcements.js";

const STAYS_MS = 5000;
/** Long enough to read, decide and reach for the button. */
const STAYS_WITH_UNDO_MS = 9000;

export function Toasts() {
  const [announcement, setAnnouncement] = useState<Announcement>();
  const [held, setHeld] = useState(false);
  useEffect(() => onAnnouncement(setAnnouncement), []);
  useEffect(() => {
    // On another page it is old news; what can be undone stays so.
    const leave = (): void => setAnnouncement((last) => (last?.undo === undefined ? undefined : last));
    addEventListener("hashchange", leave);
    return () => removeEventListener("hashchange", leave);
  }, []);
  useEffect(() => {
    if (announcement === undefined || held) return;
    const timer = setTimeout(
      () => setAnnouncement(undefined),
      announcement.undo === undefined ? STAYS_MS : STAYS_WITH_UNDO_MS,
    );
    return () => clearTimeout(timer);
  }, [announcement, held]);
  return (
    <div
      class="toasts"
      role="status"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      {announcement !== undefined && (
        <div class="toast" data-testid="toast">
          <span>{announcement.text}</span>
          {announcement.link !== undefined && (
            <a href={announcement.link.href} onClick={() => setAnnouncement(undefined)}>
              {announcement.link.words}
            </a>
          )}
          {announcement.undo !== undefined && (
            <button
              type="button"
              data-testid="undo"
              onClick={() => {
                announcement.undo?.();
                setAnnouncement(undefined);
                setHeld(false);
              }}
            >
              Undo
            </button>
          )}
        </div>
      )}
    </div>
  );
}
