// Which page the address names. Hash routes, so that any static server will do.

import { useEffect, useState } from "preact/hooks";

export type Place =
  | { readonly page: "home" }
  | { readonly page: "department"; readonly path: string; readonly query: URLSearchParams }
  | { readonly page: "product"; readonly id: string }
  | { readonly page: "search"; readonly query: string }
  | { readonly page: "favourites" | "cart" | "checkout" | "thanks" }
  | { readonly page: "missing" };

export const HOME = "#/";

export function departmentAddress(path: string, query?: URLSearchParams): string {
  const filters = query === undefined || query.size === 0 ? "" : `?${query}`;
  return `#/department/${encodeURIComponent(path)}${filters}`;
}

export function productAddress(id: string): string {
  return `#/product/${encodeURIComponent(id)}`;
}

export function searchAddress(query: string): string {
  return `#/search?${new URLSearchParams({ q: query })}`;
}

export function readPlace(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#/, "").split(/\?(.*)/s);
  const [, page = "", rest = ""] = path.split("/");
  switch (page) {
    case "":
      return { page: "home" };
    case "department":
      return { page, path: decoded(rest), query: new URLSearchParams(query) };
    case "product":
      return { page, id: decoded(rest) };
    case "search":
      return { page, query: new URLSearchParams(query).get("q") ?? "" };
    case "favourites":
    case "cart":
    case "checkout":
    case "thanks":
      return { page };
    default:
      return { page: "missing" };
  }
}

/** A hand-typed address may hold a lone percent sign. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function usePlace(): Place {
  const [place, setPlace] = useState(() => readPlace(location.hash));
  useEffect(() => {
    const follow = (): void => setPlace(readPlace(location.hash));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return place;
}

/** Changes the address without a new entry in the history: filters and paging. */
export function replaceAddress(address: string): void {
  history.replaceState(history.state, "", address);
  dispatchEvent(new HashChangeEvent("hashchange"));
}
