// Uploads an int8 matrix to the GPU in pieces, so that no second complete copy exists in memory. Numbers 16 c … 16 c +
// 15 of row r become vector `c * rows + r`: neighbouring rows, read by neighbouring threads, are adjacent in memory.

import type { Int8Matrix } from "../../vector/int8-matrix.js";
import { GROUP_ROWS } from "./blocks.js";
import { guarded } from "./guarded.js";

/** Rows [first, first + rows) of the matrix. There are several parts if one binding cannot hold all rows. */
export interface Part {
  readonly buffer: GPUBuffer;
  readonly first: number;
  readonly rows: number;
}

/** Bytes in transfer to the GPU at a time. */
const PIECE = 4 * 2 ** 20;

/** Number of 16-number chunks per row. */
export function chunksOf({ dimensions }: Int8Matrix): number {
  return Math.max(1, Math.ceil(dimensions / 16));
}

/** If the GPU is out of memory, rejects and frees everything.
 *  @param most largest size of a part in bytes, if that is enough for one workgroup's rows; no block spans two parts */
export async function uploadRows(device: GPUDevice, matrix: Int8Matrix, most: number): Promise<Part[]> {
  const rowBytes = chunksOf(matrix) * 16;
  const perPart = Math.max(1, Math.floor(most / rowBytes / GROUP_ROWS)) * GROUP_ROWS;
  const piece = Math.max(1, Math.floor(PIECE / rowBytes));
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;
  const parts: Part[] = [];
  try {
    for (let first = 0; first < matrix.rows; first += perPart) {
      const rows = Math.min(perPart, matrix.rows - first);
      const descriptor = { label: "vitrine rows", size: rows * rowBytes, usage };
      const { result: buffer, accepted } = guarded(device, () => device.createBuffer(descriptor));
      const part = { first, rows, buffer };
      parts.push(part);
      await accepted;
      for (let from = 0; from < rows; from += piece) {
        uploadPiece(device.queue, matrix, part, from, Math.min(piece, rows - from));
        await device.queue.onSubmittedWorkDone();
      }
    }
    return parts;
  } catch (error) {
    for (const { buffer } of parts) buffer.destroy();
    throw error;
  }
}

function uploadPiece(queue: GPUQueue, matrix: Int8Matrix, part: Part, from: number, rows: number): void {
  const { data, dimensions } = matrix;
  for (let chunk = 0; chunk < chunksOf(matrix); chunk++) {
    const column = new Int8Array(rows * 16);
    const width = Math.min(16, dimensions - chunk * 16);
    for (let row = 0; row < rows; row++) {
      const start = (part.first + from + row) * dimensions + chunk * 16;
      for (let d = 0; d < width; d++) column[row * 16 + d] = data[start + d] as number;
    }
    queue.writeBuffer(part.buffer, (chunk * part.rows + from) * 16, column);
  }
}
