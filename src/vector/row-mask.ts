// A set of rows as bits, thirty-two to a word: bit (row & 31) of word (row >> 5) says "may be returned".

/** Which of `size` rows may be returned. Mutable on purpose: filters clear bits one condition at a time. */
export class RowMask {
  readonly size: number;
  readonly words: Uint32Array;

  private constructor(size: number, words: Uint32Array) {
    this.size = size;
    this.words = words;
  }

  static all(size: number): RowMask {
    const words = new Uint32Array((size + 31) >> 5).fill(0xffffffff);
    if (size & 31) words[words.length - 1] = 0xffffffff >>> (32 - (size & 31));
    return new RowMask(size, words);
  }

  static none(size: number): RowMask {
    return new RowMask(size, new Uint32Array((size + 31) >> 5));
  }

  has(row: number): boolean {
    return (((this.words[row >> 5] as number) >>> (row & 31)) & 1) === 1;
  }

  set(row: number): void {
    this.words[row >> 5] = (this.words[row >> 5] as number) | (1 << (row & 31));
  }

  clear(row: number): void {
    this.words[row >> 5] = (this.words[row >> 5] as number) & ~(1 << (row & 31));
  }

  copy(): RowMask {
    return new RowMask(this.size, this.words.slice());
  }

  /** Intersects with `other` in place; returns itself. */
  intersect(other: RowMask): this {
    for (let i = 0; i < this.words.length; i++) {
      this.words[i] = (this.words[i] as number) & (other.words[i] ?? 0);
    }
    return this;
  }

  /** Removes the rows of `other` in place; returns itself. */
  remove(other: RowMask): this {
    for (let i = 0; i < this.words.length; i++) {
      this.words[i] = (this.words[i] as number) & ~(other.words[i] ?? 0);
    }
    return this;
  }

  count(): number {
    let count = 0;
    for (let word of this.words) for (; word !== 0; count++) word &= word - 1;
    return count;
  }
}
