// Which engine scores, why not another, and how long it takes.

import { useState } from "preact/hooks";
import type { PanelFacts } from "../../state/panel-facts.js";
import { ENGINE_CHOICES, type EngineChoice } from "../../state/settings.js";
import { capitalised, counted } from "../../state/titles.js";
import { useVisit } from "../../state/visit-context.js";
import { Fault } from "../fault.js";

const NAMES: Record<EngineChoice, string> = {
  auto: "Let the page choose",
  webgpu: "WebGPU",
  webgl: "WebGL",
  wasm: "WebAssembly",
  js: "JavaScript",
};

export function EngineSection({ facts: { report } }: { readonly facts: PanelFacts }) {
  const visit = useVisit();
  const [choice, setChoice] = useState<EngineChoice>("auto");
  const [moving, setMoving] = useState(false);
  const [fault, setFault] = useState<unknown>();
  const move = async (engine: EngineChoice): Promise<void> => {
    setChoice(engine);
    setFault(undefined);
    setMoving(true);
    try {
      await visit.shop.setEngine(engine);
      await visit.outdate();
    } catch (error) {
      setFault(error);
    } finally {
      setMoving(false);
    }
  };
  const { engine, catalog, timings } = report;
  return (
    <section class="panel-section" aria-labelledby="engine-title">
      <h3 id="engine-title">Scoring engine</h3>
      <p>
        <strong data-testid="engine-name" data-engine={engine.engine}>
          {engine.engine}
        </strong>{" "}
        <span class="small">({engine.device})</span>, over {counted(catalog.items, "product")} of {catalog.dimensions}{" "}
        numbers each.
      </p>
      <ul class="tried" data-testid="engine-tried">
        {engine.tried.map((attempt) => (
          <li key={attempt.engine}>
            <strong>{attempt.engine}</strong>: {attempt.why}
          </li>
        ))}
        {engine.lost?.map(({ engine: name, why, times }) => (
          <li key={`lost ${name}`}>
            <strong>{name}</strong> was left {times === 1 ? "once" : `${times} times`}: {why}
          </li>
        ))}
      </ul>
      <p class="small">
        Self-test passed in {Math.round(engine.canary.ms)} ms.
        {engine.race !== undefined &&
          ` The card takes ${engine.race.gpu.toFixed(1)} ms a call, the CPU ${engine.race.cpu.toFixed(1)}.`}
        {engine.retryAt !== undefined && ` Tried again at ${new Date(engine.retryAt).toLocaleTimeString()}.`}
      </p>
      <label class="field engine-select">
        <span>Engine</span>
        <select
          data-testid="engine-select"
          value={choice}
          disabled={moving}
          onChange={(event) => void move(event.currentTarget.value as EngineChoice)}
        >
          {ENGINE_CHOICES.map((name) => (
            <option key={name} value={name}>
              {NAMES[name]}
            </option>
          ))}
        </select>
      </label>
      {fault !== undefined && <Fault error={fault} heading="h3" />}
      <details class="timings">
        <summary>Timings</summary>
        <dl class="facts">
          {Object.entries(timings).map(([name, milliseconds]) => (
            <div key={name}>
              <dt>{capitalised(name)}</dt>
              <dd>{milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}
