// The command line on real shops: it builds, it is ahead of popularity by a wide margin, it answers real queries.

import { expect, it, vi } from "vitest";
import { describeWithData } from "../../data.js";
import { folder, parseNdjson, vitrine } from "./run-cli.js";

// Whole builds of whole shops, on machines that do other things as well.
vi.setConfig({ testTimeout: 900_000 });

interface Evaluation {
  readonly cases: number;
  readonly methods: Record<string, { ndcg: number; recall: number; coverage: number }[]>;
}

describeWithData("a UK gift shop (3,798 products, 459,998 events)", "online-retail", (data) => {
  it("is built, and beats popularity clearly on what shoppers bought next", () => {
    const index = `${folder()}/index`;
    const built = vitrine(
      "build",
      "--items",
      `${data}/items.ndjson.gz`,
      "--events",
      `${data}/events.csv.gz`,
      "--network",
      "off",
      "--out",
      index,
    );
    expect(built, built.errors).toMatchObject({ code: 0 });
    expect(built.out).toContain("3,798 items, learnt from 459,998 events");
    const run = vitrine(
      "evaluate",
      "--index",
      index,
      "--histories",
      `${data}/histories.ndjson.gz`,
      "--truth",
      `${data}/truth.ndjson.gz`,
      "--json",
    );
    const { cases, methods } = JSON.parse(run.out) as Evaluation;
    const [vitrineAt20, popularityAt20] = [methods.vitrine?.[2], methods.popularity?.[2]];
    console.log(
      `Online Retail, ${cases} cases, @20: vitrine ${JSON.stringify(vitrineAt20)}, popularity ${JSON.stringify(popularityAt20)}`,
    );
    expect(cases).toBe(2498);
    expect(vitrineAt20?.recall).toBeGreaterThan(1.5 * (popularityAt20?.recall ?? 1));
    expect(vitrineAt20?.ndcg).toBeGreaterThan(1.3 * (popularityAt20?.ndcg ?? 1));
    expect(vitrineAt20?.coverage).toBeGreaterThan(20 * (popularityAt20?.coverage ?? 1));
  });
});

describeWithData("19,406 electronics", "icecat", (data) => {
  it("are built without events and answer the queries of real shoppers", () => {
    const index = `${folder()}/index`;
    const built = vitrine("build", "--items", `${data}/items.ndjson.gz`, "--fast", "--out", index);
    expect(built, built.errors).toMatchObject({ code: 0 });
    expect(built.out).toContain("19,406 items");
    const run = vitrine("search", "--index", index, "--queries", `${data}/queries.ndjson`);
    const lists = parseNdjson<{ query: string; items: string[] }>(run.out);
    expect(lists).toHaveLength(72);
    expect(lists.filter(({ items }) => items.length === 10).length).toBeGreaterThan(65);
  });
});

describeWithData("DummyJSON's 194 products", "feeds/dummyjson-products.json", (data) => {
  it("are built from the file as published", () => {
    const index = `${folder()}/index`;
    const built = vitrine("build", "--items", data, "--out", index);
    expect(built, built.errors).toMatchObject({ code: 0 });
    const { departments } = JSON.parse(vitrine("inspect", index, "--json").out) as { departments: unknown[] };
    expect(departments.length).toBeGreaterThan(10);
    expect(vitrine("search", "--index", index, "--query", "mascara").out).toContain("Mascara");
  });
});
