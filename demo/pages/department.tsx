// A department, or the whole shop: the shopper's own order, narrowed and sorted as they like.

import { Crumbs } from "../parts/crumbs.js";
import { Fault } from "../parts/fault.js";
import { FilterPanel } from "../parts/filter-panel.js";
import { Grid } from "../parts/grid.js";
import { NothingFits } from "../parts/nothing-fits.js";
import { ShelfLinks } from "../parts/shelf-links.js";
import { SortBox } from "../parts/sort-box.js";
import { departmentAddress, replaceAddress } from "../state/address.js";
import { departmentPage } from "../state/department-page.js";
import { facetsOf, shelvesOf } from "../state/facets.js";
import { type Filters, PAGE, readFilters, writeFilters } from "../state/filters.js";
import { usePageReady, usePageTitle } from "../state/page-ready.js";
import { counted } from "../state/titles.js";
import { useLoaded } from "../state/use-loaded.js";
import { useVisit } from "../state/visit-context.js";

/** Products read to find out what can be filtered by; also the most that one call gives. */
const SAMPLE = 1000;

export function DepartmentPage({ path, query }: { readonly path: string; readonly query: URLSearchParams }) {
  const visit = useVisit();
  const { shop, summary, label } = visit;
  const filters = readFilters(query);
  const steps = path === "" ? [] : path.split(" > ");
  const name = steps.at(-1) ?? "All products";

  // Asking for more of the same keeps what is on show; another filter does not.
  const listing = JSON.stringify([path, { ...filters, shown: 0 }, [...filters.chosen]]);
  const { value, error } = useLoaded(listing, `${visit.version} ${filters.shown}`, (signal) =>
    departmentPage(visit, path, filters, signal),
  );
  const sample = useLoaded(path, 0, async (signal) => {
    const where = path === "" ? {} : { category: path };
    const { items } = await shop.browse({ where, sort: "popular", limit: SAMPLE }, { signal });
    return { facets: facetsOf(items), shelves: shelvesOf(items, steps.length) };
  });
  usePageTitle(`${name} · ${label.name}`);
  usePageReady(value !== undefined);

  const change = (next: Partial<Filters>): void =>
    replaceAddress(departmentAddress(path, writeFilters({ ...filters, shown: PAGE, ...next })));
  const shelves =
    path === ""
      ? summary.departments.map(({ name, items }) => ({ value: name, items }))
      : (sample.value?.shelves ?? []);

  return (
    <>
      <Crumbs steps={steps} />
      <h1 class="page-title">{name}</h1>
      {summary.departments.length > 0 && <ShelfLinks path={path} shelves={shelves} />}
      <div class="listing">
        <FilterPanel facets={sample.value?.facets ?? []} filters={filters} onChange={change} />
        <div class="listing-products">
          <div class="listing-head">
            <p role="status" data-testid="total">
              {value === undefined ? "\u00a0" : counted(value.total, "product")}
            </p>
            <SortBox sort={filters.sort} onChange={(sort) => change({ sort })} />
          </div>
          {error !== undefined ? (
            <Fault error={error} heading="h2" />
          ) : value?.total === 0 ? (
            <NothingFits filters={filters} />
          ) : (
            <Grid entries={value?.entries} label={name} />
          )}
          {value !== undefined && value.entries.length < Math.min(value.total, SAMPLE) && (
            <button
              type="button"
              class="button show-more"
              data-testid="show-more"
              onClick={() => change({ shown: filters.shown + PAGE })}
            >
              Show more
            </button>
          )}
        </div>
      </div>
    </>
  );
}
