// The import map of index.html says where the package lies: a copy of its dist folder, no bundler.
import { createRecommender } from "vitrine";
import { provideVitrine } from "vitrine/element";
import "vitrine/element/search";

provideVitrine(createRecommender({ catalog: "index/index.json" }));

// These items have no pages of their own here: a click is enough.
document.addEventListener("click", (event) => event.preventDefault());
