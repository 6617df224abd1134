// The kernels in WGSL. `score` computes every row's score for up to eight queries at once; `tiles`, `threshold` and
// `collect` then find the few rows that can be among the k best, so that only those travel back: the k-th largest of
// many tiles' maxima is a score that at least k rows reach, and whoever reaches it is collected.

/** Threads of a workgroup. */
export const WORKGROUP = 256;
/** Queries that `score` takes in one dispatch. */
export const QUERIES = 8;
/** Tiles that a workgroup of `tiles` writes: the fewer, the looser the threshold. */
export const TILES_PER_WORKGROUP = 16;
export const MOST_TILES = 3072;
/** The score of rows that the mask holds back; every other is far above. */
export const MASKED = -(2 ** 30);
/** Every score lies within ±2^SCORE_BITS. */
const SCORE_BITS = 25;

/** Words of `Pass` before the queries: see PASS_WGSL. */
export const PASS_WORDS = 12;

export const FLAGS = { mask: 1, bias: 2, continues: 4 } as const;

/** Tiles of an answer over so many rows. */
export function tilesOf(rows: number): number {
  return Math.min(MOST_TILES, Math.ceil(rows / WORKGROUP) * TILES_PER_WORKGROUP);
}

const PASS_WGSL = `
struct Pass {
  rows: u32,       // rows of this dispatch
  first: u32,      // the first of them within its part of the matrix
  part_rows: u32,  // rows of the part
  base: u32,       // the first of them within the matrix
  flags: u32,      // 1 mask, 2 bias, 4 the first answer goes on from the pass before
  ends: u32,       // bit q: query q is the last of its run
  answer: u32,     // index of the first answer
  stride: u32,     // scores from one answer to the next
  k: u32,
  tiles: u32,      // tiles of an answer
  capacity: u32,   // candidates of an answer
  spare: u32,`;

/** Row r's numbers 16 c … 16 c + 15 stand at `matrix[c * part_rows + r]`, four int8 to a word, so neighbouring
 *  threads read neighbouring addresses.
 *  @param chunks sixteens of numbers in a row
 *  @param packed the language has dot4I8Packed */
export function scoreShader(chunks: number, queries: number, packed: boolean): string {
  const each = (line: (query: number) => string): string => Array.from({ length: queries }, (_, q) => line(q)).join("");
  return `${packed ? "requires packed_4x8_integer_dot_product;" : ""}
${PASS_WGSL}
  queries: array<${packed ? "vec4<u32>" : "mat4x4<f32>"}, ${chunks * queries}>,
}
@group(0) @binding(0) var<uniform> pass_: Pass;
@group(0) @binding(1) var<storage, read> matrix: array<vec4<u32>>;
@group(0) @binding(2) var<storage, read> mask: array<u32>;
@group(0) @binding(3) var<storage, read> bias: array<i32>;
@group(0) @binding(4) var<storage, read_write> scores: array<i32>;

${packed ? PACKED : UNPACKED}

@compute @workgroup_size(${WORKGROUP})
fn score(@builtin(global_invocation_id) id: vec3<u32>) {
  let i = id.x;
  if (i >= pass_.rows) { return; }
  ${each(
    (q) => `var sum${q} = Sum();
  `,
  )}
  for (var c = 0u; c < ${chunks}u; c++) {
    let numbers = unpack(matrix[c * pass_.part_rows + pass_.first + i]);
    ${each(
      (q) => `sum${q} += dot16(numbers, pass_.queries[c * ${queries}u + ${q}u]);
    `,
    )}
  }
  let row = pass_.base + i;
  let open = (pass_.flags & ${FLAGS.mask}u) == 0u || ((mask[row >> 5u] >> (row & 31u)) & 1u) == 1u;
  var added = 0;
  if ((pass_.flags & ${FLAGS.bias}u) != 0u) { added = bias[row]; }
  var at = pass_.answer * pass_.stride + i;
  var best = ${MASKED};
  if ((pass_.flags & ${FLAGS.continues}u) != 0u) { best = scores[at] - added; }
  ${each(
    (q) => `best = max(best, i32(sum${q}));
  if ((pass_.ends & ${2 ** q}u) != 0u) {
    scores[at] = select(${MASKED}, best + added, open);
    at += pass_.stride;
    best = ${MASKED};
  }
  `,
  )}
}`;
}

