// The shoppers of the study: real records long enough to learn from, in disjoint splits. The graph of a split is learnt
// from all shoppers except its own.

import { Catalog } from "../../src/catalog/catalog.js";
import { readEvents } from "../../src/catalog/feeds/log/events-csv.js";
import { type Item, type ItemInput, parseItem } from "../../src/catalog/item.js";
import { openInput, readNdjson } from "../../src/cli/input-file.js";
import type { StudyCase } from "../../src/evaluation/learning-study.js";
import { type PastEvent, shopperOf } from "../../src/training/past-event.js";
import type { Int8Matrix } from "../../src/vector/int8-matrix.js";
import { seededRandom } from "../../src/vector/random.js";
import { dataRoot } from "../../test/data-path.js";

interface Set_ {
  readonly folder: string;
  /** Whether what the shopper knows may be shown, and counts. */
  readonly seen: boolean;
  /** Events of a shopper at least. */
  readonly least: number;
}

export const SETS = {
  "online-retail": { folder: "online-retail", seen: false, least: 12 },
  "online-retail-rebuys": { folder: "online-retail", seen: true, least: 12 },
  scientific: { folder: "scientific", seen: false, least: 8 },
  retailrocket: { folder: "retailrocket", seen: false, least: 15 },
  yoochoose: { folder: "yoochoose", seen: false, least: 15 },
} as const satisfies Record<string, Set_>;

export type SetName = keyof typeof SETS;

export interface Split {
  readonly name: string;
  readonly shoppers: readonly StudyCase[];
  readonly open: () => Promise<Catalog>;
}

export interface Shop {
  readonly items: readonly Item[];
  readonly vectors: Int8Matrix;
  readonly records: readonly (readonly PastEvent[])[];
  readonly least: number;
}

/** Share of the shoppers that settings are chosen on, and number of splits of the others. */
const VALIDATION = 0.4;
const SPLITS = 5;
/** Of a split. */
const MOST_SHOPPERS = 300;

export async function loadShop(name: SetName): Promise<Shop> {
  const { folder, least } = SETS[name];
  const items: Item[] = [];
  for await (const { value } of readNdjson(`${dataRoot}/${folder}/items.ndjson.gz`)) {
    const parsed = parseItem(value as ItemInput);
    if ("item" in parsed) items.push(parsed.item);
  }
  const { events } = await readEvents({ stream: openInput(`${dataRoot}/${folder}/events.csv.gz`) });
  const records = new Map<string, PastEvent[]>();
  for (const event of events) {
    const key = shopperOf(event);
    const record = records.get(key);
    if (record === undefined) records.set(key, [event]);
    else record.push(event);
  }
  for (const record of records.values()) record.sort((a, b) => a.time - b.time);
  const { vectorise } = await import("../../src/cli/vectorise.js");
  const { vectors } = await (await vectorise(items, {})).finish();
  return { items, vectors, records: shuffled([...records.values()]), least };
}

/** @param log whether the shop has one; without it, its index knows the items' texts only
 *  @param budget seconds for the choice of settings of each split's index; 0: none are tried */
export async function* splitsOf(
  { items, vectors, records, least }: Shop,
  { validation, budget, log }: { readonly validation: boolean; readonly budget: number; readonly log: boolean },
): AsyncGenerator<Split> {
  const { studyCaseOf } = await import("../../src/evaluation/learning-study.js");
  const border = Math.floor(VALIDATION * records.length);
  const names = validation ? ["validation"] : Array.from({ length: SPLITS }, (_, split) => String(split + 1));
  for (const [split, name] of names.entries()) {
    const isOwn = (place: number): boolean =>
      validation ? place < border : place >= border && (place - border) % SPLITS === split;
    const cases = records.map((record, place) => (isOwn(place) ? studyCaseOf(record, least) : undefined));
    const taken = new Set(cases.flatMap((own, place) => (own === undefined ? [] : [place])).slice(0, MOST_SHOPPERS));
    yield {
      name,
      shoppers: cases.filter((own, place): own is StudyCase => own !== undefined && taken.has(place)),
      open: async () => {
        const { learn } = await import("../../src/training/learn.js");
        const events = log ? records.filter((_, place) => !taken.has(place)).flat() : [];
        return new Catalog({ items, vectors, ...learn({ items, events, vectors, budget }) });
      },
    };
  }
}

function shuffled<T>(values: readonly T[]): readonly T[] {
  const random = seededRandom(20);
  return values
    .map((value) => ({ value, dice: random() }))
    .sort((a, b) => a.dice - b.dice)
    .map(({ value }) => value);
}
