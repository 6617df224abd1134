// Tells a first visitor what is remembered, in one line, and takes no for an answer.

import { useState } from "preact/hooks";
import { rememberConsent, type Settings } from "../state/settings.js";
import { useVisitIfOpen } from "../state/visit-context.js";

export interface NoticeProps {
  readonly settings: Settings;
  readonly openPanel: () => void;
  readonly onClose: () => void;
}

export function Notice({ settings, openPanel, onClose }: NoticeProps) {
  const visit = useVisitIfOpen();
  const [closing, setClosing] = useState(false);
  const refuse = async (): Promise<void> => {
    setClosing(true);
    await visit?.setConsent("none");
    onClose();
  };
  const accept = (): void => {
    if (visit !== undefined) rememberConsent(visit.consent);
    onClose();
  };
  return (
    <aside class="notice" data-testid="notice" aria-label="What this shop remembers">
      <p>
        {settings.privacySignal
          ? "Your browser asks for privacy: this shop forgets you when you leave."
          : "This shop remembers what you view, on this device only, to show what suits you."}
      </p>
      <div class="notice-actions">
        <button type="button" class="link-button" onClick={openPanel}>
          See what it knows
        </button>
        <button
          type="button"
          class="link-button"
          data-testid="refuse"
          disabled={closing || visit === undefined}
          onClick={() => void refuse()}
        >
          Don’t remember
        </button>
        <button type="button" class="link-button" data-testid="accept" disabled={visit === undefined} onClick={accept}>
          OK
        </button>
      </div>
    </aside>
  );
}
