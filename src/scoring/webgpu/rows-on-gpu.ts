// Puts an int8 matrix on the GPU once, piece by piece, so that no second copy of it stands in memory on the way. Row r's
// numbers 16 c … 16 c + 15 become vector `c * rows + r`: neighbouring rows are neighbours in memory, as the threads are.

import type { Int8Matrix } from "../../vector/int8-matrix.js";
import { GROUP_ROWS } from "./blocks.js";
import { guarded } from "./guarded.js";

/** Rows [first, first + rows) of the matrix; more than one part where a binding cannot hold them all. */
export interface Part {
  readonly buffer: GPUBuffer;
  readonly first: number;
  readonly rows: number;
}

/** Bytes that wait for the GPU at a time. */
const PIECE = 4 * 2 ** 20;

/** Sixteens of numbers in a row. */
export function chunksOf({ dimensions }: Int8Matrix): number {
  return Math.max(1, Math.ceil(dimensions / 16));
}

/** Rejects, and keeps nothing, if the device has no room.
 *  @param most bytes of one part, if that is enough for a workgroup's rows: no block lies across two parts */
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
