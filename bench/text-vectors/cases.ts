// Two questions about item vectors, on real shops: is a shopper's next product near the ones before it, and is the
// product that was taken out of a basket near the rest of it? Every product is ranked, none are sampled.

import { readNdjson } from "../../src/cli/input-file.js";
import { dataRoot } from "../../test/data-path.js";

export interface Product {
  readonly id: string;
  readonly title: string;
  readonly brand?: string;
  readonly category?: string;
}

export interface Case {
  /** Rows with how much each counts. Cases in turn may share one. */
  readonly profile: ReadonlyMap<number, number>;
  readonly answer: number;
  /** The answer was taken out of the profile. */
  readonly hidden: boolean;
  /** Of the mean over all cases: baskets count alike, however many of their items were hidden in turn. */
  readonly share: number;
}

export interface Shop {
  readonly name: string;
  readonly items: readonly Product[];
  readonly cases: readonly Case[];
}

export type Split = "valid" | "test";

/** Weight of an item of a history relative to the one after it. */
const DECAY = 0.6;

export async function scientific(split: Split): Promise<Shop> {
  const { items, rowsOf } = await readItems("scientific");
  const truth = new Map(
    (await readLines<{ session: string; item: string }>(`${folder("scientific", split)}/truth.ndjson.gz`)).map(
      ({ session, item }) => [session, rowsOf([item])[0] as number],
    ),
  );
  const histories = await readLines<{ session: string; history: string[] }>(
    `${folder("scientific", split)}/histories.ndjson.gz`,
  );
  const cases = histories.map(({ session, history }): Case => {
    const profile = new Map<number, number>();
    for (const [age, row] of rowsOf(history).reverse().entries()) {
      profile.set(row, (profile.get(row) ?? 0) + DECAY ** age);
    }
    return { profile, answer: truth.get(session) as number, hidden: false, share: 1 / histories.length };
  });
  return { name: "Scientific", items, cases };
}

/** Each item of each test basket of two or more is hidden once. */
export async function onlineRetail(split: Split): Promise<Shop> {
  const { items, rowsOf } = await readItems("online-retail");
  const lines = await readLines<{ items: string[] }>(`${folder("online-retail", split)}/truth.ndjson.gz`);
  const baskets = lines.map((line) => rowsOf(line.items)).filter((rows) => rows.length >= 2);
  const cases = baskets.flatMap((rows) => {
    const profile = new Map(rows.map((row) => [row, 1]));
    const share = 1 / rows.length / baskets.length;
    return rows.map((answer): Case => ({ profile, answer, hidden: true, share }));
  });
  return { name: "Online Retail", items, cases };
}

function folder(name: string, split: Split): string {
  return split === "valid" ? `${name}/valid` : name;
}

async function readItems(name: string): Promise<{ items: Product[]; rowsOf: (ids: readonly string[]) => number[] }> {
  const items = await readLines<Product>(`${name}/items.ndjson.gz`);
  const rows = new Map(items.map(({ id }, row) => [id, row]));
  return { items, rowsOf: (ids) => ids.flatMap((id) => rows.get(id) ?? []) };
}

async function readLines<T>(name: string): Promise<T[]> {
  const lines: T[] = [];
  for await (const { value } of readNdjson(`${dataRoot}/${name}`)) lines.push(value as T);
  return lines;
}
