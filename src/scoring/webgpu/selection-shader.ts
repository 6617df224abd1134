// WGSL kernels that select the k best blocks on the GPU, so that only about k keys are read back. `threshold`: blocks
// are grouped into tiles, and the k-th best of the tiles' maxima is a score that at least k blocks reach. All blocks
// that reach it are then collected.

import { BLOCK, EMPTY, SCORE_BITS } from "./blocks.js";
import { PASS_WGSL } from "./score-shader.js";

/** Threads per workgroup of these kernels. */
export const SELECT_WORKGROUP = 256;
/** Tiles per answer; the blocks of a tile are this far apart. They fit the workgroup memory that every device
 *  guarantees. */
export const TILES = 3072;

/** Both kernels are dispatched with the answer as y. `threshold` runs as one workgroup; each thread has tiles of its
 *  own. */
export const SELECTION_SHADER = `${PASS_WGSL}
}
struct Found { threshold: i32, count: atomic<u32> }

@group(0) @binding(0) var<uniform> pass_: Pass;
@group(0) @binding(1) var<storage, read_write> keys: array<i32>;
@group(0) @binding(2) var<storage, read_write> found: array<Found>;
@group(0) @binding(3) var<storage, read_write> candidates: array<vec2<i32>>;

var<workgroup> tiles: array<i32, ${TILES}>;
var<workgroup> reached: atomic<u32>;

fn score_of(key: i32) -> i32 { return max(key >> ${Math.log2(BLOCK)}u, ${-(2 ** SCORE_BITS)}); }

// The k-th largest score of the tiles, bit by bit from above.
@compute @workgroup_size(${SELECT_WORKGROUP})
fn threshold(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  for (var i = local; i < ${TILES}u; i += ${SELECT_WORKGROUP}u) { tiles[i] = 0; }
  for (var i = local; i < pass_.blocks; i += ${SELECT_WORKGROUP}u) {
    let score = score_of(keys[group.y * pass_.blocks + i]) + ${2 ** SCORE_BITS};
    tiles[i % ${TILES}u] = max(tiles[i % ${TILES}u], score);
  }
  var kth = 0;
  for (var bit = ${2 ** SCORE_BITS}; bit > 0; bit >>= 1u) {
    workgroupBarrier();
    if (local == 0u) { atomicStore(&reached, 0u); }
    workgroupBarrier();
    var mine = 0u;
    for (var i = local; i < ${TILES}u; i += ${SELECT_WORKGROUP}u) { mine += select(0u, 1u, tiles[i] >= kth + bit); }
    atomicAdd(&reached, mine);
    workgroupBarrier();
    if (atomicLoad(&reached) >= pass_.k) { kth += bit; }
  }
  if (local == 0u) { found[group.y].threshold = kth - ${2 ** SCORE_BITS}; }
}

@compute @workgroup_size(${SELECT_WORKGROUP})
fn collect(@builtin(global_invocation_id) id: vec3<u32>) {
  if (id.x >= pass_.blocks) { return; }
  let key = keys[id.y * pass_.blocks + id.x];
  if (key == ${EMPTY} || score_of(key) < found[id.y].threshold) { return; }
  let place = atomicAdd(&found[id.y].count, 1u);
  if (place < pass_.capacity) { candidates[id.y * pass_.capacity + place] = vec2<i32>(i32(id.x), key); }
}
`;
