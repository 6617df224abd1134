// A GraphModel from token ids to vectors, written by hand as TensorFlow's converter would write it: the rows of a table,
// and, if asked, their mean over the text.

const DIMENSIONS = 3;

export interface GraphNetwork {
  /** By name: model.json, weights.bin, tokenizer.json. */
  readonly files: ReadonlyMap<string, string | Uint8Array<ArrayBuffer>>;
  /** One row of three numbers a token, in the order of the vocabulary. */
  readonly table: Float32Array;
}

/** @param pooled one vector a text; else one a token. */
export function graphNetwork(vocabulary: readonly string[], { pooled }: { readonly pooled: boolean }): GraphNetwork {
  const rows = vocabulary.length;
  const table = Float32Array.from({ length: rows * DIMENSIONS }, (_, i) => Math.sin(i));
  const axes = Int32Array.from([1, 0]);
  const weights = new Uint8Array(table.byteLength + axes.byteLength);
  weights.set(new Uint8Array(table.buffer));
  weights.set(new Uint8Array(axes.buffer), table.byteLength);
  const specs = [
    { name: "table", shape: [rows, DIMENSIONS], dtype: "float32" },
    { name: "axis", shape: [1], dtype: "int32" },
    { name: "row_axis", shape: [], dtype: "int32" },
  ];
  const model = {
    format: "graph-model",
    modelTopology: { node: nodes(rows, pooled), library: {}, versions: { producer: 1 } },
    weightsManifest: [{ paths: ["weights.bin"], weights: specs }],
  };
  const vocab = Object.fromEntries(vocabulary.map((token, id) => [token, id]));
  return {
    table,
    files: new Map<string, string | Uint8Array<ArrayBuffer>>([
      ["model.json", JSON.stringify(model)],
      ["weights.bin", weights],
      ["tokenizer.json", JSON.stringify({ model: { type: "WordPiece", vocab } })],
    ]),
  };
}

function nodes(rows: number, pooled: boolean): object[] {
  const gather = {
    name: "rows",
    op: "GatherV2",
    input: ["table", "ids", "row_axis"],
    attr: { Tparams: { type: "DT_FLOAT" }, Tindices: { type: "DT_INT32" }, Taxis: { type: "DT_INT32" } },
  };
  const mean = {
    name: "mean",
    op: "Mean",
    input: ["rows", "axis"],
    attr: { keep_dims: { b: false }, T: { type: "DT_FLOAT" }, Tidx: { type: "DT_INT32" } },
  };
  return [
    { name: "ids", op: "Placeholder", attr: { dtype: { type: "DT_INT32" }, shape: shape(-1, -1) } },
    constant("table", "DT_FLOAT", rows, DIMENSIONS),
    gather,
    constant("row_axis", "DT_INT32"),
    ...(pooled ? [constant("axis", "DT_INT32", 1), mean] : []),
  ];
}

function constant(name: string, type: string, ...sizes: number[]): object {
  return {
    name,
    op: "Const",
    attr: { value: { tensor: { dtype: type, tensorShape: shape(...sizes) } }, dtype: { type } },
  };
}

function shape(...sizes: number[]): object {
  return { dim: sizes.map((size) => ({ size: String(size) })) };
}
