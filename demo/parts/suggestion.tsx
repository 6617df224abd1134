// One product among the results as one types.

import type { Recommendation } from "vitrine";
import { shownTitle } from "../state/titles.js";
import { Picture } from "./picture.js";
import { Price } from "./price.js";

export function Suggestion(props: {
  readonly id: string;
  readonly recommendation: Recommendation;
  readonly active: boolean;
  readonly onTake: () => void;
}) {
  const { item } = props.recommendation;
  return (
    <div
      id={props.id}
      class="suggestion"
      role="option"
      tabIndex={-1}
      data-testid="suggestion"
      data-item={item.id}
      aria-selected={props.active}
      onPointerDown={(event) => event.preventDefault()}
      onClick={props.onTake}
      onKeyDown={(event) => {
        if (event.key === "Enter") props.onTake();
      }}
    >
      <span class="suggestion-picture">
        <Picture item={item} eager />
      </span>
      <span class="suggestion-title">{shownTitle(item.title)}</span>
      <Price item={item} />
    </div>
  );
}
