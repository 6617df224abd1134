// The colour groups of a catalog map: departments, or if most items have none, clusters of similar vectors named by
// common words of their titles.

import type { Catalog } from "../../catalog/catalog.js";
import { dot } from "../../vector/dot.js";
import { normalise } from "../../vector/normalise.js";

export interface MapGroups {
  /** Meaning of the names, for the legend. */
  readonly kind: "departments" | "words";
  /** Largest first. */
  readonly names: readonly string[];
  /** Index in `names` for each row, in the order of the rows; −1 for the rest. */
  readonly of: readonly number[];
}

/** Departments are used if at least this share of the rows has one. */
const ENOUGH = 0.5;
const ROUNDS = 20;

/** @param vectors vectors of `rows`, unit length, row-major
 *  @param limit largest number of groups */
export function mapGroups(catalog: Catalog, rows: readonly number[], vectors: Float32Array, limit: number): MapGroups {
  const departments = rows.map((row) => catalog.item(row).category[0]);
  const known = departments.filter((name) => name !== undefined);
  if (known.length >= ENOUGH * rows.length) {
    return { kind: "departments", ...largest(departments, limit) };
  }
  const titles = rows.map(
    (row) =>
      new Set(
        catalog
          .item(row)
          .title.toLowerCase()
          .match(/\p{L}{3,}/gu) ?? [],
      ),
  );
  const clusters = cluster(vectors, catalog.vectors.dimensions, limit);
  const names = nameClusters(titles, clusters, limit);
  return {
    kind: "words",
    ...largest(
      clusters.map((group) => names[group]),
      limit,
    ),
  };
}

function largest(nameOf: readonly (string | undefined)[], limit: number): Pick<MapGroups, "names" | "of"> {
  const counts = new Map<string, number>();
  for (const name of nameOf) if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, limit)
    .map(([name]) => name);
  return { names, of: nameOf.map((name) => (name === undefined ? -1 : names.indexOf(name))) };
}

/** Spherical k-means (Dhillon and Modha 2001), initialised with rows that are far from each other; returns the
 *  cluster of each row. */
function cluster(vectors: Float32Array, dimensions: number, groups: number): number[] {
  const rows = vectors.length / dimensions;
  const centres = farApart(vectors, dimensions, Math.min(groups, rows));
  let of: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    of = Array.from({ length: rows }, (_, row) => {
      const scores = centres.map((centre) => dot(centre, 0, vectors, row * dimensions, dimensions));
      return scores.indexOf(Math.max(...scores));
    });
    for (const centre of centres) centre.fill(0);
    for (const [row, group] of of.entries()) {
      const centre = centres[group] as Float32Array;
      for (let d = 0; d < dimensions; d++) {
        centre[d] = (centre[d] as number) + (vectors[row * dimensions + d] as number);
      }
    }
    for (const centre of centres) normalise(centre);
  }
  return of;
}

/** The first row, then repeatedly the row that is least similar to all chosen ones. */
function farApart(vectors: Float32Array, dimensions: number, count: number): Float32Array[] {
  const rows = vectors.length / dimensions;
  const nearest = new Float64Array(rows).fill(Number.NEGATIVE_INFINITY);
  const centres: Float32Array[] = [];
  let next = 0;
  while (centres.length < count) {
    const centre = vectors.slice(next * dimensions, (next + 1) * dimensions);
    centres.push(centre);
    for (let row = 0; row < rows; row++) {
      nearest[row] = Math.max(nearest[row] as number, dot(centre, 0, vectors, row * dimensions, dimensions));
    }
    next = nearest.indexOf(Math.min(...nearest));
  }
  return centres;
}

/** The two most characteristic words of each cluster: the largest share inside × (share inside − share overall). */
function nameClusters(titles: readonly ReadonlySet<string>[], of: readonly number[], groups: number): string[] {
  const all = new Map<string, number>();
  const inside = Array.from({ length: groups }, () => new Map<string, number>());
  const sizes = new Array<number>(groups).fill(0);
  for (const [i, words] of titles.entries()) {
    const group = of[i] as number;
    sizes[group] = (sizes[group] as number) + 1;
    for (const word of words) {
      all.set(word, (all.get(word) ?? 0) + 1);
      inside[group]?.set(word, (inside[group]?.get(word) ?? 0) + 1);
    }
  }
  return inside.map((words, group) => {
    const worth = [...words].map(([word, count]) => {
      const share = count / (sizes[group] as number);
      return { word, worth: share * (share - (all.get(word) ?? 0) / titles.length) };
    });
    const best = worth.sort((a, b) => b.worth - a.worth || (a.word < b.word ? -1 : 1)).slice(0, 2);
    return best.map(({ word }) => word).join(", ") || "no words";
  });
}
