// One product of the demo shop: the line written to the feed, and what its picture and the shoppers need besides.

import type { Style } from "./departments/department.js";

interface Item {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly brand: string;
  readonly category: string;
  readonly price: number;
  readonly currency: "EUR";
  readonly image: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly availability: "in_stock" | "out_of_stock";
}

export interface Product {
  readonly item: Item;
  readonly department: string;
  readonly type: string;
  readonly brand: string;
  readonly style: Style;
  readonly colour: string;
  /** Where its price stands among its type: 0 the cheapest to 1 the dearest. */
  readonly level: number;
  /** Which design: colours and sizes of one design share it. */
  readonly design: string;
  readonly rating: number;
  /** The SVG file's content. */
  readonly picture: string;
}
