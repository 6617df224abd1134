// What others have published on the same splits, and what we set out to reach.

export interface DataSet {
  /** Folder of the data, and name of the section with `-kept` or `-left-out` where there are two. */
  readonly name: string;
  readonly title: string;
  readonly seen: "allow" | "leave-out";
  /** Whether items have titles, so that a shop without a log has something to go by. */
  readonly texts: boolean;
  readonly cutoff: number;
  readonly metrics: readonly [Metric, Metric];
  readonly protocol: string;
  readonly published: readonly Published[];
  readonly goal: readonly [number, number];
}

export type Metric = "hitRate" | "recall" | "ndcg" | "mrr";

export interface Published {
  readonly method: string;
  readonly values: readonly [number | null, number | null];
  readonly source: string;
}

const SRGNN = "Wu et al., AAAI 2019";
const UNISREC = "Hou et al., KDD 2022";

const SESSIONS =
  "Training sessions in time order; a case for every prefix of a later session, the answer is its next item; all items are " +
  "ranked, and items of the prefix may be answers (`--seen allow`).";

export const DATA_SETS: readonly DataSet[] = [
  {
    name: "yoochoose",
    title: "yoochoose 1/64: the next click of a visit",
    seen: "allow",
    texts: false,
    cutoff: 20,
    metrics: ["hitRate", "mrr"],
    protocol: `RecSys Challenge 2015, the split of SR-GNN. ${SESSIONS}`,
    published: [
      { method: "item-kNN", values: [0.516, 0.2181], source: SRGNN },
      { method: "GRU4Rec", values: [0.6064, 0.2289], source: SRGNN },
      { method: "NARM", values: [0.6832, 0.2863], source: SRGNN },
      { method: "SR-GNN", values: [0.7057, 0.3094], source: SRGNN },
      { method: "SGNN-HN", values: [0.7206, 0.3261], source: "Pan et al., CIKM 2020" },
    ],
    goal: [0.722, 0.318],
  },
  {
    name: "retailrocket",
    title: "retailrocket: the next click of a visit",
    seen: "allow",
    texts: false,
    cutoff: 20,
    metrics: ["hitRate", "mrr"],
    protocol: `RetailRocket (CC BY-NC-SA 4.0). ${SESSIONS} Published numbers are on other splits, so none stand here.`,
    published: [],
    goal: [0.725, 0.512],
  },
  {
    name: "scientific-kept",
    title: "Scientific: the next review of a shopper, every item ranked",
    seen: "allow",
    texts: true,
    cutoff: 10,
    metrics: ["hitRate", "ndcg"],
    protocol:
      "Amazon reviews 2018, the 'Scientific' split of UniSRec: the last item of each shopper is the answer, the one before it " +
      "is in the history but not in the log; all items are ranked (`--seen allow`).",
    published: [
      { method: "SASRec", values: [0.108, 0.0553], source: UNISREC },
      { method: "UniSRec (text and ids)", values: [0.1235, 0.0634], source: UNISREC },
    ],
    goal: [0.143, 0.095],
  },
  {
    name: "scientific-left-out",
    title: "Scientific: items of the history left out",
    seen: "leave-out",
    texts: true,
    cutoff: 10,
    metrics: ["hitRate", "ndcg"],
    protocol: "As above, but no item of the history is recommended again: what `recommend` does by default.",
    published: [],
    goal: [0.15, 0.105],
  },
  {
    name: "online-retail",
    title: "Online Retail: what is new in a customer's last invoice",
    seen: "leave-out",
    texts: true,
    cutoff: 20,
    metrics: ["recall", "ndcg"],
    protocol:
      "UCI Online Retail (D. Chen, CC BY 4.0): each customer's last invoice is held out, the answers are its items that the " +
      "customer never bought before; other customers' later invoices stay in the log. We know of no published numbers.",
    published: [],
    goal: [0.1145, 0.0955],
  },
];

export function folderOf({ name }: DataSet): string {
  return name.replace(/-(kept|left-out)$/, "");
}
