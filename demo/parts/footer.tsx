// What the catalog is, and who did the arranging.

import { useVisitIfOpen } from "../state/visit-context.js";

export interface FooterProps {
  readonly openPanel: () => void;
  readonly openDevtools: () => void;
}

export function Footer({ openPanel, openDevtools }: FooterProps) {
  const visit = useVisitIfOpen();
  return (
    <footer class="footer">
      <div class="wide">
        <p data-testid="catalog-note">{visit?.label.note}</p>
        <p>
          Arranged on this device{visit === undefined ? "" : ` by ${ENGINE_WORDS[visit.engine.engine]}`}. Nothing about
          you leaves the page.{" "}
          <button type="button" class="link-button" onClick={openPanel}>
            What this page knows
          </button>{" "}
          <button
            type="button"
            class="link-button"
            data-testid="devtools-open"
            aria-keyshortcuts="Alt+Shift+V"
            onClick={openDevtools}
          >
            How it works inside
          </button>
        </p>
      </div>
    </footer>
  );
}

const ENGINE_WORDS = {
  webgpu: "its graphics card (WebGPU)",
  webgl: "its graphics card (WebGL)",
  wasm: "its processor (WebAssembly)",
  js: "its processor (JavaScript)",
} as const;
