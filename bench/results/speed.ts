// How fast one core makes lists for many shoppers: the rows of bench/batch-recommend.ts.

import type { BatchRow } from "../batch-recommend.js";
import { runBench } from "./run-vitrine.js";
import type { Section } from "./section.js";

export function speed(): Section {
  const rows = runBench("batch-recommend.ts", ["--json"]) as BatchRow[];
  return {
    title: "Lists a second, one core",
    notes: [
      "A made-up shop of 20,000 items and 20,000 histories of 5.5 items on average (`npx tsx bench/batch-recommend.ts`), lists of 20; the fastest of three rounds. " +
        "Goal: 5,000. The real shops above say their own rate.",
    ],
    tables: [
      {
        title: "",
        columns: [
          { title: "items of the history" },
          { title: "network" },
          { title: "lists a second", digits: 0 },
          { title: "µs of processor a list", digits: 0 },
          { title: "share that asked the vectors", digits: 2 },
        ],
        rows: rows.map(({ seen, network, rate, micros, asked }) => [
          seen ? "allowed" : "left out",
          network ? "yes" : "no",
          rate,
          micros,
          asked,
        ]),
      },
    ],
  };
}
