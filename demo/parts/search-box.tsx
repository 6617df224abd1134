// The search field with results as one types: a combobox with a listbox, after the ARIA authoring practices.

import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Recommendation } from "vitrine";
import { type Place, productAddress, searchAddress } from "../state/address.js";
import { useSuggestions } from "../state/use-suggestions.js";
import { useVisitIfOpen } from "../state/visit-context.js";
import { Icon } from "./icon.js";
import { Suggestion } from "./suggestion.js";

export function SearchBox({ place }: { readonly place: Place }) {
  const visit = useVisitIfOpen();
  const listbox = useId();
  const field = useRef<HTMLInputElement>(null);
  const asked = place.page === "search" ? place.query : "";
  const [query, setQuery] = useState(asked);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const list = useSuggestions(visit, open ? query : "");
  const found = list?.items ?? [];
  const showing = open && list !== undefined && query.trim() !== "";

  useEffect(() => {
    setQuery(asked);
    setOpen(false);
  }, [place]);

  const close = (): void => {
    setOpen(false);
    setActive(-1);
  };
  const seeAll = (): void => {
    const words = query.trim();
    if (words === "") return;
    close();
    field.current?.blur();
    if (location.hash !== searchAddress(words)) location.hash = searchAddress(words);
  };
  const take = (chosen: Recommendation): void => {
    close();
    void visit?.track({ kind: "search", query: query.trim() });
    void visit?.track({ kind: "click", item: chosen.item.id, list: chosen.list, position: chosen.position });
    location.hash = productAddress(chosen.item.id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const choices = found.length + 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!showing) setOpen(true);
      else if (event.key === "ArrowDown") setActive(active + 1 >= choices ? -1 : active + 1);
      else setActive(active < 0 ? choices - 1 : active - 1);
    } else if (event.key === "Escape" && showing) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter") {
      event.preventDefault();
      const chosen = showing ? found[active] : undefined;
      if (chosen === undefined) seeAll();
      else take(chosen);
    }
  };

  return (
    <search
      class="search-box"
      onFocusOut={(event) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) close();
      }}
    >
      <Icon name="search" />
      <input
        ref={field}
        type="search"
        // biome-ignore lint/a11y/noRedundantRoles: without a datalist this is a plain search field
        role="combobox"
        list={undefined}
        data-testid="search-input"
        aria-label="Search products"
        aria-expanded={showing}
        aria-controls={showing ? listbox : undefined}
        aria-autocomplete="list"
        aria-activedescendant={showing && active >= 0 ? `${listbox}-${active}` : undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder="Search"
        value={query}
        onInput={(event) => {
          setQuery(event.currentTarget.value);
          setActive(-1);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
      />
      {showing && (
        <div class="suggestions" id={listbox} role="listbox" aria-label="Products found" data-testid="search-results">
          {found.map((recommendation, place) => (
            <Suggestion
              key={recommendation.item.id}
              id={`${listbox}-${place}`}
              recommendation={recommendation}
              active={place === active}
              onTake={() => take(recommendation)}
            />
          ))}
          <div
            id={`${listbox}-${found.length}`}
            class="suggestion suggestion-all"
            role="option"
            tabIndex={-1}
            aria-selected={active === found.length}
            onPointerDown={(event) => event.preventDefault()}
            onClick={seeAll}
            onKeyDown={onKeyDown}
          >
            {found.length === 0 ? `Nothing found for “${query.trim()}”` : `All results for “${query.trim()}”`}
          </div>
        </div>
      )}
    </search>
  );
}
