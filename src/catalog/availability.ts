// The values of `availability`. In a file of their own, because reading an index needs them but no schema.

export const AVAILABILITIES = ["in_stock", "out_of_stock", "preorder", "backorder"] as const;
export type Availability = (typeof AVAILABILITIES)[number];
