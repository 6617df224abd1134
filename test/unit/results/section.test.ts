import { expect, it } from "vitest";
import { page } from "../../../bench/results/section.js";

it("writes tables with intervals, dashes for missing values, and where and when it was measured", () => {
  const text = page(
    ["An introduction."],
    [
      {
        title: "A shop",
        notes: ["A protocol."],
        tables: [
          {
            title: "",
            columns: [{ title: "method" }, { title: "NDCG@10" }, { title: "bytes", digits: 0 }],
            rows: [
              ["ours", { mean: 0.12345, low: 0.1, high: 0.15 }, 170.6],
              ["theirs", 0.1, null],
              ["goal", 0.15],
            ],
          },
          { title: "More", folded: true, columns: [{ title: "method" }], rows: [["ours"]] },
        ],
        printed: "graph alone .1",
        on: "2026-01-02",
        machine: "one core",
        seconds: 61.4,
      },
    ],
  );
  expect(text).toBe(`# Results

An introduction.

## A shop

A protocol.

| method | NDCG@10 | bytes |
| --- | ---: | ---: |
| ours | 0.1235 [0.1000, 0.1500] | 171 |
| theirs | 0.1000 | – |
| goal | 0.1500 | – |

<details><summary>More</summary>

| method |
| --- |
| ours |

</details>

<details><summary>What \`build\` printed</summary>

\`\`\`text
graph alone .1
\`\`\`

</details>

<sub>2026-01-02, one core, 61 s</sub>
`);
});
