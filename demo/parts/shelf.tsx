// A row of cards that scrolls sideways. As high empty as full, so that nothing below moves when its list arrives.

import { useId, useRef } from "preact/hooks";
import type { RecommendationList } from "vitrine";
import { useVisit } from "../state/visit-context.js";
import { Card } from "./card.js";
import { Icon } from "./icon.js";
import { CardSkeletons, shelfHead } from "./skeletons.js";

export interface ShelfProps {
  readonly testId: string;
  readonly title: string;
  /** Undefined while it is on its way. */
  readonly list: RecommendationList | undefined;
  /** The item that the list hangs on, if it is one item. */
  readonly about?: string | undefined;
  readonly eager?: boolean;
  /** The title is of any length and comes with the list: on a phone it has room for two lines from the start. */
  readonly titleLater?: boolean;
}

export function Shelf({ testId, title, list, about, eager = false, titleLater = false }: ShelfProps) {
  const heading = useId();
  const row = useRef<HTMLUListElement>(null);
  const { holdings } = useVisit();
  const shown = list?.items.filter(({ item }) => !holdings.dismissed.has(item.id));
  if (shown?.length === 0) return null;
  // By whole cards. (Snapping would do that, too, but Chromium then follows a card to where a new order puts it.)
  const turn = (direction: -1 | 1): void => {
    const [first, second] = row.current?.querySelectorAll("li") ?? [];
    if (row.current === null || first === undefined || second === undefined) return;
    const step = second.offsetLeft - first.offsetLeft;
    row.current.scrollBy({ left: direction * step * Math.max(1, Math.floor(row.current.clientWidth / step) - 1) });
  };
  return (
    <section class="shelf" data-testid={testId} aria-labelledby={heading} aria-busy={shown === undefined}>
      <div class={shelfHead(titleLater)}>
        <h2 id={heading}>{title}</h2>
        {/* The keyboard reaches every card by itself; the arrows are for pointers. */}
        <div class="shelf-arrows" aria-hidden="true">
          <button type="button" class="round-button" tabIndex={-1} onClick={() => turn(-1)}>
            <Icon name="back" />
          </button>
          <button type="button" class="round-button" tabIndex={-1} onClick={() => turn(1)}>
            <Icon name="on" />
          </button>
        </div>
      </div>
      <ul class="shelf-row" ref={row} data-vitrine-list={shown?.[0]?.list}>
        {shown === undefined ? (
          <CardSkeletons count={6} />
        ) : (
          shown.map((recommendation, place) => (
            <li key={recommendation.item.id}>
              <Card
                item={recommendation.item}
                from={recommendation}
                about={about}
                headingLevel={3}
                eager={eager && place < 6}
              />
            </li>
          ))
        )}
      </ul>
    </section>
  );
}
