// What the shopper saved, latest first.

import { Blank } from "../parts/blank.js";
import { Fault } from "../parts/fault.js";
import { Grid } from "../parts/grid.js";
import { usePageReady, usePageTitle } from "../state/page-ready.js";
import { useLoaded } from "../state/use-loaded.js";
import { useVisit } from "../state/visit-context.js";

export function FavouritesPage() {
  const visit = useVisit();
  const ids = [...visit.holdings.favourites].reverse();
  const { value, error } = useLoaded("favourites", ids.join(), (signal) => visit.shop.items(ids, { signal }));
  usePageTitle(`Favourites · ${visit.label.name}`);
  usePageReady(value !== undefined);
  if (error !== undefined) return <Fault error={error} />;
  if (ids.length === 0) return <Blank title="No favourites yet">The heart on a product saves it here.</Blank>;
  return (
    <>
      <h1 class="page-title">Favourites</h1>
      <Grid entries={value?.filter(({ id }) => ids.includes(id)).map((item) => ({ item }))} label="Favourites" />
    </>
  );
}
