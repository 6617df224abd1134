// Cards in rows: departments, search results, favourites.

import type { Item, Recommendation } from "vitrine";
import { reasonInWords } from "../state/reason-words.js";
import { useVisit } from "../state/visit-context.js";
import { Card } from "./card.js";
import { CardSkeletons } from "./skeletons.js";

export interface GridEntry {
  readonly item: Item;
  readonly from?: Recommendation | undefined;
}

export interface GridProps {
  /** Undefined while they are on their way. */
  readonly entries: readonly GridEntry[] | undefined;
  readonly testId?: string;
  readonly label: string;
}

export function Grid({ entries, testId, label }: GridProps) {
  const { holdings } = useVisit();
  const shown = entries?.filter(({ item }) => !holdings.dismissed.has(item.id));
  // A line that stands on every card tells nothing of any of them.
  const reasons = new Set(shown?.map(({ from }) => from && reasonInWords(from)));
  return (
    <ul
      class="grid"
      data-testid={testId}
      data-vitrine-list={shown?.[0]?.from?.list}
      aria-label={label}
      aria-busy={shown === undefined}
    >
      {shown === undefined ? (
        <CardSkeletons count={12} />
      ) : (
        shown.map(({ item, from }, place) => (
          <li key={item.id}>
            <Card item={item} from={from} showsReason={reasons.size > 1} headingLevel={2} eager={place < 8} />
          </li>
        ))
      )}
    </ul>
  );
}
