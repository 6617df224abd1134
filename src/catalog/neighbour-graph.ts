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

/** Packs neighbour lists (any order, positive weights), keeping the `limit` strongest of each row, ties by lower row. The
 *  lists are taken one after the other, so they may be made while they are. */
export function packNeighbours(lists: Iterable<readonly Neighbour[]>, limit: number): NeighbourGraph {
  const offsets: number[] = [0];
  const heads: number[] = [];
  let targets = new Uint32Array(1024);
  let weights = new Uint8Array(1024);
  let edge = 0;
  for (const list of lists) {
    const kept = [...list].sort((a, b) => b.weight - a.weight || a.row - b.row).slice(0, limit);
    const largest = kept[0]?.weight ?? 0;
    heads.push(largest);
    if (edge + kept.length > targets.length) {
      targets = grown(targets, new Uint32Array(2 * targets.length + kept.length));
      weights = grown(weights, new Uint8Array(2 * weights.length + kept.length));
    }
    for (const neighbour of kept) {
      targets[edge] = neighbour.row;
      weights[edge++] = Math.max(1, Math.round(255 * Math.sqrt(neighbour.weight / largest)));
    }
    offsets.push(edge);
  }
  return {
    offsets: Uint32Array.from(offsets),
    targets: targets.slice(0, edge),
    weights: weights.slice(0, edge),
    largest: Float32Array.from(heads),
  };
}

/** The lists of rows 0 … `rows` − 1, each made when it is asked for. */
export function* eachRow(rows: number, listOf: (row: number) => readonly Neighbour[]): Generator<readonly Neighbour[]> {
  for (let row = 0; row < rows; row++) yield listOf(row);
}

function grown<T extends Uint32Array | Uint8Array>(values: T, room: T): T {
  room.set(values);
  return room;
}
