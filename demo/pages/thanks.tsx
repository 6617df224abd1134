// After an order.

import { Shelf } from "../parts/shelf.js";
import { HOME } from "../state/address.js";
import { usePageReady, usePageTitle } from "../state/page-ready.js";
import { useLoaded } from "../state/use-loaded.js";
import { useVisit } from "../state/visit-context.js";

export function ThanksPage() {
  const visit = useVisit();
  const { value } = useLoaded("thanks", visit.version, (signal) =>
    visit.shop.recommend({ slot: "thanks", limit: 12 }, { signal }),
  );
  usePageTitle(`Thank you · ${visit.label.name}`);
  usePageReady(value !== undefined);
  return (
    <>
      <div class="blank" data-testid="thanks">
        <h1>Thank you</h1>
        <p>Your order is noted on this device. Nothing was paid, and nothing will arrive but better shelves.</p>
        <p>
          <a class="button" href={HOME}>
            Back to the window
          </a>
        </p>
      </div>
      <Shelf testId="shelf-for-you" title="For you" list={value} />
    </>
  );
}
