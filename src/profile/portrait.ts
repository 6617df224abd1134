// The profile in a form that the shopper can read: names and shares.

export interface Share {
  readonly value: string;
  /** 0 … 1 of the shopper's weighted touches. */
  readonly share: number;
}

export interface Portrait {
  /** Events the portrait is made of. */
  readonly events: number;
  /** First levels of the category paths, largest share first. */
  readonly categories: readonly Share[];
  readonly brands: readonly Share[];
  /** Weighted quartiles of the prices touched. */
  readonly price?: { readonly low: number; readonly median: number; readonly high: number; readonly currency?: string };
  /** Other attributes that stand out (colour, material, …), each with its values. */
  readonly attributes: readonly { readonly name: string; readonly values: readonly Share[] }[];
  /** Ids, latest first. */
  readonly recent: readonly string[];
  readonly cart: readonly string[];
  readonly favourites: readonly string[];
  readonly dismissed: readonly string[];
  readonly searches: readonly string[];
}
