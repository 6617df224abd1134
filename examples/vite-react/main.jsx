import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { createRecommender } from "vitrine";
import { useRecommendations, useSearch, useTrack, VitrineProvider } from "vitrine/react";

const shop = createRecommender({ catalog: "index/index.json" });

function Cards({ list }) {
  const track = useTrack();
  return (
    <ul>
      {list?.items.map(({ item, list: id, position }) => (
        <li key={item.id}>
          <button type="button" onClick={() => track({ kind: "click", item: item.id, list: id, position })}>
            {item.title}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Home() {
  const [query, setQuery] = useState("");
  const { value: found } = useSearch(query, { limit: 4 });
  const { value: list } = useRecommendations({ slot: "home", limit: 4 });
  return (
    <main>
      <h1>Synthetic shop</h1>
      <input type="search" aria-label="Search" value={query} onChange={(event) => setQuery(event.target.value)} />
      {found && <Cards list={found} />}
      <h2>For you</h2>
      <section id="shelf">
        <Cards list={list} />
      </section>
    </main>
  );
}

createRoot(document.querySelector("#root")).render(
  <StrictMode>
    <VitrineProvider shop={shop}>
      <Home />
    </VitrineProvider>
  </StrictMode>,
);
