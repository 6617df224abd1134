// In which order.

import { SORTS, type Sort } from "../state/filters.js";

export function SortBox({ sort, onChange }: { readonly sort: Sort; readonly onChange: (sort: Sort) => void }) {
  const orders = Object.entries(SORTS) as [Sort, string][];
  return (
    <label class="sort-box">
      <span>Sort by</span>
      <select
        data-testid="sort"
        aria-label="Sort by"
        value={sort}
        onChange={(event) => onChange(event.currentTarget.value as Sort)}
      >
        {orders.map(([order, words]) => (
          <option key={order} value={order}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
