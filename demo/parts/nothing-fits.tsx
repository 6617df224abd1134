// What a listing says where its filters let nothing through.

import type { Filters } from "../state/filters.js";

export function NothingFits({ filters: { min, max } }: { readonly filters: Filters }) {
  const crossed = min !== undefined && max !== undefined && min > max;
  return (
    <p class="nothing" data-testid="nothing-fits">
      {crossed
        ? "The lowest price is above the highest. Change one of the two."
        : "Nothing fits all of these. Take one of the filters away."}
    </p>
  );
}
