// The item graph, truncated to the strongest neighbours of each row: a byte of weight an edge.

/** Compressed sparse rows. Neighbours of row r: targets[offsets[r] … offsets[r+1]), strongest first. */
export interface NeighbourGraph {
  /** Length rows + 1. */
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  /** 1 … 255: weight = (q / 255)² × largest[r]. */
  readonly weights: Uint8Array;
  /** The largest weight of each row. */
  readonly largest: Float32Array;
}

/** Calls `visit(target, weight)` for each neighbour of `row`, strongest first. */
export function forEachNeighbour(
  graph: NeighbourGraph,
  row: number,
  visit: (target: number, weight: number) => void,
): void {
  const end = graph.offsets[row + 1] ?? 0;
  const largest = graph.largest[row] ?? 0;
  for (let edge = graph.offsets[row] ?? 0; edge < end; edge++) {
    const share = (graph.weights[edge] as number) / 255;
    visit(graph.targets[edge] as number, share * share * largest);
  }
}

export interface Neighbour {
  readonly row: number;
  readonly weight: number;
}

/** Packs neighbour lists (any order, positive weights), keeping the `limit` strongest of each row, ties by lower row. */
export function packNeighbours(lists: readonly (readonly Neighbour[])[], limit: number): NeighbourGraph {
  const kept = lists.map((list) => [...list].sort((a, b) => b.weight - a.weight || a.row - b.row).slice(0, limit));
  const edges = kept.reduce((sum, list) => sum + list.length, 0);
  const graph = {
    offsets: new Uint32Array(lists.length + 1),
    targets: new Uint32Array(edges),
    weights: new Uint8Array(edges),
    largest: new Float32Array(lists.length),
  };
  let edge = 0;
  kept.forEach((list, row) => {
    const largest = list[0]?.weight ?? 0;
    graph.largest[row] = largest;
    for (const neighbour of list) {
      graph.targets[edge] = neighbour.row;
      graph.weights[edge++] = Math.max(1, Math.round(255 * Math.sqrt(neighbour.weight / largest)));
    }
    graph.offsets[row + 1] = edge;
  });
  return graph;
}
