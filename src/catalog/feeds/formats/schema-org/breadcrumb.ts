// A page's BreadcrumbList as the category of its product, if the product has none.

import { isObject } from "../../raw-product.js";
import type { Graph } from "./graph.js";
import { listOf, text } from "./value.js";

/** Usual names of the first breadcrumb. */
const HOME = /^(?:home|start|startseite|accueil|inicio|início|index|shop|hem|forside|etusivu|strona główna|главная)$/i;

/** Names from general to special; empty if the page has no breadcrumbs. */
export function breadcrumbOf({ breadcrumbs, resolve }: Graph): readonly string[] {
  const longest = breadcrumbs
    .map(({ itemListElement }) =>
      listOf(itemListElement)
        .map(resolve)
        .filter(isObject)
        .map((crumb) => {
          const item = resolve(crumb.item);
          return {
            position: Number(crumb.position ?? 0),
            name: text(crumb.name) ?? (isObject(item) ? text(item.name) : undefined),
          };
        })
        .sort((a, b) => a.position - b.position)
        .flatMap(({ name }) => (name === undefined ? [] : [name])),
    )
    .sort((a, b) => b.length - a.length)[0];
  const crumbs = longest ?? [];
  return HOME.test(crumbs[0] ?? "") ? crumbs.slice(1) : crumbs;
}
