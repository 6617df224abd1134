// The shops that the defaults have to travel to: each a real one, changed into what nobody tuned for.

import {
  burst,
  type Change,
  changed,
  lastClicks,
  mostFrequent,
  newestEvents,
  oneEventVisits,
  onlyFields,
  sameTime,
  sampled,
  shortLived,
  strangersOnly,
  thinned,
  twice,
  withoutUsers,
} from "./changes.js";

export interface TravelShop {
  readonly name: string;
  /** Folder of the data. */
  readonly of: "retailrocket" | "yoochoose" | "online-retail" | "scientific";
  readonly change: Change;
}

const shop = (name: string, of: TravelShop["of"], ...changes: readonly Change[]): TravelShop => {
  return { name, of, change: changed(...changes, sampled(1500)) };
};

export const SHOPS: readonly TravelShop[] = [
  shop("retailrocket, 5 % of the visits", "retailrocket", thinned(0.05)),
  shop("retailrocket, 20 % of the visits", "retailrocket", thinned(0.2)),
  shop("retailrocket, 300 events", "retailrocket", newestEvents(300)),
  shop("retailrocket, 3,000 events", "retailrocket", newestEvents(3000)),
  shop("retailrocket, every event twice", "retailrocket", thinned(0.2), twice),
  shop("retailrocket, short-lived items", "retailrocket", shortLived(10)),
  shop("yoochoose, 5 % of the visits", "yoochoose", thinned(0.05)),
  shop("yoochoose, 20 % of the visits", "yoochoose", thinned(0.2)),
  shop("yoochoose, 50 items", "yoochoose", mostFrequent(50)),
  shop("yoochoose, one item half of the newest events", "yoochoose", thinned(0.2), burst),
  shop("yoochoose, all at the same time", "yoochoose", thinned(0.2), sameTime),
  shop("yoochoose, short-lived items", "yoochoose", shortLived(20)),
  shop("Online Retail, strangers only", "online-retail", strangersOnly),
  shop("Online Retail, 10 % of the invoices", "online-retail", thinned(0.1)),
  shop("Online Retail, last item known", "online-retail", lastClicks(1)),
  shop("Online Retail, last three known", "online-retail", lastClicks(3)),
  shop("Online Retail, one event a visit, no users", "online-retail", oneEventVisits, withoutUsers),
  shop("Online Retail, all at the same time", "online-retail", sameTime),
  shop("Scientific, titles only", "scientific", onlyFields()),
  shop("Scientific, no brands", "scientific", onlyFields("category")),
  shop("Scientific, 500 items", "scientific", mostFrequent(500)),
  shop("Scientific, 300 events", "scientific", newestEvents(300)),
  shop("Scientific, 20 % of the shoppers", "scientific", thinned(0.2)),
  shop("Scientific, one event a visit", "scientific", oneEventVisits),
  shop("Scientific, one event a visit, no users", "scientific", oneEventVisits, withoutUsers),
  shop("Scientific, all at the same time", "scientific", sameTime),
];

/** As they are, on the tuning split: what is gained elsewhere must not be lost here. */
export const MAIN: readonly TravelShop[] = [
  shop("retailrocket", "retailrocket"),
  shop("yoochoose", "yoochoose"),
  shop("Online Retail", "online-retail"),
  shop("Scientific", "scientific"),
];
