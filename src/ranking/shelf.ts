// Public entry of src/ranking: the lists that a session or an evaluation can make.

export { SIMILAR_BY, similar, together } from "./item-lists.js";
export { personalOrder, rank } from "./own-lists.js";
export type { BestRows, RankingWorld, ScoreRows } from "./ranking-world.js";
export { chooseRecommended, recommend } from "./recommend.js";
