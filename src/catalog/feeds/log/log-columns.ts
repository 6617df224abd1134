// Usual names of the columns, kinds and time formats in shops' logs. Names are compared ignoring case, spaces,
// underscores and hyphens.

/** Kinds of events on an item. (A search has none.) */
export const LOGGED_KINDS = ["view", "click", "cart", "uncart", "purchase", "favourite", "rate", "dismiss"] as const;
export type LoggedKind = (typeof LOGGED_KINDS)[number];

export type LogColumn = "session" | "user" | "item" | "kind" | "time";

/** Ids of orders, which stand for visits. */
const ORDER_IDS = ["invoice", "invoiceno", "orderid", "orderno", "ordernumber", "transactionid"];

const COLUMNS: Readonly<Record<LogColumn, readonly string[]>> = {
  session: ["session", "sessionid", "gasessionid", "visit", "visitid", ...ORDER_IDS],
  user: ["user", "userid", "userpseudoid", "visitor", "visitorid", "customer", "customerid", "clientid", "email"],
  item: [
    "item",
    "itemid",
    "product",
    "productid",
    "sku",
    "lineitemsku",
    "stockcode",
    "articleid",
    "videoid",
    "movieid",
  ],
  kind: ["kind", "event", "eventname", "eventtype", "action", "behavior", "behaviour"],
  time: [
    "time",
    "timestamp",
    "eventtimestamp",
    "eventtime",
    "createdat",
    "date",
    "datetime",
    "invoicedate",
    "eventdate",
  ],
};

/** Columns that only a list of orders has: its lines are purchases. */
const OF_ORDERS: ReadonlySet<string> = new Set([...ORDER_IDS, "invoicedate", "lineitemsku"]);

const KINDS: Readonly<Record<LoggedKind, readonly string[]>> = {
  view: ["view", "viewitem", "productview", "viewcontent", "detail", "pageview", "pv", "play", "read"],
  click: ["click", "selectitem", "selectcontent"],
  cart: ["cart", "addtocart", "addtobasket", "basket"],
  uncart: ["uncart", "removefromcart", "removefrombasket"],
  purchase: ["purchase", "buy", "bought", "order", "transaction"],
  favourite: ["favourite", "favorite", "fav", "like", "wishlist", "addtowishlist"],
  rate: ["rate", "rating", "review"],
  dismiss: ["dismiss", "dislike", "hide"],
};

/** The header's name for each column that was found; the first usual name wins. */
export function logColumns(header: readonly string[]): Readonly<Partial<Record<LogColumn, string>>> {
  const plain = header.map(plainName);
  const found = Object.entries(COLUMNS).flatMap(([column, names]) => {
    const at = names.map((name) => plain.indexOf(name)).find((place) => place >= 0);
    return at === undefined ? [] : [[column, header[at] as string]];
  });
  return Object.fromEntries(found);
}

const KIND_OF = new Map(
  Object.entries(KINDS).flatMap(([kind, names]) => names.map((name) => [name, kind as LoggedKind])),
);

/** Undefined for an unknown word. */
export function kindOf(word: string): LoggedKind | undefined {
  return KIND_OF.get(plainName(word));
}

/** Kind of the events without a column for it: purchases in a list of orders, else views. */
export function assumedKind(columns: Readonly<Partial<Record<LogColumn, string>>>): LoggedKind {
  return Object.values(columns).some((name) => OF_ORDERS.has(plainName(name))) ? "purchase" : "view";
}

/** Google Analytics numbers sessions by their start in seconds, so two users may have the same number. */
export function isNumberedPerUser(sessionColumn: string | undefined): boolean {
  return sessionColumn !== undefined && plainName(sessionColumn) === "gasessionid";
}

/** Factor that converts a log's numbers to milliseconds, from their median: only one unit gives a year between 1973
 *  and 5138. Numbers outside all of these ranges stay as they are. */
export function millisecondsPer(median: number): number {
  if (median >= 1e17) return 1e-6; // Nanoseconds.
  if (median >= 1e14) return 1e-3; // Microseconds, as Google Analytics writes.
  return median >= 1e8 && median < 1e11 ? 1e3 : 1;
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, "");
}
