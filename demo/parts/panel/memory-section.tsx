// How much may be remembered; what is; and the way to take it along or end it.

import { useState } from "preact/hooks";
import type { Consent } from "vitrine";
import { downloadJson } from "../../state/download.js";
import type { PanelFacts } from "../../state/panel-facts.js";
import { counted } from "../../state/titles.js";
import { useVisit } from "../../state/visit-context.js";
import { Fault } from "../fault.js";
import { EraseButton } from "./erase-button.js";

const CHOICES: Record<Consent, readonly [name: string, effect: string]> = {
  stored: ["On this device", "Comes back with you, also in other tabs."],
  session: ["For this visit", "In memory only; gone when you leave or reload."],
  none: ["Not at all", "Lists as for a new visitor."],
};

const STORAGE_WORDS = {
  indexeddb: "in this browser’s own database (IndexedDB)",
  memory: "in this page’s memory",
  off: "nowhere",
} as const;

export function MemorySection({ facts: { report } }: { readonly facts: PanelFacts }) {
  const visit = useVisit();
  const [fault, setFault] = useState<unknown>();
  const attempt = (act: () => Promise<void>): void => {
    setFault(undefined);
    act().catch(setFault);
  };
  const { storage, consent } = report;
  return (
    <section class="panel-section" aria-labelledby="memory-title">
      <h3 id="memory-title">What it may remember</h3>
      <fieldset class="consent" data-testid="consent">
        <legend class="unseen">What it may remember</legend>
        {(["stored", "session", "none"] as const).map((choice) => (
          <label key={choice} class="choice">
            <input
              type="radio"
              name="consent"
              value={choice}
              checked={consent === choice}
              onChange={() => attempt(() => visit.setConsent(choice))}
            />
            <span class="choice-name">{CHOICES[choice][0]}</span>
            <span class="choice-effect">{CHOICES[choice][1]}</span>
          </label>
        ))}
      </fieldset>
      <p class="small" data-testid="storage">
        {counted(storage.events, "step")} kept {STORAGE_WORDS[storage.kind]}
        {storage.bytes === undefined ? "" : `, ${sizeInWords(storage.bytes)}`}.
        {storage.why === undefined ? "" : ` ${storage.why}`}
      </p>
      <div class="panel-buttons">
        <button
          type="button"
          class="button button-quiet"
          data-testid="export"
          onClick={() => attempt(async () => downloadJson("vitrine-record.json", await visit.shop.privacy.export()))}
        >
          Export
        </button>
        <EraseButton onErase={() => attempt(() => visit.erase())} />
      </div>
      {fault !== undefined && <Fault error={fault} heading="h3" />}
    </section>
  );
}

function sizeInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
