// The scoring kernel in WGSL: each thread scores one block of rows for up to eight queries at once, and writes for
// each answer the key of the block's best row (blocks.ts).

import { BLOCK, EMPTY, GROUP_ROWS, WORKGROUP } from "./blocks.js";

/** Most queries per dispatch. */
export const QUERIES = 8;

/** Number of 32-bit words in `Pass` before the queries. */
export const PASS_WORDS = 8;

export const FLAGS = { mask: 1, bias: 2, continues: 4 } as const;

export const PASS_WGSL = `
struct Pass {
  rows: u32,      // rows of this part of the matrix
  base: u32,      // the first of them within the matrix
  flags: u32,     // 1 mask, 2 bias, 4 the first answer goes on from the pass before
  ends: u32,      // bit q: query q is the last of its run
  answer: u32,    // index of the first answer
  blocks: u32,    // keys from one answer to the next
  k: u32,
  capacity: u32,  // candidates of an answer`;

export interface ScoreShape {
  /** Number of 16-number chunks per row. */
  readonly chunks: number;
  /** Number of queries per dispatch. */
  readonly queries: number;
  /** Whether numbers stay bytes, for dot4I8Packed; otherwise each is converted to float once for all queries. */
  readonly packed: boolean;
  /** Whether loops over chunks are unrolled and queries are read before rows. For software drivers, where reading a
   *  uniform costs as much as the arithmetic on it; on a GPU the registers are better used otherwise. */
  readonly writtenOut: boolean;
}

/** Numbers 16 c … 16 c + 15 of row r are at `matrix[c * rows + r]`, four int8 per word, so that neighbouring threads
 *  read neighbouring addresses; `writeQueries` writes the queries as the kernel reads them. */
export function scoreShader({ chunks, queries, packed, writtenOut }: ScoreShape): string {
  const number = packed ? "i32" : "f32";
  const vector = packed ? "vec4<u32>" : "mat4x4<f32>";
  const ofQueries = (line: (query: number) => string): string =>
    Array.from({ length: queries }, (_, query) => line(query)).join("\n    ");
  const ofChunks = (line: (chunk: string) => string): string =>
    Array.from({ length: writtenOut ? chunks : 1 }, (_, chunk) => line(writtenOut ? `${chunk}u` : "chunk")).join(
      "\n  ",
    );
  const readQueries = ofChunks((c) =>
    ofQueries((q) => `let query${q}_${c} = pass_.queries[${c} * ${queries}u + ${q}u];`),
  );
  const addChunks = ofChunks(
    (c) => `let row_${c} = numbers(matrix[${c} * rows + i]);
    ${ofQueries((q) => `sum${q} += dots(row_${c}, query${q}_${c});`)}`,
  );
  return `${packed ? "requires packed_4x8_integer_dot_product;" : ""}
${PASS_WGSL}
  queries: array<${vector}, ${chunks * queries}>,
}
@group(0) @binding(0) var<uniform> pass_: Pass;
@group(0) @binding(1) var<storage, read> matrix: array<vec4<u32>>;
@group(0) @binding(2) var<storage, read> mask: array<u32>;
@group(0) @binding(3) var<storage, read> bias: array<i32>;
@group(0) @binding(4) var<storage, read_write> keys: array<i32>;

${packed ? PACKED : FLOATS}

@compute @workgroup_size(${WORKGROUP})
fn score(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  ${writtenOut ? readQueries : ""}
  let rows = pass_.rows;
  let masked = (pass_.flags & ${FLAGS.mask}u) != 0u;
  let biased = (pass_.flags & ${FLAGS.bias}u) != 0u;
  ${ofQueries((q) => `var key${q} = ${EMPTY};`)}
  for (var place = 0u; place < ${BLOCK}u; place++) {
    let i = group.x * ${GROUP_ROWS}u + place * ${WORKGROUP}u + local;
    if (i >= rows) { break; }
    let row = pass_.base + i;
    if (masked && ((mask[row >> 5u] >> (row & 31u)) & 1u) == 0u) { continue; }
    ${ofQueries((q) => `var sum${q} = ${number}(0);`)}
    ${writtenOut ? addChunks : `for (var chunk = 0u; chunk < ${chunks}u; chunk++) {\n    ${readQueries}\n    ${addChunks}\n  }`}
    var added = i32(${BLOCK - 1}u - place);
    if (biased) { added += bias[row] * ${BLOCK}; }
    ${ofQueries((q) => `key${q} = max(key${q}, i32(sum${q}) * ${BLOCK} + added);`)}
  }
  var at = pass_.answer * pass_.blocks + pass_.base / ${BLOCK}u + group.x * ${WORKGROUP}u + local;
  var key = ${EMPTY};
  if ((pass_.flags & ${FLAGS.continues}u) != 0u) { key = keys[at]; }
  ${ofQueries(
    (q) => `key = max(key, key${q});
    if ((pass_.ends & ${2 ** q}u) != 0u) { keys[at] = key; at += pass_.blocks; key = ${EMPTY}; }`,
  )}
}`;
}

const PACKED = `
fn numbers(words: vec4<u32>) -> vec4<u32> { return words; }
fn dots(row: vec4<u32>, query: vec4<u32>) -> i32 {
  return dot4I8Packed(row.x, query.x) + dot4I8Packed(row.y, query.y)
    + dot4I8Packed(row.z, query.z) + dot4I8Packed(row.w, query.w);
}`;

/** A byte shifted to the top of its word is the number × 2^24; queries are divided by this factor. */
const TOP_BYTE = 2 ** 24;

/** Whole numbers and their sums below 2^24 are exact in float32. Multiplies instead of shifting, because software
 *  drivers shift one lane at a time. */
const FLOATS = `
fn fours(word: u32) -> vec4<f32> {
  let bytes = vec4<u32>(word) * vec4<u32>(0x1000000u, 0x10000u, 0x100u, 1u);
  return vec4<f32>(bitcast<vec4<i32>>(bytes & vec4<u32>(0xff000000u)));
}
fn numbers(words: vec4<u32>) -> mat4x4<f32> {
  return mat4x4<f32>(fours(words.x), fours(words.y), fours(words.z), fours(words.w));
}
fn dots(row: mat4x4<f32>, query: mat4x4<f32>) -> f32 {
  return dot(row[0], query[0]) + dot(row[1], query[1]) + dot(row[2], query[2]) + dot(row[3], query[3]);
}`;

/** Bytes of 16 numbers of a query in `Pass`. */
export function queryChunkBytes(packed: boolean): number {
  return packed ? 16 : 64;
}

/** Writes `queries` in the layout of `Pass`: chunk after chunk, and within a chunk one query after the other. */
export function writeQueries(
  queries: readonly Int8Array[],
  width: number,
  packed: boolean,
  target: ArrayBuffer,
  offset: number,
): void {
  const numbers = packed ? new Int8Array(target, offset) : new Float32Array(target, offset);
  for (const [q, query] of queries.entries()) {
    for (const [d, value] of query.entries()) {
      numbers[((d >> 4) * width + q) * 16 + (d & 15)] = packed ? value : value / TOP_BYTE;
    }
  }
}
