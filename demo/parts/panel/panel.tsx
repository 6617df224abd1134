// "What this page knows": everything believed about the shopper, and every lever over it.

import { useEffect, useRef } from "preact/hooks";
import { usePanelFacts } from "../../state/panel-facts.js";
import { Fault } from "../fault.js";
import { Icon } from "../icon.js";
import { EngineSection } from "./engine-section.js";
import { EventLog } from "./event-log.js";
import { LearningSection } from "./learning-section.js";
import { MemorySection } from "./memory-section.js";
import { PortraitSection } from "./portrait-section.js";

export function Panel({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { value: facts, error } = usePanelFacts();
  useEffect(() => {
    dialog.current?.showModal();
    addEventListener("hashchange", onClose);
    return () => removeEventListener("hashchange", onClose);
  }, []);
  return (
    <dialog
      ref={dialog}
      class="panel"
      data-testid="panel"
      aria-labelledby="panel-title"
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current?.close();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") dialog.current?.close();
      }}
    >
      <div class="panel-sheet">
        <header class="panel-head">
          <h2 id="panel-title">What this page knows</h2>
          <button
            type="button"
            class="round-button"
            data-testid="panel-close"
            aria-label="Close"
            onClick={() => dialog.current?.close()}
          >
            <Icon name="close" />
          </button>
        </header>
        <p class="panel-lead">All of it is here. None of it has left this device.</p>
        {error !== undefined && <Fault error={error} heading="h3" />}
        {facts !== undefined && (
          <>
            <PortraitSection facts={facts} />
            <LearningSection facts={facts} />
            <MemorySection facts={facts} />
            <EngineSection facts={facts} />
            <EventLog facts={facts} />
          </>
        )}
      </div>
    </dialog>
  );
}
