// Name, search, the shopper's own corner, and the way into the departments.

import { HOME, type Place } from "../state/address.js";
import { counted } from "../state/titles.js";
import { useVisitIfOpen } from "../state/visit-context.js";
import { DepartmentNav } from "./department-nav.js";
import { Icon } from "./icon.js";
import { SearchBox } from "./search-box.js";
import { ThemeToggle } from "./theme-toggle.js";

export interface HeaderProps {
  readonly place: Place;
  readonly name: string;
  readonly openPanel: () => void;
}

export function Header({ place, name, openPanel }: HeaderProps) {
  const visit = useVisitIfOpen();
  const pieces = [...(visit?.holdings.cart.values() ?? [])].reduce((sum, count) => sum + count, 0);
  const saved = visit?.holdings.favourites.size ?? 0;
  return (
    <header class="header">
      <div class="header-bar wide">
        <a class="wordmark" href={HOME}>
          {name}
        </a>
        <SearchBox place={place} />
        <div class="header-buttons">
          <button
            type="button"
            class="header-button knows"
            data-testid="panel-open"
            aria-label="What this page knows"
            onClick={openPanel}
          >
            <Icon name="eye" />
            <span class="knows-words">What this page knows</span>
          </button>
          <ThemeToggle />
          <a class="header-button" href="#/favourites" aria-label={`Favourites, ${counted(saved, "item")}`}>
            <Icon name="heart" />
            {saved > 0 && <Count of={saved} />}
          </a>
          <a class="header-button" href="#/cart" aria-label={`Cart, ${counted(pieces, "item")}`}>
            <Icon name="bag" />
            {pieces > 0 && <Count of={pieces} />}
          </a>
        </div>
      </div>
      <DepartmentNav place={place} />
    </header>
  );
}

function Count({ of }: { readonly of: number }) {
  return (
    <span class="count" aria-hidden="true">
      {of > 99 ? "99+" : of}
    </span>
  );
}
