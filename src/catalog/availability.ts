// The words for whether an item can be had. By themselves, because reading an index needs them and no schema.

export const AVAILABILITIES = ["in_stock", "out_of_stock", "preorder", "backorder"] as const;
export type Availability = (typeof AVAILABILITIES)[number];
