// The page until the shop has opened, with the shape of what will stand there.

import { Hero } from "../parts/hero.js";
import { GridSkeleton, ProductSkeleton, ShelfSkeleton } from "../parts/skeletons.js";
import type { Place } from "../state/address.js";

export function WaitingPage({ place }: { readonly place: Place }) {
  switch (place.page) {
    case "home":
      return (
        <>
          <div class="window">
            <Hero />
            <ShelfSkeleton title="For you" />
          </div>
          <ShelfSkeleton title={"\u00a0"} titleLater />
          <ShelfSkeleton title="Popular now" />
        </>
      );
    case "product":
      return <ProductSkeleton />;
    case "department":
    case "search":
      return (
        <>
          <h1 class="page-title">{"\u00a0"}</h1>
          <GridSkeleton />
        </>
      );
    default:
      return <h1 class="page-title">{"\u00a0"}</h1>;
  }
}
