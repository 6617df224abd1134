// The shops of the travel bench: variants of real shops that nobody tuned for, and a supermarket.

import { lastClicks, lastOfEach, lastVisitOfEach, newAnswersOnly, strangersOnly } from "./asked.js";
import { type Change, changed } from "./change.js";
import { type GivenShop, readShop } from "./given-shop.js";
import { readGroceries } from "./groceries.js";
import {
  busyShoppers,
  firstOfEach,
  inSeconds,
  joined,
  mixedKinds,
  oneEventVisits,
  purchasesOnly,
  ratings,
  repeated,
  robots,
  sale,
  sameTime,
  timesIn,
  twice,
  unevenly,
  withoutLooks,
  withoutSessions,
  withoutUsers,
} from "./logs.js";
import { films, songs } from "./made-up.js";
import {
  delisted,
  halfOfItems,
  inWholeCatalog,
  longHistories,
  mostFrequent,
  newestEvents,
  newestOfEach,
  onlyFields,
  otherLetters,
  sampled,
  shortLived,
  thinned,
} from "./slices.js";

type Base = "retailrocket" | "yoochoose" | "online-retail" | "scientific" | "groceries" | "films" | "songs";
type Seen = "allow" | "leave-out";

export interface TravelShop {
  readonly name: string;
  readonly of: Base;
  readonly change: Change;
  /** Whether items of the history may be answers: where shoppers return to them. */
  readonly seen: Seen;
}

const SEEN: Readonly<Record<Base, Seen>> = {
  retailrocket: "allow",
  yoochoose: "allow",
  "online-retail": "leave-out",
  scientific: "leave-out",
  groceries: "allow",
  films: "leave-out",
  songs: "allow",
};

export async function readBase(data: string, name: Base): Promise<GivenShop> {
  if (name === "films") return films();
  if (name === "songs") return songs();
  return name === "groceries" ? readGroceries(data) : readShop(data, name);
}

const CASES = 1000;
const DAY = 86_400_000;

function shopOf(of: Base, label: string) {
  return (what: string, ...changes: readonly Change[]): TravelShop => {
    const name = what === "" ? label : `${label}, ${what}`;
    return { name, of, change: changed(...changes, sampled(CASES)), seen: SEEN[of] };
  };
}

const retailrocket = shopOf("retailrocket", "retailrocket");
const yoochoose = shopOf("yoochoose", "yoochoose");
const onlineRetail = shopOf("online-retail", "Online Retail");
const scientific = shopOf("scientific", "Scientific");
const groceries = shopOf("groceries", "groceries");

