// After an order.

import { Meanwhile } from "../parts/meanwhile.js";
import { HOME } from "../state/address.js";
import { usePageReady, usePageTitle } from "../state/page-ready.js";
import { useVisit } from "../state/visit-context.js";

export function ThanksPage() {
  const visit = useVisit();
  usePageTitle(`Thank you · ${visit.label.name}`);
  usePageReady(true);
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
      <Meanwhile slot="thanks" />
    </>
  );
}
