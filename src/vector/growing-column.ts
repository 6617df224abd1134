// Numbers in a typed array that grows by doubling. A plain array of a million numbers would be megabytes of heap for
// the garbage collector to copy and scan.

type Column = Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

export class GrowingColumn<T extends Column> {
  readonly #make: new (
    length: number,
  ) => T;
  #values: T;
  #size = 0;

  constructor(make: new (length: number) => T) {
    this.#make = make;
    this.#values = new make(1024);
  }

  push(value: number): void {
    if (this.#size === this.#values.length) {
      const longer = new this.#make(2 * this.#size);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#values[this.#size++] = value;
  }

  /** The numbers so far, not copied. To be asked for again after a `push`. */
  values(): T {
    return this.#values.subarray(0, this.#size) as T;
  }
}
