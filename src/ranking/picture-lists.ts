// Lists by visual similarity: cosine of picture vectors, an exact search by the scoring engine.

import type { Catalog } from "../catalog/catalog.js";
import { RowMask } from "../vector/row-mask.js";
import { allowedRows } from "./allowed-rows.js";
import { DEFAULT_LIMIT, makeList, NOTHING } from "./make-list.js";
import type { RankingWorld } from "./ranking-world.js";
import type { Reason, RecommendationList } from "./recommendation.js";
import type { ListRequest } from "./request.js";
import { arranged } from "./variety.js";

/** Additional candidates if variety is above 0. */
const SPARE = 48;

/** Items whose picture is similar to that of `row`, most similar first; empty if it has none. Variety defaults to 0. */
export async function looksLike(
  world: RankingWorld,
  row: number,
  request: ListRequest = {},
): Promise<RecommendationList> {
  const { pictures } = world.catalog;
  const start = row * (pictures?.dimensions ?? 0);
  const query = pictures?.data.subarray(start, start + pictures.dimensions) ?? new Int8Array();
  const { id, title } = world.catalog.item(row);
  return byLooks(world, query, request, { without: [row], reason: { kind: "looks-like", item: id, title } });
}

/** The same for a photo.
 *  @param query the photo's vector in the catalog's picture space, quantised to int8 */
export async function looksLikePhoto(
  world: RankingWorld,
  query: Int8Array,
  request: ListRequest = {},
): Promise<RecommendationList> {
  return byLooks(world, query, request, { without: [], reason: { kind: "looks-like" } });
}

async function byLooks(
  world: RankingWorld,
  query: Int8Array,
  request: ListRequest,
  { without, reason }: { readonly without: readonly number[]; readonly reason: Reason },
): Promise<RecommendationList> {
  const { catalog, scorePictures } = world;
  const { limit = DEFAULT_LIMIT, variety = 0 } = request;
  const explain = (): readonly Reason[] => [reason];
  const says = query.some((value) => value !== 0);
  if (catalog.pictures === undefined || scorePictures === undefined || !says || limit === 0) {
    return makeList(world, request, NOTHING, explain);
  }
  const mask = allowedRows(world, request, { without }).intersect(pictured(catalog));
  const [best] = await scorePictures({ queries: [query], k: variety === 0 ? limit : limit + SPARE, mask });
  const length = Math.hypot(...query);
  const rows = Array.from(best?.rows ?? []);
  const scores = Array.from(best?.scores ?? [], (score) => (score * (catalog.pictures?.scale ?? 1)) / length);
  const choice = arranged(world, { limit, variety, departmentPenalty: 0 }, { rows, scores, personal: false });
  return makeList(world, request, choice, explain);
}

const known = new WeakMap<object, RowMask>();

/** Rows that have a picture. */
function pictured({ pictures, size }: Catalog): RowMask {
  if (pictures === undefined) return RowMask.none(size);
  let mask = known.get(pictures);
  if (mask === undefined) {
    mask = RowMask.none(size);
    const { data, dimensions } = pictures;
    for (let row = 0; row < size; row++) {
      if (data.subarray(row * dimensions, (row + 1) * dimensions).some((value) => value !== 0)) mask.set(row);
    }
    known.set(pictures, mask);
  }
  return mask;
}
