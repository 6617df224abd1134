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
      .concat(["s,u,,view,1", ",,a,view,1", "s,u,zzz,view,1", "s,u,a", ",u,a,view,9"])
      .join("\n");
    const log = await readEvents({ stream: pieces(text), isKnown: (item) => item === "a" });
    expect(log.events.map(({ session, time }) => [session, time])).toEqual([
      ["s", 1],
      ["u", 9],
    ]);
    expect(log.unknownItems).toBe(1);
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

  it("refuses a file whose header lacks a column, and takes an empty one", async () => {
    await expect(readEvents({ stream: pieces("session,item,time\ns,a,1\n") })).rejects.toMatchObject({
      code: "INPUT_INVALID",
      message: expect.stringContaining("user, kind"),
    });
    expect(await readEvents({ stream: pieces(`${HEADER}\n`) })).toEqual({ events: [], refused: [], unknownItems: 0 });
  });
});
