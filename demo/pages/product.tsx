// One product: what it is, what could stand in for it, what goes with it. Opening the page is a view,
// so that lists know at once; how long it was looked at follows when it is left.

import { useEffect } from "preact/hooks";
import { Blank } from "../parts/blank.js";
import { Buy } from "../parts/buy.js";
import { Crumbs } from "../parts/crumbs.js";
import { Details } from "../parts/details.js";
import { Fault } from "../parts/fault.js";
import { FavouriteButton } from "../parts/favourite-button.js";
import { Picture } from "../parts/picture.js";
import { Price } from "../parts/price.js";
import { ProductShelves } from "../parts/product-shelves.js";
import { RatingQuestion } from "../parts/rating-question.js";
import { ProductSkeleton } from "../parts/skeletons.js";
import { Stars } from "../parts/stars.js";
import { departmentAddress } from "../state/address.js";
import { usePageReady, usePageTitle } from "../state/page-ready.js";
import { ratingOf, stockOf } from "../state/product-facts.js";
import { shownTitle } from "../state/titles.js";
import { useLoaded } from "../state/use-loaded.js";
import { useVisit } from "../state/visit-context.js";

export function ProductPage({ id }: { readonly id: string }) {
  const visit = useVisit();
  const { value, error } = useLoaded(id, 0, (signal) => visit.shop.items([id], { signal }));
  const item = value?.[0];
  const title = item === undefined ? undefined : shownTitle(item.title);

  useEffect(() => {
    if (item !== undefined) void visit.track({ kind: "view", item: item.id });
  }, [visit, item?.id]);
  usePageTitle(title === undefined ? undefined : `${title} · ${visit.label.name}`);
  usePageReady(value !== undefined);

  if (error !== undefined) return <Fault error={error} />;
  if (value === undefined) return <ProductSkeleton />;
  if (item === undefined || title === undefined) {
    return (
      <Blank title="This product is not in the catalog">It may have been taken out since you saved its address.</Blank>
    );
  }
  const rating = ratingOf(item);
  const stock = stockOf(item);
  return (
    <>
      <Crumbs steps={item.category} last={title} />
      <div class="product" data-vitrine-view={item.id}>
        <div class="product-picture frame">
          <Picture item={item} eager />
        </div>
        <div class="product-facts">
          {item.brand !== undefined && (
            <p class="product-brand">
              <a href={departmentAddress("", new URLSearchParams({ "is.brand": item.brand }))}>{item.brand}</a>
            </p>
          )}
          <h1>{title}</h1>
          <p class="product-line">
            <Price item={item} />
            {rating !== undefined && <Stars rating={rating} full />}
          </p>
          <p class={stock.buyable ? "stock" : "stock stock-out"}>{stock.text}</p>
          {item.description !== undefined && <p class="product-description">{item.description}</p>}
          <div class="product-actions">
            <Buy item={item} />
            <FavouriteButton item={item} words />
          </div>
          <Details item={item} />
          <RatingQuestion item={item} />
        </div>
      </div>
      <ProductShelves item={item} />
    </>
  );
}
