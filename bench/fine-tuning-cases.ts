// The shoppers of the study: real records long enough to learn from, in disjoint splits. The graph of a split is learnt
// from everybody but its own shoppers.

import { Catalog } from "../src/catalog/catalog.js";
import { readEvents } from "../src/catalog/feeds/events-csv.js";
import { type Item, type ItemInput, parseItem } from "../src/catalog/item.js";
import { openInput, readNdjson } from "../src/cli/input-file.js";
import type { StoredEvent } from "../src/events/event.js";
import type { PastEvent } from "../src/training/past-event.js";
import type { Int8Matrix } from "../src/vector/int8-matrix.js";
import { seededRandom } from "../src/vector/random.js";
import { dataRoot } from "../test/data-path.js";

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

export interface Case {
  /** Oldest first. */
  readonly history: readonly StoredEvent[];
  readonly rest: readonly string[];
}

export interface Split {
  readonly name: string;
  readonly shoppers: readonly Case[];
  readonly open: () => Promise<Catalog>;
}

export interface Shop {
  readonly items: readonly Item[];
  readonly vectors: Int8Matrix;
  readonly records: readonly (readonly PastEvent[])[];
  readonly least: number;
}

/** Share of the history before the freeze. */
const FROZEN = 0.8;
/** Share of the shoppers that settings are chosen on, and number of splits of the others. */
const VALIDATION = 0.4;
const SPLITS = 5;
/** Times at which a history has something, at least. */
const LEAST_MOMENTS = 4;
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
    const key = event.user === "" ? `session ${event.session}` : event.user;
    const record = records.get(key);
    if (record === undefined) records.set(key, [event]);
    else record.push(event);
  }
  for (const record of records.values()) record.sort((a, b) => a.time - b.time);
  const { vectorise } = await import("../src/cli/vectorise.js");
  const { vectors } = await vectorise(items, {});
  return { items, vectors, records: shuffled([...records.values()]), least };
}

export function* splitsOf({ items, vectors, records, least }: Shop, validation: boolean): Generator<Split> {
  const border = Math.floor(VALIDATION * records.length);
  const names = validation ? ["validation"] : Array.from({ length: SPLITS }, (_, split) => String(split + 1));
  for (const [split, name] of names.entries()) {
    const isOwn = (place: number): boolean =>
      validation ? place < border : place >= border && (place - border) % SPLITS === split;
    const cases = records.map((record, place) => (isOwn(place) ? caseOf(record, least) : undefined));
    const taken = new Set(cases.flatMap((own, place) => (own === undefined ? [] : [place])).slice(0, MOST_SHOPPERS));
    yield {
      name,
      shoppers: cases.filter((own, place): own is Case => own !== undefined && taken.has(place)),
      open: async () => {
        const { learn } = await import("../src/training/learn.js");
        return new Catalog({
          items,
          vectors,
          ...learn({ items, events: records.filter((_, place) => !taken.has(place)).flat() }),
        });
      },
    };
  }
}

/** Undefined for records that are too short. The freeze never parts what happened at one time. */
function caseOf(record: readonly PastEvent[], least: number): Case | undefined {
  if (record.length < least) return undefined;
  let freeze = Math.floor(FROZEN * record.length);
  while (freeze > 0 && record[freeze]?.time === record[freeze - 1]?.time) freeze--;
  const moments = new Set(record.slice(0, freeze).map(({ time }) => time)).size;
  if (moments < LEAST_MOMENTS) return undefined;
  return {
    history: record
      .slice(0, freeze)
      .map((event, place) => ({ ...event, id: String(place).padStart(6, "0") }) as StoredEvent),
    rest: record.slice(freeze).map(({ item }) => item),
  };
}

function shuffled<T>(values: readonly T[]): readonly T[] {
  const random = seededRandom(20);
  return values
    .map((value) => ({ value, dice: random() }))
    .sort((a, b) => a.dice - b.dice)
    .map(({ value }) => value);
}
