// Everything that a query finds, by words and by meaning.

import { useEffect, useState } from "preact/hooks";
import { Fault } from "../parts/fault.js";
import { Grid } from "../parts/grid.js";
import { Shelf } from "../parts/shelf.js";
import { PAGE } from "../state/filters.js";
import { usePageReady, usePageTitle } from "../state/page-ready.js";
import { counted } from "../state/titles.js";
import { useLoaded } from "../state/use-loaded.js";
import { useVisit } from "../state/visit-context.js";

export function SearchPage({ query }: { readonly query: string }) {
  const visit = useVisit();
  const [limit, setLimit] = useState(PAGE);
  useEffect(() => {
    if (query !== "") void visit.track({ kind: "search", query });
  }, [visit, query]);
  const { value, error } = useLoaded(query, `${visit.version} ${limit}`, (signal) =>
    visit.shop.search(query, { slot: "search", limit: limit + 1 }, { signal }),
  );
  usePageTitle(`“${query}” · ${visit.label.name}`);
  usePageReady(value !== undefined);

  if (error !== undefined) return <Fault error={error} />;
  const shown = value?.items.slice(0, limit);
  const more = value !== undefined && value.items.length > limit;
  if (shown?.length === 0) return <NothingFound query={query} />;
  return (
    <>
      <h1 class="page-title">Results for “{query}”</h1>
      <p class="listing-note" role="status">
        {shown === undefined ? "\u00a0" : `${more ? "The best " : ""}${counted(shown.length, "product")}`}
      </p>
      <Grid
        entries={shown?.map((from) => ({ item: from.item, from }))}
        label="Search results"
        testId="search-results"
      />
      {more && (
        <button type="button" class="button show-more" data-testid="show-more" onClick={() => setLimit(limit + PAGE)}>
          Show more
        </button>
      )}
    </>
  );
}

function NothingFound({ query }: { readonly query: string }) {
  const visit = useVisit();
  const { value } = useLoaded("popular", visit.version, (signal) =>
    visit.shop.recommend({ slot: "nothing-found", limit: 12 }, { signal }),
  );
  return (
    <>
      <div class="blank" data-testid="no-results" role="status">
        <h1>{query === "" ? "What are you looking for?" : `Nothing found for “${query}”`}</h1>
        <p>{query === "" ? "Type a word or two into the field above." : "Try fewer or other words."}</p>
      </div>
      <Shelf testId="shelf-for-you" title="Meanwhile, for you" list={value} />
    </>
  );
}