const PACKED = `alias Sum = i32;
fn unpack(bytes: vec4<u32>) -> vec4<u32> { return bytes; }
fn dot16(a: vec4<u32>, b: vec4<u32>) -> i32 {
  return dot4I8Packed(a.x, b.x) + dot4I8Packed(a.y, b.y) + dot4I8Packed(a.z, b.z) + dot4I8Packed(a.w, b.w);
}`;

/** Whole numbers below 2^24 are exact in f32, in any order and fused or not. Each row is unpacked once for all queries. */
const UNPACKED = `alias Sum = f32;
fn bytes4(word: u32) -> vec4<f32> {
  return vec4<f32>((vec4<i32>(bitcast<i32>(word)) << vec4<u32>(24u, 16u, 8u, 0u)) >> vec4<u32>(24u));
}
fn unpack(bytes: vec4<u32>) -> mat4x4<f32> {
  return mat4x4<f32>(bytes4(bytes.x), bytes4(bytes.y), bytes4(bytes.z), bytes4(bytes.w));
}
fn dot16(a: mat4x4<f32>, b: mat4x4<f32>) -> f32 {
  return dot(a[0], b[0]) + dot(a[1], b[1]) + dot(a[2], b[2]) + dot(a[3], b[3]);
}`;

/** `tiles`, `threshold` and `collect`; the answer is the workgroup's y. */
export const SELECTION_SHADER = `${PASS_WGSL}
}
struct Found { threshold: i32, count: atomic<u32> }

@group(0) @binding(0) var<uniform> pass_: Pass;
@group(0) @binding(1) var<storage, read_write> scores: array<i32>;
@group(0) @binding(2) var<storage, read_write> maxima: array<i32>;
@group(0) @binding(3) var<storage, read_write> found: array<Found>;
@group(0) @binding(4) var<storage, read_write> candidates: array<vec2<i32>>;

var<workgroup> shared_: array<i32, ${MOST_TILES}>;
var<workgroup> reached: atomic<u32>;

@compute @workgroup_size(${WORKGROUP})
fn tiles(@builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>,
    @builtin(local_invocation_index) local: u32) {
  var best = ${MASKED};
  let step = groups.x * ${WORKGROUP}u;
  for (var i = group.x * ${WORKGROUP}u + local; i < pass_.rows; i += step) {
    best = max(best, scores[group.y * pass_.stride + i]);
  }
  shared_[local] = best;
  workgroupBarrier();
  if (local < ${TILES_PER_WORKGROUP}u) {
    for (var j = local; j < ${WORKGROUP}u; j += ${TILES_PER_WORKGROUP}u) { best = max(best, shared_[j]); }
    maxima[group.y * pass_.tiles + group.x * ${TILES_PER_WORKGROUP}u + local] = best;
  }
}

// The k-th largest of the maxima, bit by bit from above.
@compute @workgroup_size(${WORKGROUP})
fn threshold(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  for (var i = local; i < pass_.tiles; i += ${WORKGROUP}u) {
    shared_[i] = max(maxima[group.y * pass_.tiles + i] + ${2 ** SCORE_BITS}, 0);
  }
  var kth = 0;
  for (var bit = ${2 ** SCORE_BITS}; bit > 0; bit >>= 1u) {
    workgroupBarrier();
    if (local == 0u) { atomicStore(&reached, 0u); }
    workgroupBarrier();
    var mine = 0u;
    for (var i = local; i < pass_.tiles; i += ${WORKGROUP}u) { mine += select(0u, 1u, shared_[i] >= kth + bit); }
    atomicAdd(&reached, mine);
    workgroupBarrier();
    if (atomicLoad(&reached) >= pass_.k) { kth += bit; }
  }
  if (local == 0u) { found[group.y].threshold = max(found[group.y].threshold, kth - ${2 ** SCORE_BITS}); }
}

@compute @workgroup_size(${WORKGROUP})
fn collect(@builtin(global_invocation_id) id: vec3<u32>) {
  if (id.x >= pass_.rows) { return; }
  let score = scores[id.y * pass_.stride + id.x];
  if (score == ${MASKED} || score < found[id.y].threshold) { return; }
  let place = atomicAdd(&found[id.y].count, 1u);
  if (place < pass_.capacity) {
    candidates[id.y * pass_.capacity + place] = vec2<i32>(i32(pass_.base + id.x), score);
  }
}
`;
