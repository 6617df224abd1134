// What a listing can be narrowed by. Beside the products on a wide page, folded above them on a narrow one.

import { useId, useState } from "preact/hooks";
import type { Facet } from "../state/facets.js";
import type { Filters } from "../state/filters.js";
import { FacetChoice, PriceField } from "./filter-fields.js";
import { Icon } from "./icon.js";

export interface FilterPanelProps {
  readonly facets: readonly Facet[];
  readonly filters: Filters;
  readonly onChange: (change: Partial<Filters>) => void;
}

export function FilterPanel({ facets, filters, onChange }: FilterPanelProps) {
  const panel = useId();
  const [open, setOpen] = useState(false);
  const active =
    filters.chosen.size + Number(filters.min !== undefined || filters.max !== undefined) + Number(filters.inStock);
  return (
    <div class="filters">
      <button
        type="button"
        class="button button-quiet filters-toggle"
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
      >
        <Icon name="sliders" /> Filters{active > 0 && ` (${active})`}
      </button>
      <form
        class={open ? "filters-form filters-open" : "filters-form"}
        id={panel}
        aria-label="Filters"
        onSubmit={(event) => event.preventDefault()}
      >
        <fieldset>
          <legend>Availability</legend>
          <label class="check">
            <input
              type="checkbox"
              checked={filters.inStock}
              onChange={(event) => onChange({ inStock: event.currentTarget.checked })}
            />
            In stock
          </label>
        </fieldset>
        <fieldset>
          <legend>Price</legend>
          <div class="price-range">
            <PriceField label="From" value={filters.min} onChange={(min) => onChange({ min })} />
            <PriceField label="To" value={filters.max} onChange={(max) => onChange({ max })} />
          </div>
        </fieldset>
        {facets.map((facet) => (
          <FacetChoice key={facet.field} facet={facet} filters={filters} onChange={onChange} />
        ))}
        {active > 0 && (
          <button
            type="button"
            class="link-button"
            onClick={() => onChange({ min: undefined, max: undefined, inStock: false, chosen: new Map() })}
          >
            Clear all filters
          </button>
        )}
      </form>
    </div>
  );
}
