import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { Catalog } from "../../../src/catalog/catalog.js";
import { type Item, parseItem } from "../../../src/catalog/item.js";
import { casesOf } from "../../../src/evaluation/cases.js";
import { evaluate } from "../../../src/evaluation/evaluate.js";
import { itemKnn } from "../../../src/evaluation/item-knn.js";
import { pastSessions } from "../../../src/evaluation/past-sessions.js";
import { replayer } from "../../../src/evaluation/replay.js";
import { evaluationTable } from "../../../src/evaluation/report.js";
import { recommend, type ScoreRows } from "../../../src/ranking/shelf.js";
import { learn } from "../../../src/training/learn.js";
import type { PastEvent } from "../../../src/training/past-event.js";
import { quantiseMatrix } from "../../../src/vector/int8-matrix.js";
import { describeWithData } from "../../data.js";
import { littleShop, views } from "../ranking/little-shop.js";

const { catalog, world } = await littleShop();
const score: ScoreRows = (request) => world().score(request);

describe("a replay", () => {
  it("gives the list that a shopper with these views gets", async () => {
    const history = ["tea-1", "gone", "tea-4", "hats-2"];
    const replayed = await replayer({ catalog, score, limit: 12 })(history);
    const { items } = await recommend(world(views(...history)), { limit: 12, variety: 0 });
    expect(replayed.rows.map((row) => catalog.idOf(row))).toEqual(items.map(({ item }) => item.id));
    expect(replayed.scores).toEqual(items.map((recommendation) => recommendation.score));
  });

  it("leaves the history out, unless it may be shown again", async () => {
    const history = ["tea-1", "tea-2", "tea-1", "tea-1"];
    const shown = async (seen: boolean): Promise<readonly number[]> =>
      (await replayer({ catalog, score, seen, limit: 200 })(history)).rows;
    expect(await shown(false)).not.toContain(catalog.rowOf("tea-1"));
    expect(await shown(true)).toContain(catalog.rowOf("tea-1"));
  });
});

describe("an evaluation", () => {
  const cases = casesOf(
    [
      { session: "a", history: ["tea-1", "tea-2"] },
      { session: "b", history: ["hats-1"] },
      { session: "nobody", history: ["hats-1"] },
    ],
    [
      { session: "a", item: "tea-0" },
      // One record an item: only the last one counted.
      { session: "b", item: "hats-0" },
      { session: "b", items: ["hats-3", "unheard-of"] },
    ],
  );

  it("makes a case of each history that has an answer", () => {
    expect(cases.map(({ truth }) => truth)).toEqual([["tea-0"], ["hats-0", "hats-3", "unheard-of"]]);
  });

  it("adds popularity and further baselines, over the same cases", async () => {
    const evaluation = await evaluate({ catalog, score, cases, baselines: { nothing: () => [] } });
    expect(Object.keys(evaluation.methods)).toEqual(["vitrine", "popularity", "nothing"]);
    expect(evaluation.methods.vitrine?.[2]?.recall).toBeCloseTo((1 + 2 / 3) / 2, 6);
    expect(evaluation.methods.nothing?.[2]?.recall).toBe(0);
    const table = evaluationTable(evaluation);
    expect(table).toContain("2 cases over 200 items");
    expect(table.split("\n").filter((line) => line.startsWith("popularity"))).toHaveLength(4);
    expect(JSON.parse(JSON.stringify(evaluation)).methods.vitrine).toHaveLength(3);
  });
});

describeWithData("a real gift shop (tuning split)", "online-retail", (folder) => {
  const lines = (name: string): string[] =>
    gunzipSync(readFileSync(`${folder}/${name}`))
      .toString("utf8")
      .trim()
      .split("\n");

  it("scores well above popularity and item-kNN, in the same run", async () => {
    const items = lines("items.ndjson.gz").map((line): Item => {
      const parsed = parseItem(JSON.parse(line));
      if ("reason" in parsed) throw new Error(parsed.reason);
      return parsed.item;
    });
    const events = lines("valid/events.csv.gz")
      .slice(1)
      .map((line): PastEvent => {
        const [session = "", user = "", item = "", kind, time] = line.split(",");
        return { session, user, item, kind: kind as PastEvent["kind"], time: Number(time) };
      });
    const cases = casesOf(
      lines("valid/histories.ndjson.gz").map((line) => JSON.parse(line)),
      lines("valid/truth.ndjson.gz").map((line) => JSON.parse(line)),
    ).filter((_, i) => i % 12 === 0);
    // The graph and the priors alone: without vectors there is nothing for an engine to score.
    const shop = new Catalog({
      items,
      vectors: quantiseMatrix(new Float32Array(items.length), 1),
      ...learn({ items, events }),
    });
    const evaluation = await evaluate({
      catalog: shop,
      score: async () => [],
      cases,
      baselines: { "item-kNN": itemKnn(pastSessions(events, shop), { limit: 20, seen: false }) },
    });
    console.log(evaluationTable(evaluation));
    const recall = (method: string): number => evaluation.methods[method]?.[2]?.recall ?? Number.NaN;
    expect(recall("popularity")).toBeGreaterThan(0.04);
    expect(recall("vitrine")).toBeGreaterThan(1.6 * recall("popularity"));
    expect(recall("vitrine")).toBeGreaterThan(1.6 * recall("item-kNN"));
  }, 900_000);
});
