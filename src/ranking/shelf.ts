// Public entry of src/ranking: the lists that a server or an evaluation can make. The worker imports them one by one,
// since its first list does not need them all.

export { SIMILAR_BY, similar, together } from "./item-lists.js";
export { personalOrder, rank } from "./own-lists.js";
export type { BestRows, RankingWorld, ScoreRows } from "./ranking-world.js";
export { chooseRecommended, recommend } from "./recommend.js";
