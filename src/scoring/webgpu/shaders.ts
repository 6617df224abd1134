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

export interface ScoreShape {
  /** Sixteens of numbers in a row. */
  readonly chunks: number;
  /** Queries in one dispatch. */
  readonly queries: number;
  /** The language has dot4I8Packed; else bytes are unpacked, each once. */
  readonly packed: boolean;
  /** Rows of one thread, WORKGROUP apart. */
  readonly each: number;
  /** The chunks of narrow rows are written out one after the other, so that every query stands at an address known to
   *  the compiler: a driver that compiles for the CPU makes no such thing of a loop. */
  readonly unrolled: boolean;
}

/** Chunks written out at a time. */
const STEPS = [4, 3, 2, 1];

/** Row r's numbers 16 c … 16 c + 15 stand at `matrix[c * part_rows + r]`, four int8 to a word, so neighbouring
 *  threads read neighbouring addresses. */
export function scoreShader({ chunks, queries, packed, each, unrolled }: ScoreShape): string {
  const lines = (count: number, line: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => line(index)).join("");
  const ofRows = (line: (row: number) => string): string => lines(each, line);
  const ofQueries = (line: (query: number) => string): string => lines(queries, line);
  const step = unrolled ? (STEPS.find((many) => chunks % many === 0) as number) : 1;
  const ofChunks = (line: (chunk: number) => string): string => lines(step, line);
  const ofWords = (line: (word: number) => string): string => lines(4, line);
  const dots = (query: number, row: number): string =>
    Array.from({ length: step * 4 }, (_, i) => {
      const word = `${i >> 2}_${i & 3}`;
      return `dot4(row${row}_${word}, query${query}_${word})`;
    }).join(" + ");
  return `${packed ? "requires packed_4x8_integer_dot_product;" : ""}
${PASS_WGSL}
  queries: array<vec4<u32>, ${chunks * queries}>,
}
@group(0) @binding(0) var<uniform> pass_: Pass;
@group(0) @binding(1) var<storage, read> matrix: array<vec4<u32>>;
@group(0) @binding(2) var<storage, read> mask: array<u32>;
@group(0) @binding(3) var<storage, read> bias: array<i32>;
@group(0) @binding(4) var<storage, read_write> scores: array<i32>;

${packed ? PACKED : UNPACKED}

@compute @workgroup_size(${WORKGROUP})
fn score(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let first = group.x * ${WORKGROUP * each}u + local;
  ${ofRows((r) => ofQueries((q) => `var sum${q}_${r} = 0;\n  `))}
  ${step === chunks ? "{ const c = 0u;" : `for (var c = 0u; c < ${chunks}u; c += ${step}u) {`}
    ${ofChunks((j) =>
      ofRows(
        (r) => `let row${r}_${j} = matrix[(c + ${j}u) * pass_.part_rows + pass_.first + first + ${r * WORKGROUP}u];
    ${ofWords((w) => `let row${r}_${j}_${w} = numbers(row${r}_${j}[${w}]);\n    `)}`,
      ),
    )}
    ${ofQueries(
      (q) =>
        `${ofChunks(
          (j) => `let query${q}_${j} = pass_.queries[(c + ${j}u) * ${queries}u + ${q}u];
    ${ofWords((w) => `let query${q}_${j}_${w} = numbers(query${q}_${j}[${w}]);\n    `)}`,
        )}${ofRows((r) => `sum${q}_${r} += ${dots(q, r)};\n    `)}`,
    )}
  }
  ${ofRows((r) => `keep(first + ${r * WORKGROUP}u${ofQueries((q) => `, sum${q}_${r}`)});\n  `)}
}

fn keep(i: u32${ofQueries((q) => `, sum${q}: i32`)}) {
  if (i >= pass_.rows) { return; }
  let row = pass_.base + i;
  let open = (pass_.flags & ${FLAGS.mask}u) == 0u || ((mask[row >> 5u] >> (row & 31u)) & 1u) == 1u;
  var added = 0;
  if ((pass_.flags & ${FLAGS.bias}u) != 0u) { added = bias[row]; }
  var at = pass_.answer * pass_.stride + i;
  var best = ${MASKED};
  if ((pass_.flags & ${FLAGS.continues}u) != 0u) { best = scores[at] - added; }
  ${ofQueries(
    (q) => `best = max(best, sum${q});
  if ((pass_.ends & ${2 ** q}u) != 0u) {
    scores[at] = select(${MASKED}, best + added, open);
    at += pass_.stride;
    best = ${MASKED};
  }
  `,
  )}
}`;
}

const PACKED = `fn numbers(word: u32) -> u32 { return word; }
fn dot4(a: u32, b: u32) -> i32 { return dot4I8Packed(a, b); }`;

const UNPACKED = `fn numbers(word: u32) -> vec4<i32> {
  return (vec4<i32>(bitcast<i32>(word)) << vec4<u32>(24u, 16u, 8u, 0u)) >> vec4<u32>(24u);
}
fn dot4(a: vec4<i32>, b: vec4<i32>) -> i32 { return dot(a, b); }`;

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
