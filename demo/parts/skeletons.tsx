// What stands in for a list that is on its way: the same heights as the list will have.

/** As high as a card. */
export function CardSkeleton() {
  return (
    <div class="card card-skeleton" data-testid="skeleton" aria-hidden="true">
      <div class="frame" />
      <p class="card-title" />
      <p class="card-reason" />
      <p class="card-foot" />
    </div>
  );
}

export function CardSkeletons({ count }: { readonly count: number }) {
  return (
    <>
      {Array.from({ length: count }, (_, place) => (
        <li key={place}>
          <CardSkeleton />
        </li>
      ))}
    </>
  );
}

export function ShelfSkeleton({ title }: { readonly title: string }) {
  return (
    <section class="shelf" aria-busy="true" aria-label={title}>
      <div class="shelf-head">
        <h2>{title}</h2>
      </div>
      <ul class="shelf-row">
        <CardSkeletons count={6} />
      </ul>
    </section>
  );
}

export function GridSkeleton() {
  return (
    <ul class="grid" aria-busy="true">
      <CardSkeletons count={12} />
    </ul>
  );
}

export function ProductSkeleton() {
  return (
    <div class="product" aria-busy="true">
      <div class="product-picture frame" data-testid="skeleton" />
      <div class="product-facts">
        <p class="line line-title" />
        <p class="line" />
        <p class="line" />
      </div>
    </div>
  );
}
