// What the shopper did, as the record has it.

import type { StoredEvent } from "vitrine";
import { productAddress } from "../../state/address.js";
import type { PanelFacts } from "../../state/panel-facts.js";
import { timeAgo } from "../../state/time-ago.js";
import { counted, shownTitle } from "../../state/titles.js";

export function EventLog({ facts }: { readonly facts: PanelFacts }) {
  const { events, report } = facts;
  return (
    <section class="panel-section" aria-labelledby="events-title">
      <h3 id="events-title">What you did</h3>
      {events.length === 0 ? (
        <p data-testid="event-list">Nothing is on record.</p>
      ) : (
        <ul class="events" data-testid="event-list" aria-labelledby="events-title">
          {events.map((event) => (
            <li key={event.id} data-kind={event.kind}>
              <span class="event-did">{did(event)}</span>
              {event.kind === "search" ? (
                <span class="event-what">“{event.query}”</span>
              ) : event.kind === "impression" ? (
                <span class="event-what">{counted(event.items.length, "product")}</span>
              ) : (
                <a class="event-what" href={productAddress(event.item)}>
                  {shownTitle(facts.items.get(event.item)?.title ?? event.item)}
                </a>
              )}
              <time dateTime={new Date(event.time).toISOString()}>{timeAgo(event.time, Date.now())}</time>
            </li>
          ))}
        </ul>
      )}
      {report.storage.events > events.length && (
        <p class="small">And {counted(report.storage.events - events.length, "earlier step")}.</p>
      )}
    </section>
  );
}

function did(event: StoredEvent): string {
  switch (event.kind) {
    case "impression":
      return "Was shown";
    case "view":
      return event.dwell === undefined ? "Viewed" : `Looked for ${Math.ceil(event.dwell / 1000)} s at`;
    case "click":
      return event.position === undefined ? "Chose" : `Chose no. ${event.position + 1}`;
    case "search":
      return "Searched";
    case "cart":
      return "Put in cart";
    case "uncart":
      return "Took out";
    case "purchase":
      return "Bought";
    case "favourite":
      return event.on === false ? "Unsaved" : "Saved";
    case "rate":
      return `Rated ${event.rating}`;
    case "dismiss":
      return event.on === false ? "Took back" : "Not for me";
    default:
      return event satisfies never;
  }
}
