// The portrait: what the page believes, in shares that a shopper can read.

import type { PanelFacts } from "../../state/panel-facts.js";
import { capitalised, counted, listed } from "../../state/titles.js";
import { Bars } from "./bars.js";
import { PriceBandChart } from "./price-band.js";

export function PortraitSection({ facts: { portrait, report } }: { readonly facts: PanelFacts }) {
  return (
    <section class="panel-section" data-testid="portrait" aria-labelledby="portrait-title">
      <h3 id="portrait-title">Its picture of you</h3>
      {portrait.events === 0 ? (
        <p>
          {report.consent === "none"
            ? "None: it may not remember."
            : "Nothing yet. Look at a product or two, and it begins."}
        </p>
      ) : (
        <>
          <p class="small">
            Drawn from {counted(portrait.events, "step")}.
            {portrait.searches.length > 0 &&
              ` You searched for ${listed([...new Set(portrait.searches)].slice(0, 3).map((query) => `“${query}”`))}.`}
          </p>
          <div class="charts">
            <Bars title="Departments" shares={portrait.categories} />
            <Bars title="Brands" shares={portrait.brands} />
            {portrait.price !== undefined && <PriceBandChart price={portrait.price} />}
            {portrait.attributes.slice(0, 3).map(({ name, values }) => (
              <Bars key={name} title={capitalised(name)} shares={values} most={4} />
            ))}
          </div>
        </>
      )}
    </section>
  );
}
