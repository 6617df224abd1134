// Ranking by item vectors alone: the rows of bench/text-vectors.ts, with sparse TF-IDF as the reference.

import type { ContentRow } from "../text-vectors.js";
import { runBench } from "./run-vitrine.js";
import type { Section } from "./section.js";

export function content(): Section {
  const shops = runBench("text-vectors.ts", ["test", "--json"]) as {
    name: string;
    cases: number;
    rows: ContentRow[];
  }[];
  return {
    title: "Content alone: how much of a catalog's words the vectors keep",
    notes: [
      "NDCG@10, full ranking, test splits; no events. Scientific: the next item of a history, decay 0.6 an item; Online Retail: " +
        "each item of a test basket hidden once. All dense vectors in int8; item lists: the 24 nearest by sparse TF-IDF, squared cosine × 8, added. Item by item: Σ share · cosine³ over the profile in place of one mean, as a shop without events ranks (lists × 0.4). `npx tsx bench/text-vectors.ts test`.",
    ],
    tables: shops.map(({ name, cases, rows }) => ({
      title: `${name}, ${cases.toLocaleString("en")} cases`,
      columns: [{ title: "vectors" }, { title: "history kept" }, { title: "history left out" }],
      rows: rows.map(({ way, kept, leftOut }) => [way, kept, leftOut]),
    })),
  };
}
