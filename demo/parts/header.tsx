// Name, search, the shopper's own corner, and the way into the departments.

import { departmentAddress, HOME, type Place } from "../state/address.js";
import { counted } from "../state/titles.js";
import { useVisitIfOpen } from "../state/visit-context.js";
import { Icon } from "./icon.js";
import { SearchBox } from "./search-box.js";
import { ThemeToggle } from "./theme-toggle.js";

export function Header({ place, openPanel }: { readonly place: Place; readonly openPanel: () => void }) {
  const visit = useVisitIfOpen();
  const pieces = [...(visit?.holdings.cart.values() ?? [])].reduce((sum, count) => sum + count, 0);
  const saved = visit?.holdings.favourites.size ?? 0;
  return (
    <header class="header">
      <div class="header-bar wide">
        <a class="wordmark" href={HOME}>
          {visit?.label.name ?? "\u00a0"}
        </a>
        <SearchBox place={place} />
        <div class="header-buttons">
          <button type="button" class="header-button knows" data-testid="panel-open" onClick={openPanel}>
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
      <nav class="departments" aria-label="Departments">
        <ul class="wide">
          <li>
            <DepartmentLink place={place} path="" name="All products" />
          </li>
          {visit?.summary.departments.map(({ name }) => (
            <li key={name}>
              <DepartmentLink place={place} path={name} name={name} />
            </li>
          ))}
        </ul>
      </nav>
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

function DepartmentLink({
  place,
  path,
  name,
}: {
  readonly place: Place;
  readonly path: string;
  readonly name: string;
}) {
  const here = place.page === "department" && place.path.split(" > ")[0] === path;
  return (
    <a href={departmentAddress(path)} aria-current={here ? "page" : undefined}>
      {name}
    </a>
  );
}
