// The shop window: three shelves, then the ways further in.

import { Fault } from "../parts/fault.js";
import { Hero } from "../parts/hero.js";
import { Shelf } from "../parts/shelf.js";
import { WaysIn } from "../parts/ways-in.js";
import { homeLists } from "../state/home-lists.js";
import { usePageReady, usePageTitle } from "../state/page-ready.js";
import { useLoaded } from "../state/use-loaded.js";
import { useVisit } from "../state/visit-context.js";

export function HomePage() {
  const visit = useVisit();
  const { value, error } = useLoaded("home", visit.version, (signal) => homeLists(visit, signal));
  usePageTitle(visit.label.name);
  usePageReady(value !== undefined);
  if (error !== undefined) return <Fault error={error} />;
  return (
    <>
      <div class="window">
        <Hero />
        <Shelf testId="shelf-for-you" title="For you" list={value?.forYou} eager />
      </div>
      <Shelf
        testId="shelf-because"
        title={value?.second.title ?? "\u00a0"}
        list={value?.second.list}
        about={value?.second.about}
        titleLater
      />
      <Shelf testId="shelf-popular" title="Popular now" list={value?.popular} />
      <WaysIn />
    </>
  );
}
