// What the catalog is, and who did the arranging.

import { useVisitIfOpen } from "../state/visit-context.js";

export function Footer({ openPanel }: { readonly openPanel: () => void }) {
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
