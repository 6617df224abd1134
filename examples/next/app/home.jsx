"use client";

import { createRecommender } from "vitrine";
import { useRecommendations, useTrack, VitrineProvider } from "vitrine/react";

// Undefined on the server, where the list comes from `vitrine/server`.
const shop = typeof window === "undefined" ? undefined : createRecommender({ catalog: "/index/index.json" });

export function Home({ initial }) {
  return (
    <VitrineProvider shop={shop}>
      <h1>Synthetic shop</h1>
      <h2>For you</h2>
      <Shelf initial={initial} />
    </VitrineProvider>
  );
}

function Shelf({ initial }) {
  const { value: list } = useRecommendations({ slot: "home", limit: 4 }, { initial });
  const track = useTrack();
  return (
    <ul id="shelf">
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
