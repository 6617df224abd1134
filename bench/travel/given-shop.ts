// Reads a real shop from disk, and writes derived shops as the files that the command line reads.

import { createReadStream, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { createGunzip } from "node:zlib";
import { readEvents } from "../../src/catalog/feeds/log/events-csv.js";
import { openInput } from "../../src/cli/input-file.js";
import { readHistories, readTruths } from "../../src/cli/ndjson-records.js";
import { type Case, casesOf } from "../../src/evaluation/cases.js";
import type { PastEvent } from "../../src/training/past-event.js";

export interface GivenItem {
  readonly id: string;
  readonly title: string;
  readonly brand?: string;
  readonly category?: string;
  readonly price?: number;
}

export interface GivenShop {
  readonly items: readonly GivenItem[];
  readonly events: readonly PastEvent[];
  readonly cases: readonly Case[];
}

/** The tuning split: the test split is for reports. */
export async function readShop(data: string, name: string): Promise<GivenShop> {
  const folder = join(data, name);
  const lines = await text(createReadStream(join(folder, "items.ndjson.gz")).pipe(createGunzip()));
  const { events } = await readEvents({ stream: openInput(join(folder, "valid/events.csv.gz")) });
  const histories = await readHistories(join(folder, "valid/histories.ndjson.gz"));
  const truths = await readTruths(join(folder, "valid/truth.ndjson.gz"));
  const items = lines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as GivenItem);
  return { items, events: [...events], cases: casesOf(histories, truths) };
}

export interface ShopFiles {
  readonly items: string;
  readonly events: string;
  readonly histories: string;
  readonly truth: string;
}

export function writeShop({ items, events, cases }: GivenShop, folder: string): ShopFiles {
  const write = (name: string, lines: readonly string[]): string => {
    const path = join(folder, name);
    writeFileSync(path, `${lines.join("\n")}\n`);
    return path;
  };
  return {
    items: write(
      "items.ndjson",
      items.map((item) => JSON.stringify(item)),
    ),
    events: write("events.csv", [
      "session,user,item,kind,time",
      ...events.map(({ session, user, item, kind, time }) => [session, user, item, kind, time].join(",")),
    ]),
    histories: write(
      "histories.ndjson",
      cases.map(({ history }, i) => JSON.stringify({ session: `${i}`, history })),
    ),
    truth: write(
      "truth.ndjson",
      cases.map(({ truth }, i) => JSON.stringify({ session: `${i}`, items: truth })),
    ),
  };
}
