// Named numbers as bars: positive ones to the right of a centre line, negative ones to the left, with their values.

import { el, svg } from "./markup.js";

const WIDTH = 200;
const HEIGHT = 10;

export function bars(
  values: readonly (readonly [string, number])[],
  words = (value: number) => value.toFixed(3),
): HTMLElement {
  const most = Math.max(...values.map(([, value]) => Math.abs(value)), Number.MIN_VALUE);
  const negative = values.some(([, value]) => value < 0);
  const zero = negative ? WIDTH / 2 : 0;
  return el(
    "dl",
    { class: "bars" },
    ...values.map(([name, value]) => {
      const width = ((WIDTH - zero) * Math.abs(value)) / most;
      const x = value < 0 ? zero - width : zero;
      const look = value < 0 ? "bar against" : "bar list";
      return el(
        "div",
        {},
        el("dt", {}, name),
        el(
          "dd",
          {},
          svg(
            "svg",
            { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true", class: "strip" },
            svg("rect", { class: look, x, y: 0, width, height: HEIGHT }),
          ),
          el("span", {}, words(value)),
        ),
      );
    }),
  );
}
