// How a part of the page gets at the visit, and redraws when it changes.

import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Visit } from "./visit.js";

export const VisitContext = createContext<Visit | undefined>(undefined);

export function useVisit(): Visit {
  const visit = useContext(VisitContext);
  if (visit === undefined) throw new Error("useVisit() outside an opened shop.");
  return useRedrawn(visit);
}

/** For what is on the page before the shop has opened: header and footer. */
export function useVisitIfOpen(): Visit | undefined {
  return useRedrawn(useContext(VisitContext));
}

function useRedrawn<V extends Visit | undefined>(visit: V): V {
  const [, setRevision] = useState(visit?.revision);
  useEffect(() => {
    if (visit === undefined) return;
    const redraw = (): void => setRevision(visit.revision);
    redraw();
    return visit.subscribe(redraw);
  }, [visit]);
  return visit;
}
