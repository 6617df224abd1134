// The next level down, as a row of links. The row keeps its height while it is counted.

import { departmentAddress } from "../state/address.js";
import type { FacetValue } from "../state/facets.js";

export function ShelfLinks({ path, shelves }: { readonly path: string; readonly shelves: readonly FacetValue[] }) {
  return (
    <ul class="shelf-links" aria-label="Narrower">
      {shelves.map(({ value, items }) => (
        <li key={value}>
          <a class="chip" href={departmentAddress(path === "" ? value : `${path} > ${value}`)}>
            {value} <span class="chip-count">{items}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
