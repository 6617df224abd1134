import { createRecommender } from "vitrine";
import { vitrine } from "vitrine/vue";
import { createApp } from "vue";
import Home from "./Home.vue";

createApp(Home)
  .use(vitrine(createRecommender({ catalog: "index/index.json" })))
  .mount("#app");
