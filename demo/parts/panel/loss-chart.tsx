// The descent of one round as two lines: the choices that taught, and the later ones that did not. As high empty as full.

import type { RoundReport } from "vitrine";

const WIDTH = 320;
const HEIGHT = 96;

export function LossChart({ round }: { readonly round: RoundReport | undefined }) {
  const curve = round?.curve ?? [];
  const values = curve.flatMap(({ loss, heldOut }) => [loss, heldOut]);
  const highest = Math.max(...values);
  const span = Math.max(highest - Math.min(...values), 1e-9);
  const points = (of: "loss" | "heldOut"): string =>
    curve
      .map((point, step) => {
        const x = (step / Math.max(1, curve.length - 1)) * WIDTH;
        const y = 4 + ((highest - point[of]) / span) * (HEIGHT - 8);
        return `${x.toFixed(1)},${y.toFixed(1)}`;
      })
      .join(" ");
  return (
    <figure class="loss-chart" data-testid="loss-chart">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={round === undefined ? "No round yet" : inWords(round)}
      >
        <line class="loss-floor" x1="0" y1={HEIGHT - 1} x2={WIDTH} y2={HEIGHT - 1} />
        {curve.length > 1 && (
          <>
            <polyline class="loss-taught" points={points("loss")} />
            <polyline class="loss-held-out" points={points("heldOut")} />
          </>
        )}
      </svg>
      <figcaption class="small">
        <span class="loss-key loss-key-taught">choices learnt from</span>{" "}
        <span class="loss-key loss-key-held-out">later choices, held out</span>
      </figcaption>
    </figure>
  );
}

function inWords({ curve }: RoundReport): string {
  const first = curve[0];
  const last = curve.at(-1);
  if (first === undefined || last === undefined) return "No round yet";
  const way = (from: number, to: number): string => `from ${from.toFixed(2)} to ${to.toFixed(2)}`;
  return `Loss over ${curve.length - 1} steps: ${way(first.loss, last.loss)} for the choices learnt from, ${way(first.heldOut, last.heldOut)} for later ones`;
}
