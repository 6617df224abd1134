// Everything that a query finds, by words and by meaning, narrowed as the shopper likes.

import { useEffect, useState } from "preact/hooks";
import { Fault } from "../parts/fault.js";
import { FilterPanel } from "../parts/filter-panel.js";
import { Grid } from "../parts/grid.js";
import { Meanwhile } from "../parts/meanwhile.js";
import { NothingFits } from "../parts/nothing-fits.js";
import { facetsOf } from "../state/facets.js";
import { browseRequest, type Filters, PAGE, readFilters } from "../state/filters.js";
import { usePageReady, usePageTitle } from "../state/page-ready.js";
import { counted } from "../state/titles.js";
import { useLoaded } from "../state/use-loaded.js";
import { useVisit } from "../state/visit-context.js";

const NO_FILTERS: Filters = readFilters(new URLSearchParams());
/** Results read to find out what can be filtered by. */
const SAMPLE = 100;

export function SearchPage({ query }: { readonly query: string }) {
  const visit = useVisit();
  const [limit, setLimit] = useState(PAGE);
  const [filters, setFilters] = useState(NO_FILTERS);
  const { where = {} } = browseRequest("", filters);
  useEffect(() => setFilters(NO_FILTERS), [query]);
  useEffect(() => {
    if (query !== "") void visit.track({ kind: "search", query });
  }, [visit, query]);
  const { value, error } = useLoaded(JSON.stringify([query, where]), `${visit.version} ${limit}`, (signal) =>
    visit.shop.search(query, { slot: "search", limit: limit + 1, where }, { signal }),
  );
  const sample = useLoaded(query, 0, async (signal) => {
    const { items } = await visit.shop.search(query, { slot: "search", limit: SAMPLE }, { signal });
    return facetsOf(items.map(({ item }) => item));
  });
  usePageTitle(`“${query}” · ${visit.label.name}`);
  usePageReady(value !== undefined);

  if (error !== undefined) return <Fault error={error} />;
  const shown = value?.items.slice(0, limit);
  const more = value !== undefined && value.items.length > limit;
  const narrowed = Object.keys(where).length > 0;
  if (shown?.length === 0 && !narrowed) return <NothingFound query={query} />;
  return (
    <>
      <h1 class="page-title">Results for “{query}”</h1>
      {value?.didYouMean !== undefined && <p data-testid="did-you-mean">Shown for “{value.didYouMean}”</p>}
      <p class="listing-note" role="status" data-testid="total">
        {shown === undefined ? "\u00a0" : `${more ? "The best " : ""}${counted(shown.length, "product")}`}
      </p>
      <div class="listing">
        <FilterPanel
          facets={sample.value ?? []}
          filters={filters}
          onChange={(change) => setFilters({ ...filters, ...change })}
        />
        <div class="listing-products">
          {shown?.length === 0 ? (
            <NothingFits filters={filters} />
          ) : (
            <Grid
              entries={shown?.map((from) => ({ item: from.item, from }))}
              label="Search results"
              testId="search-results"
            />
          )}
          {more && (
            <button
              type="button"
              class="button show-more"
              data-testid="show-more"
              onClick={() => setLimit(limit + PAGE)}
            >
              Show more
            </button>
          )}
        </div>
      </div>
    </>
  );
}

function NothingFound({ query }: { readonly query: string }) {
  return (
    <>
      <div class="blank" data-testid="no-results" role="status">
        <h1>{query === "" ? "What are you looking for?" : `Nothing found for “${query}”`}</h1>
        <p>{query === "" ? "Type a word or two into the field above." : "Try fewer or other words."}</p>
      </div>
      <Meanwhile slot="nothing-found" title="Meanwhile, for you" />
    </>
  );
}
