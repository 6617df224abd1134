// What the columns, kinds and times of a shop's log are called where they are not called as Vitrine calls them.
// Names are compared without case, spaces, underscores and hyphens.

/** What can be said of an item. (A search has none.) */
export const LOGGED_KINDS = ["view", "click", "cart", "uncart", "purchase", "favourite", "rate", "dismiss"] as const;
export type LoggedKind = (typeof LOGGED_KINDS)[number];

export type LogColumn = "session" | "user" | "item" | "kind" | "time";

const COLUMNS: Readonly<Record<LogColumn, readonly string[]>> = {
  session: [
    "session",
    "sessionid",
    "gasessionid",
    "visit",
    "visitid",
    "invoice",
    "invoiceno",
    "orderid",
    "orderno",
    "ordernumber",
    "transactionid",
  ],
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

/** Columns that only a list of orders has: what stands there was bought. */
const OF_ORDERS: ReadonlySet<string> = new Set([
  "invoice",
  "invoiceno",
  "orderid",
  "orderno",
  "ordernumber",
  "transactionid",
  "invoicedate",
  "lineitemsku",
]);

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

/** The header's name of each column that it has; the first usual name wins. */
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

/** Undefined for a word that names none. */
export function kindOf(word: string): LoggedKind | undefined {
  return KIND_OF.get(plainName(word));
}

/** What happened where no column says so: purchases in a list of orders, else looks. */
export function assumedKind(columns: Readonly<Partial<Record<LogColumn, string>>>): LoggedKind {
  return Object.values(columns).some((name) => OF_ORDERS.has(plainName(name))) ? "purchase" : "view";
}

/** Google Analytics numbers sessions by the second they began in: two users may have the same number. */
export function isNumberedPerUser(sessionColumn: string | undefined): boolean {
  return sessionColumn !== undefined && plainName(sessionColumn) === "gasessionid";
}

/** What to multiply a log's numbers with for milliseconds, by its median: of all units, only one puts it between 1973
 *  and 5138. Numbers that are no instants of our age stay what they are. */
export function millisecondsPer(median: number): number {
  if (median >= 1e17) return 1e-6; // Nanoseconds.
  if (median >= 1e14) return 1e-3; // Microseconds, as Google Analytics writes.
  return median >= 1e8 && median < 1e11 ? 1e3 : 1;
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, "");
}
