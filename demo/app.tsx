// The shell around every page: opens the shop, keeps the visit, and shows what cannot be opened.

import { useEffect, useRef, useState } from "preact/hooks";
import { CartPage } from "./pages/cart.js";
import { CheckoutPage } from "./pages/checkout.js";
import { DepartmentPage } from "./pages/department.js";
import { FavouritesPage } from "./pages/favourites.js";
import { HomePage } from "./pages/home.js";
import { MissingPage } from "./pages/missing.js";
import { ProductPage } from "./pages/product.js";
import { SearchPage } from "./pages/search.js";
import { ThanksPage } from "./pages/thanks.js";
import { WaitingPage } from "./pages/waiting.js";
import { Fault } from "./parts/fault.js";
import { Footer } from "./parts/footer.js";
import { Header } from "./parts/header.js";
import { Notice } from "./parts/notice.js";
import { Panel } from "./parts/panel/panel.js";
import { Toasts } from "./parts/toasts.js";
import { type Place, usePlace } from "./state/address.js";
import { onDevtoolsKeys, toggleDevtools } from "./state/devtools.js";
import { openShop } from "./state/open-shop.js";
import { useScrolling } from "./state/scrolling.js";
import { readSettings } from "./state/settings.js";
import type { Visit } from "./state/visit.js";
import { VisitContext } from "./state/visit-context.js";

export function App() {
  const [settings] = useState(readSettings);
  const [visit, setVisit] = useState<Visit>();
  const [fault, setFault] = useState<unknown>();
  const [notice, setNotice] = useState(settings.unasked);
  const [panel, setPanel] = useState(false);
  const main = useRef<HTMLElement>(null);
  const place = usePlace();

  useEffect(() => {
    openShop(settings).then(setVisit, setFault);
  }, [settings]);
  useScrolling(placeKey(place), () => main.current);

  useEffect(() => (visit === undefined ? undefined : onDevtoolsKeys(() => void toggleDevtools(visit.shop))), [visit]);

  const openPanel = (): void => setPanel(true);
  return (
    <VisitContext.Provider value={visit}>
      <button type="button" class="skip-link" onClick={() => main.current?.focus()}>
        Skip to the products
      </button>
      <Header
        place={place}
        openPanel={openPanel}
        name={visit?.label.name ?? (fault === undefined ? "\u00a0" : "Vitrine")}
      />
      {notice && fault === undefined && (
        <Notice settings={settings} openPanel={openPanel} onClose={() => setNotice(false)} />
      )}
      <main id="main" class="wide" ref={main} tabIndex={-1}>
        {fault !== undefined ? (
          <Fault error={fault} />
        ) : visit === undefined ? (
          <WaitingPage place={place} />
        ) : (
          page(place)
        )}
      </main>
      <Footer openPanel={openPanel} openDevtools={() => visit !== undefined && void toggleDevtools(visit.shop)} />
      {panel && visit !== undefined && <Panel onClose={() => setPanel(false)} />}
      <Toasts />
    </VisitContext.Provider>
  );
}

/** What counts as another page: a filter or "show more" does not. */
function placeKey(place: Place): string {
  switch (place.page) {
    case "department":
      return `department ${place.path}`;
    case "product":
      return `product ${place.id}`;
    case "search":
      return `search ${place.query}`;
    default:
      return place.page;
  }
}

function page(place: Place) {
  const key = placeKey(place);
  switch (place.page) {
    case "home":
      return <HomePage key={key} />;
    case "department":
      return <DepartmentPage key={key} path={place.path} query={place.query} />;
    case "product":
      return <ProductPage key={key} id={place.id} />;
    case "search":
      return <SearchPage key={key} query={place.query} />;
    case "favourites":
      return <FavouritesPage key={key} />;
    case "cart":
      return <CartPage key={key} />;
    case "checkout":
      return <CheckoutPage key={key} />;
    case "thanks":
      return <ThanksPage key={key} />;
    case "missing":
      return <MissingPage key={key} />;
    default:
      return place satisfies never;
  }
}
