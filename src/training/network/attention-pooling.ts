// Attention pooling with the latest item as the query (cf. STAMP, Liu et al., KDD 2018; NARM, Li et al., CIKM 2017):
// a_p = softmax_p(place_p + v · σ(e_p W1 + e_0 W2 + P_p)),  z = (Σ a_p e_p) A + e_0 C.

import type { Architecture } from "./architecture.js";
import { along, mixPlaces, softmaxPlaces } from "./places.js";
import type { Value } from "./tape.js";

export const attentionPooling: Architecture = {
  shapes: ({ dimensions: d, places }) => [
    { name: "each", rows: d, columns: d, start: "small" },
    { name: "latest", rows: d, columns: d, start: "small" },
    { name: "place", rows: places, columns: d, start: "zeros" },
    { name: "look", rows: 1, columns: d, start: "small" },
    { name: "placeBias", rows: places, columns: 1, start: "zeros" },
    { name: "fromAll", rows: d, columns: d, start: "identity" },
    { name: "fromLatest", rows: d, columns: d, start: "identity" },
  ],
  encode(tape, parameters, { items, lengths }, drop) {
    const { each, latest, place, look, placeBias, fromAll, fromLatest } = parameters as Record<string, Value> &
      Record<"each" | "latest" | "place" | "look" | "placeBias" | "fromAll" | "fromLatest", Value>;
    const batch = lengths.length;
    const placeOf = (row: number): number => Math.floor(row / batch);
    const x = drop(items);
    const x0 = tape.part(x, 0, batch);
    const inner = tape.add(tape.multiply(x, each), tape.multiply(x0, latest), (row) => row % batch);
    const seen = tape.sigmoid(tape.add(inner, place, placeOf));
    const shares = softmaxPlaces(tape, tape.add(along(tape, seen, look), placeBias, placeOf), lengths);
    return tape.add(tape.multiply(mixPlaces(tape, shares, x, lengths), fromAll), tape.multiply(x0, fromLatest));
  },
};
