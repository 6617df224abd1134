// The departments in one row, which scrolls where it is too long. An arrow helps those who have only a mouse.

import { useEffect, useRef, useState } from "preact/hooks";
import { departmentAddress, type Place } from "../state/address.js";
import { MOST_DEPARTMENTS } from "../state/department-tiles.js";
import { useVisitIfOpen } from "../state/visit-context.js";
import { Icon } from "./icon.js";

export function DepartmentNav({ place }: { readonly place: Place }) {
  const departments = useVisitIfOpen()?.summary.departments.slice(0, MOST_DEPARTMENTS) ?? [];
  const row = useRef<HTMLUListElement>(null);
  const [overflows, setOverflows] = useState(false);
  const here = place.page === "department" ? (place.path.split(" > ")[0] ?? "") : undefined;

  useEffect(() => {
    const measure = (): void => {
      if (row.current !== null) setOverflows(row.current.scrollWidth > row.current.clientWidth + 1);
    };
    measure();
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, [departments.length]);
  useEffect(() => {
    const list = row.current;
    const link = list?.querySelector<HTMLElement>("[aria-current]");
    if (list == null || link == null) return;
    list.scrollLeft = link.offsetLeft - (list.clientWidth - link.offsetWidth) / 2;
  }, [here, departments.length]);

  const turn = (): void => {
    const list = row.current;
    if (list === null) return;
    const atEnd = list.scrollLeft + list.clientWidth >= list.scrollWidth - 1;
    list.scrollTo({ left: atEnd ? 0 : list.scrollLeft + list.clientWidth * 0.7 });
  };
  return (
    <nav class="departments wide" aria-label="Departments">
      <ul ref={row} class={overflows ? "overflows" : undefined}>
        {[{ name: "All products", path: "" }, ...departments.map(({ name }) => ({ name, path: name }))].map(
          ({ name, path }) => (
            <li key={path}>
              <a href={departmentAddress(path)} aria-current={path === here ? "page" : undefined}>
                {name}
              </a>
            </li>
          ),
        )}
      </ul>
      {overflows && (
        <button type="button" class="departments-on" tabIndex={-1} aria-hidden="true" onClick={turn}>
          <Icon name="on" />
        </button>
      )}
    </nav>
  );
}