export const SHOPS: readonly TravelShop[] = [
  retailrocket("300 events", newestEvents(300)),
  retailrocket("500 events", newestEvents(500)),
  retailrocket("2,000 events", newestEvents(2000)),
  retailrocket("3,000 events", newestEvents(3000)),
  retailrocket("10,000 events", newestEvents(10_000)),
  yoochoose("500 events", newestEvents(500)),
  yoochoose("2,000 events", newestEvents(2000)),
  yoochoose("10,000 events", newestEvents(10_000)),
  onlineRetail("500 lines", newestEvents(500)),
  onlineRetail("2,000 lines", newestEvents(2000)),
  onlineRetail("10,000 lines", newestEvents(10_000)),
  scientific("300 events", newestEvents(300)),
  scientific("2,000 events", newestEvents(2000)),
  scientific("10,000 events", newestEvents(10_000)),
  retailrocket("5 % of the visits", thinned(0.05)),
  retailrocket("20 % of the visits", thinned(0.2)),
  yoochoose("5 % of the visits", thinned(0.05)),
  yoochoose("20 % of the visits", thinned(0.2)),
  onlineRetail("10 % of the invoices", thinned(0.1)),
  scientific("20 % of the shoppers", thinned(0.2)),

  yoochoose("50 items", mostFrequent(50)),
  scientific("500 items", mostFrequent(500)),
  onlineRetail("half of the items", thinned(0.2), halfOfItems),
  scientific("half of the items", halfOfItems),
  retailrocket("5 % of the visits in the whole catalog", inWholeCatalog(thinned(0.05))),
  retailrocket("short-lived items", shortLived(10)),
  yoochoose("short-lived items", shortLived(20)),
  yoochoose("1,000 items, short-lived", mostFrequent(1000), shortLived(10)),
  scientific("titles only", thinned(0.3), onlyFields()),
  scientific("no brands", thinned(0.3), onlyFields("category")),
  scientific("another language", thinned(0.3), otherLetters),
  onlineRetail("another language", thinned(0.1), otherLetters),

  onlineRetail("strangers only", thinned(0.2), strangersOnly),
  onlineRetail("last item known", thinned(0.2), lastClicks(1)),
  onlineRetail("last three known", thinned(0.2), lastClicks(3)),
  onlineRetail("300 lines and more a customer", longHistories(300)),
  yoochoose("users only", thinned(0.1), withoutSessions, lastOfEach),
  retailrocket("users only", thinned(0.1), withoutSessions, lastOfEach),
  yoochoose("twenty visits a user", thinned(0.1), joined(20), lastOfEach),

  onlineRetail("one event a visit, no users", thinned(0.2), oneEventVisits, withoutUsers),
  scientific("one event a visit", thinned(0.3), oneEventVisits),
  scientific("one event a visit, no users", thinned(0.3), oneEventVisits, withoutUsers),
  yoochoose("all at the same time", thinned(0.1), sameTime),
  onlineRetail("all at the same time", thinned(0.2), sameTime),
  scientific("all at the same time", thinned(0.3), sameTime),
  retailrocket("times in days", thinned(0.1), timesIn(DAY)),
  yoochoose("times in seconds", thinned(0.1), inSeconds),
  scientific("users only", thinned(0.3), withoutSessions),
  retailrocket("every event twice", thinned(0.1), twice),
  yoochoose("each event up to six times", thinned(0.1), repeated(6)),
  yoochoose("views, carts and purchases", thinned(0.1), mixedKinds),
  yoochoose("purchases only", thinned(0.1), purchasesOnly),
  yoochoose("twenty robots of 500 clicks", thinned(0.1), robots(20, 500)),
  yoochoose("one item half of the newest fifth", thinned(0.1), sale(0.2, 1)),
  yoochoose("twenty items half of the newest twentieth", thinned(0.1), sale(0.05, 20)),

  groceries("what is taken again too"),
  { ...groceries("new to the household"), seen: "leave-out" },
  groceries("no users", withoutUsers),
  groceries("no users, last item known", withoutUsers, lastClicks(1)),
  { ...groceries("last item known", lastClicks(1)), seen: "leave-out" },

  onlineRetail("no users", thinned(0.2), withoutUsers),
  yoochoose("carts and purchases only", thinned(0.3), mixedKinds, withoutLooks),
  yoochoose("articles of a day", shortLived(60)),
  yoochoose("a few shoppers come very often", thinned(0.1), unevenly(2000), lastOfEach),
  retailrocket("at most three events an item", thinned(0.2), newestOfEach(3)),
  scientific("ratings at most three an item", thinned(0.5), ratings, newestOfEach(3)),

  shopOf("films", "films (synthetic)")(""),
  shopOf("songs", "songs (synthetic)")(""),
  onlineRetail("first purchases as ratings", busyShoppers(20), firstOfEach, withoutSessions, lastOfEach),
  { ...onlineRetail("last invoice, repeats too", thinned(0.4), busyShoppers(5), lastVisitOfEach), seen: "allow" },
  { ...yoochoose("no repeats", thinned(0.2), newAnswersOnly), seen: "leave-out" },
  { ...yoochoose("articles of a day, no repeats", shortLived(60), newAnswersOnly), seen: "leave-out" },
  scientific("a third of the items delisted", delisted(0.33)),
];

/** As they are, on the tuning split: what is gained elsewhere must not be lost here. */
export const MAIN: readonly TravelShop[] = [
  retailrocket("whole"),
  yoochoose("whole"),
  onlineRetail("whole"),
  scientific("whole"),
];
