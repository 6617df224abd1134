// The single fields of the filters.

import { useState } from "preact/hooks";
import type { Facet } from "../state/facets.js";
import type { Filters } from "../state/filters.js";
import { capitalised } from "../state/titles.js";

export interface PriceFieldProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}

/** Counts once it is left or entered, not with every digit; until then what was typed outlasts a list that arrives. */
export function PriceField({ label, value, onChange }: PriceFieldProps) {
  const [typed, setTyped] = useState<string>();
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="number"
        min={0}
        step="any"
        inputMode="decimal"
        value={typed ?? value ?? ""}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onChange={(event) => {
          const { valueAsNumber } = event.currentTarget;
          setTyped(undefined);
          onChange(Number.isFinite(valueAsNumber) && valueAsNumber >= 0 ? valueAsNumber : undefined);
        }}
      />
    </label>
  );
}

export interface FacetChoiceProps {
  readonly facet: Facet;
  readonly filters: Filters;
  readonly onChange: (change: Partial<Filters>) => void;
}

export function FacetChoice({ facet, filters, onChange }: FacetChoiceProps) {
  const chosen = filters.chosen.get(facet.field) ?? [];
  const choose = (value: string, on: boolean): void => {
    const values = on ? [...chosen, value] : chosen.filter((other) => other !== value);
    const all = new Map(filters.chosen);
    if (values.length === 0) all.delete(facet.field);
    else all.set(facet.field, values);
    onChange({ chosen: all });
  };
  return (
    <fieldset data-testid="facet" data-field={facet.field}>
      <legend>{capitalised(facet.field)}</legend>
      <div class="facet-values">
        {facet.values.map(({ value, items }) => (
          <label class="check" key={value}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) => choose(value, event.currentTarget.checked)}
            />
            <span>{capitalised(value)}</span>
            <span class="check-count">{items}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
