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

/** Class of a shelf's head; one whose title comes later has room for two lines on a phone. */
export function shelfHead(titleLater: boolean): string {
  return titleLater ? "shelf-head shelf-head-tall" : "shelf-head";
}

export function ShelfSkeleton({
  title,
  titleLater = false,
}: {
  readonly title: string;
  readonly titleLater?: boolean;
}) {
  return (
    <section class="shelf" aria-busy="true" aria-label={title}>
      <div class={shelfHead(titleLater)}>
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
