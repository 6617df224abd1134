import { describe, expect, it } from "vitest";
import type { LoggedEvent } from "../../../../src/catalog/feeds/log/event-table.js";
import { readEvents } from "../../../../src/catalog/feeds/log/events-csv.js";
import { pieces } from "./pieces.js";

const HEADER = "session,user,item,kind,time";

async function eventsOf(log: string): Promise<LoggedEvent[]> {
  return [...(await readEvents({ stream: pieces(log) })).events];
}

describe("readEvents", () => {
  it("gives events in the file's order, in any order of columns", async () => {
    const { events } = await readEvents({
      stream: pieces("time,kind,item,user,session,till\n5,view,a,u1,s1,3\n4,cart,b,,s2,3\n"),
    });
    expect([...events]).toEqual([
      { session: "s1", user: "u1", item: "a", kind: "view", time: 5 },
      { session: "s2", user: "", item: "b", kind: "cart", time: 4 },
    ]);
  });

  it("lists bad rows and counts unknown items", async () => {
    const text = [HEADER, "s,u,a,view,1", "s,u,a,wave,2", "s,u,a,view,soon", "s,u,a,view,-1", "s,u,a,view,"]
      .concat(["s,u,,view,1", ",,a,view,1", "s,u,zzz,view,1", "s,u,a", "t,u,a,view,9"])
      .join("\n");
    const log = await readEvents({ stream: pieces(text), itemOf: (item) => (item === "a" ? item : undefined) });
    expect(Array.from(log.events, ({ session, time }) => [session, time])).toEqual([
      ["s", 1],
      ["t", 9],
    ]);
    expect(log).toMatchObject({ unknownItems: 1, unknownExamples: ["zzz"] });
    expect(log.refused.map(({ line, reason }) => [line, reason.split(" ")[0]])).toEqual([
      [3, "kind:"],
      [4, "time:"],
      [5, "time:"],
      [6, "time:"],
      [7, "item:"],
      [8, "session:"],
      [10, "has"],
    ]);
  });

  it("reads exports of other systems: their columns, words, delimiters and units of time", async () => {
    const analytics = "event_timestamp\tevent_name\tuser_pseudo_id\tga_session_id\titem_id\n";
    expect(await eventsOf(`${analytics}1700000000000000\tadd_to_cart\tu\t7\ta\n`)).toEqual([
      { session: "u 7", user: "u", item: "a", kind: "cart", time: 1_700_000_000_000 },
    ]);
    const seconds = "timestamp,visitorid,event,itemid\n1700000000,v,transaction,a\n1700000001,v,view,b\n";
    expect(await eventsOf(seconds)).toMatchObject([
      { user: "v", kind: "purchase", time: 1_700_000_000_000 },
      { user: "v", kind: "view", time: 1_700_000_001_000 },
    ]);
    const dates =
      "InvoiceNo;CustomerID;StockCode;InvoiceDate\n5;c;a;2010-12-01 08:26\n5;c;b;2010-12-01T09:26:00+01:00\n";
    expect(await eventsOf(dates)).toMatchObject([
      { session: "5", kind: "purchase", time: Date.UTC(2010, 11, 1, 8, 26) },
      { session: "5", kind: "purchase", time: Date.UTC(2010, 11, 1, 8, 26) },
    ]);
  });

  // Google Analytics begins sessions of several users in one second, and numbers them by it.
  it("keeps sessions of two users apart that have the same number", async () => {
    const log =
      "ga_session_id,user_pseudo_id,event_name,event_timestamp,item_id\n7,u,view_item,1,a\n7,v,view_item,2,a\n";
    const { events } = await readEvents({ stream: pieces(log) });
    expect(new Set(Array.from(events, ({ session }) => session)).size).toBe(2);
  });

  it("reads Shopify's export of orders: each line is a purchase, at a time in the shop's zone", async () => {
    const orders = [
      "Name,Email,Created at,Lineitem quantity,Lineitem name,Lineitem sku",
      "#1001,a@shop.example,2024-01-15 10:30:00 -0500,1,Tea,tea-1",
      "#1001,a@shop.example,2024-01-15 10:30:00 -0500,2,Cup,cup-1",
    ].join("\n");
    const { events } = await readEvents({ stream: pieces(orders) });
    expect([...events]).toMatchObject([
      { user: "a@shop.example", item: "tea-1", kind: "purchase", time: Date.UTC(2024, 0, 15, 15, 30) },
      { user: "a@shop.example", item: "cup-1", kind: "purchase", time: Date.UTC(2024, 0, 15, 15, 30) },
    ]);
    expect(new Set(Array.from(events, ({ session }) => session)).size).toBe(1);
  });

  it.each([
    ["2024-01-15 10:30:00.123456 UTC", Date.UTC(2024, 0, 15, 10, 30, 0, 123)], // BigQuery
    ["2024-01-15 10:30:00+00", Date.UTC(2024, 0, 15, 10, 30)], // PostgreSQL
    ["2024-01-15T10:30:00.5+05:30", Date.UTC(2024, 0, 15, 5, 0, 0, 500)],
    ["2024/1/5 9:05", Date.UTC(2024, 0, 5, 9, 5)],
    ["2024-01-15", Date.UTC(2024, 0, 15)],
    ["20240115", Date.UTC(2024, 0, 15)], // Google Analytics: 5 hours after 1970 as a number
    ["202401151030", Date.UTC(2024, 0, 15, 10, 30)],
  ])("reads %s as a time", async (written, time) => {
    const { events } = await readEvents({ stream: pieces(`user,item,time\nu,a,${written}\n`) });
    expect([...events]).toMatchObject([{ time }]);
  });

  it("ends a visit after half an hour without events if the log has no sessions", async () => {
    const minutes = [0, 20, 45, 90].map((minute) => `u,a,${minute * 60_000 + 1_700_000_000_000}`).reverse();
    const { events } = await readEvents({ stream: pieces(["user,item,time", ...minutes].join("\n")) });
    const [late, third, second, first] = Array.from(events, ({ session }) => session);
    expect([second, third]).toEqual([first, first]);
    expect(late).not.toBe(first);
  });

  it("refuses a file whose header lacks a column, and accepts an empty one", async () => {
    await expect(readEvents({ stream: pieces("kind,item\nview,a\n") })).rejects.toMatchObject({
      code: "INPUT_INVALID",
      message: expect.stringContaining("lacks time, session or user"),
    });
    expect(await eventsOf(`${HEADER}\n`)).toEqual([]);
  });
});
