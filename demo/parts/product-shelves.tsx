// "Similar" could stand in for the product; "Goes with" is bought beside it; "Next" is where others went on to. No product
// stands in two of them.

import type { Item } from "vitrine";
import { useLoaded } from "../state/use-loaded.js";
import { useVisit } from "../state/visit-context.js";
import { Fault } from "./fault.js";
import { Shelf } from "./shelf.js";

export function ProductShelves({ item }: { readonly item: Item }) {
  const visit = useVisit();
  const { shop } = visit;
  const { value, error } = useLoaded(item.id, visit.version, async (signal) => {
    await visit.settled();
    const together = await shop.together([item.id], { slot: "together", limit: 12 }, { signal });
    const exclude = together.items.map((other) => other.item.id);
    const similar = await shop.similar(item.id, { slot: "similar", limit: 12, exclude }, { signal });
    const shown = [...exclude, ...similar.items.map((other) => other.item.id)];
    const next = await shop.similar(item.id, { by: "next", slot: "next", limit: 12, exclude: shown }, { signal });
    return { similar, together, next };
  });
  if (error !== undefined) return <Fault error={error} heading="h2" />;
  return (
    <>
      <Shelf testId="shelf-similar" title="Similar" list={value?.similar} about={item.id} />
      <Shelf testId="shelf-together" title="Goes with" list={value?.together} about={item.id} />
      <Shelf testId="shelf-next" title="Customers went on to" list={value?.next} about={item.id} />
    </>
  );
}
