// Where a page lies: the departments above it.

import { departmentAddress } from "../state/address.js";

export function Crumbs({ steps, last }: { readonly steps: readonly string[]; readonly last?: string }) {
  return (
    <nav class="crumbs" aria-label="Where you are">
      <ol>
        <li>
          <a href={departmentAddress("")}>All products</a>
        </li>
        {steps.map((step, depth) => (
          <li key={step}>
            {last === undefined && depth === steps.length - 1 ? (
              <span aria-current="page">{step}</span>
            ) : (
              <a href={departmentAddress(steps.slice(0, depth + 1).join(" > "))}>{step}</a>
            )}
          </li>
        ))}
        {last !== undefined && (
          <li>
            <span aria-current="page">{last}</span>
          </li>
        )}
      </ol>
    </nav>
  );
}
