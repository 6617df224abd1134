// Results while the shopper types: waits for a pause, and gives up the question before when a new one comes.

import { useEffect, useState } from "preact/hooks";
import { type RecommendationList, VitrineError } from "vitrine";
import { announce } from "./announcements.js";
import type { Visit } from "./visit.js";

const PAUSE_MS = 120;
const SUGGESTIONS = 6;

/** @returns The list for the query, the one before while that is under way, or undefined for an empty query. */
export function useSuggestions(visit: Visit | undefined, query: string): RecommendationList | undefined {
  const [list, setList] = useState<RecommendationList>();
  useEffect(() => {
    if (visit === undefined || query.trim() === "") {
      setList(undefined);
      return;
    }
    const superseded = new AbortController();
    const timer = setTimeout(() => {
      visit.shop.search(query, { slot: "suggestions", limit: SUGGESTIONS }, { signal: superseded.signal }).then(
        (found) => {
          if (!superseded.signal.aborted) setList(found);
        },
        (error: unknown) => {
          if (error instanceof VitrineError && error.code === "ABORTED") return;
          announce({ text: `Search failed: ${error instanceof Error ? error.message : error}` });
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      superseded.abort();
    };
  }, [visit, query]);
  return list;
}
