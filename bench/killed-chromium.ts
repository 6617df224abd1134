// How often does Chromium lose a site's databases when it is killed? A page without Vitrine: tabs write rows to
// IndexedDB as fast as they can, in a browser that is killed repeatedly. After each kill the end of the LevelDB log is
// examined.
// Run: npx tsx bench/killed-chromium.ts [kills, default 150] [tabs, default 8] [fresh: begin a new log first, as
// Vitrine does]

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchOwn } from "../test/e2e/own-chromium.js";

const KILLS = Number(process.argv[2] ?? 150);
const TABS = Number(process.argv[3] ?? 8);
const FRESH = process.argv[4] === "fresh";

const PAGE = `<!doctype html><script>
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  let lost = "";
  const opened = (async () => {
    const request = indexedDB.open("plain", 1);
    request.onupgradeneeded = (event) => {
      if (event.dataLoss === "total") lost = event.dataLossMessage;
      request.result.createObjectStore("rows", { autoIncrement: true });
    };
    return done(request);
  })();
  const count = async () => ({ rows: await done((await opened).transaction("rows").objectStore("rows").count()), lost });
  const fresh = async () => {
    (await done(indexedDB.open("empty", 1))).close();
    await done(indexedDB.deleteDatabase("empty"));
  };
  const write = async () => {
    for (;;) {
      const transaction = (await opened).transaction("rows", "readwrite");
      transaction.objectStore("rows").add(crypto.getRandomValues(new Uint8Array(300)));
      await new Promise((resolve) => (transaction.oncomplete = resolve));
    }
  };
  window.plain = { count, fresh, write };
</script>`;

declare global {
  interface Window {
    readonly plain: {
      count(): Promise<{ rows: number; lost: string }>;
      fresh(): Promise<void>;
      write(): Promise<never>;
    };
  }
}

await main();

async function main(): Promise<void> {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html");
    response.end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}/`;
  const profile = mkdtempSync(join(tmpdir(), "vitrine-killed-"));
  const sums = { torn: 0, lost: 0, rowsLost: 0 };
  let rows = 0;
  for (let kill = 1; kill <= KILLS; kill++) {
    const chromium = await launchOwn(profile);
    const context = chromium.browser.contexts()[0];
    const pages = await Promise.all(Array.from({ length: TABS }, async () => context?.newPage()));
    for (const page of pages) await page?.goto(origin);
    const found = await pages[0]?.evaluate(() => window.plain.count());
    if (found?.lost) {
      sums.lost++;
      sums.rowsLost += rows;
      console.log(`start ${kill}: ${rows} rows and more are gone; Chromium says: ${found.lost}`);
    }
    rows = found?.rows ?? 0;
    if (FRESH) await pages[0]?.evaluate(() => window.plain.fresh());
    // Not awaited: the browser dies under it.
    for (const page of pages) void page?.evaluate(() => window.plain.write()).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 600));
    await chromium.kill();
    const tear = tearOf(latestLog(join(profile, "Default", "IndexedDB")));
    if (tear === undefined) continue;
    sums.torn++;
    console.log(`kill ${kill}: ${tear}`);
  }
  console.log(
    `${KILLS} kills, ${TABS} tabs${FRESH ? ", a new log each time" : ""}: ${sums.torn} left a log that cannot be read on, ${sums.lost} times all was gone (${sums.rowsLost} rows)`,
  );
  server.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

function latestLog(folder: string): Buffer {
  const logs = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".log"));
  return readFileSync(join(folder, logs.sort().at(-1) ?? ""));
}

/** Walks the records of a log: blocks of 32 KB, each record a head of checksum (4 bytes), length (2) and type (1), then
 *  its body. Says where that ends before the file does. */
function tearOf(log: Buffer): string | undefined {
  const [BLOCK, HEAD, TYPES] = [32_768, 7, 4];
  for (let at = 0; at < log.length; ) {
    const left = BLOCK - (at % BLOCK);
    if (left < HEAD) at += left;
    else if (log.length - at < HEAD) return `a head torn at byte ${at} of ${log.length}`;
    else {
      const [length, type] = [log.readUInt16LE(at + 4), log.readUInt8(at + 6)];
      if (type > TYPES || HEAD + length > left)
        return `no record at byte ${at} of ${log.length}: it was written on after a tear`;
      if (at + HEAD + length > log.length)
        return `a record of ${length} bytes torn off after ${log.length - at - HEAD} of them, at the end of ${log.length}`;
      at += HEAD + length;
    }
  }
  return undefined;
}
