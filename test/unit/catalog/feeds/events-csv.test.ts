import { describe, expect, it } from "vitest";
import { readEvents } from "../../../../src/catalog/feeds/events-csv.js";
import { pieces } from "./pieces.js";

const HEADER = "session,user,item,kind,time";

describe("readEvents", () => {
  it("gives events in the file's order, in any order of columns", async () => {
    const { events } = await readEvents({
      stream: pieces("time,kind,item,user,session,till\n5,view,a,u1,s1,3\n4,cart,b,,s2,3\n"),
    });
    expect(events).toEqual([
      { session: "s1", user: "u1", item: "a", kind: "view", time: 5 },
      { session: "s2", user: "", item: "b", kind: "cart", time: 4 },
    ]);
  });

  it("lists bad rows and counts unknown items", async () => {
    const text = [HEADER, "s,u,a,view,1", "s,u,a,wave,2", "s,u,a,view,soon", "s,u,a,view,-1", "s,u,a,view,"]
      .concat(["s,u,,view,1", ",,a,view,1", "s,u,zzz,view,1", "s,u,a", "t,u,a,view,9"])
      .join("\n");
    const log = await readEvents({ stream: pieces(text), isKnown: (item) => item === "a" });
    expect(log.events.map(({ session, time }) => [session, time])).toEqual([
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

  it("understands the exports of others: their columns, words, delimiters and units of time", async () => {
    const analytics = "event_timestamp\tevent_name\tuser_pseudo_id\tga_session_id\titem_id\n";
    expect(await readEvents({ stream: pieces(`${analytics}1700000000000000\tadd_to_cart\tu\t7\ta\n`) })).toMatchObject({
      events: [{ session: "7", user: "u", item: "a", kind: "cart", time: 1_700_000_000_000 }],
    });
    const seconds = "timestamp,visitorid,event,itemid\n1700000000,v,transaction,a\n1700000001,v,view,b\n";
    expect((await readEvents({ stream: pieces(seconds) })).events).toMatchObject([
      { user: "v", kind: "purchase", time: 1_700_000_000_000 },
      { user: "v", kind: "view", time: 1_700_000_001_000 },
    ]);
    const dates =
      "InvoiceNo;CustomerID;StockCode;InvoiceDate\n5;c;a;2010-12-01 08:26\n5;c;b;2010-12-01T09:26:00+01:00\n";
    expect((await readEvents({ stream: pieces(dates) })).events).toMatchObject([
      { session: "5", kind: "view", time: Date.UTC(2010, 11, 1, 8, 26) },
      { session: "5", kind: "view", time: Date.UTC(2010, 11, 1, 8, 26) },
    ]);
  });

  it("ends a visit with half an hour of nothing where the log has no sessions", async () => {
    const minutes = [0, 20, 45, 90].map((minute) => `u,a,${minute * 60_000 + 1_700_000_000_000}`).reverse();
    const { events } = await readEvents({ stream: pieces(["user,item,time", ...minutes].join("\n")) });
    const [late, third, second, first] = events.map(({ session }) => session);
    expect([second, third]).toEqual([first, first]);
    expect(late).not.toBe(first);
  });

  it("refuses a file whose header lacks a column, and takes an empty one", async () => {
    await expect(readEvents({ stream: pieces("kind,item\nview,a\n") })).rejects.toMatchObject({
      code: "INPUT_INVALID",
      message: expect.stringContaining("lacks time, session or user"),
    });
    expect(await readEvents({ stream: pieces(`${HEADER}\n`) })).toMatchObject({ events: [], refused: [] });
  });
});
