// The first words of the home page. The same height whoever comes.

import { counted } from "../state/titles.js";
import { useVisitIfOpen } from "../state/visit-context.js";

export function Hero() {
  const visit = useVisitIfOpen();
  const known = visit !== undefined && visit.holdings.viewed.length > 0;
  return (
    <div class="hero">
      <h1>{visit === undefined ? "\u00a0" : known ? "Arranged for you" : "Come in, look around"}</h1>
      <p>
        {visit !== undefined &&
          `${counted(visit.summary.items, "product")}. ${
            known ? "Sorted by what you viewed." : "The more you view, the better the lists suit you."
          }`}
      </p>
    </div>
  );
}
