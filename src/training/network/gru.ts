// A gated recurrent unit that reads the history from the oldest to the latest place (GRU4Rec; Hidasi et al., ICLR
// 2016), plus a direct term for the latest item:
//   r, u = σ(e W + h U + b),  n = tanh(e W + (r ∘ h) U + b),  h ← h + u ∘ (n − h),  z = h A + e_0 C

import type { Architecture } from "./architecture.js";
import type { Lengths } from "./places.js";
import type { Tape, Value } from "./tape.js";

const GATES = ["Reset", "Update", "New"] as const;
type Name = `${"in" | "back" | "bias"}${(typeof GATES)[number]}` | "fromState" | "fromLatest";

export const gru: Architecture = {
  shapes: ({ dimensions: d }) => [
    ...GATES.flatMap((gate) => [
      { name: `in${gate}`, rows: d, columns: d, start: "small" as const },
      { name: `back${gate}`, rows: d, columns: d, start: "small" as const },
      { name: `bias${gate}`, rows: 1, columns: d, start: "zeros" as const },
    ]),
    { name: "fromState", rows: d, columns: d, start: "identity" },
    { name: "fromLatest", rows: d, columns: d, start: "identity" },
  ],
  encode(tape, parameters, { items, lengths }, drop) {
    const p = parameters as Record<Name, Value>;
    const batch = lengths.length;
    const x = drop(items);
    const [reset, update, fresh] = GATES.map((gate) =>
      tape.add(tape.multiply(x, p[`in${gate}`]), p[`bias${gate}`], () => 0),
    ) as [Value, Value, Value];
    let state = tape.value(batch, x.columns);
    for (let place = x.rows / batch - 1; place >= 0; place--) {
      const at = (seen: Value): Value => tape.part(seen, place * batch, batch);
      const r = tape.sigmoid(tape.add(at(reset), tape.multiply(state, p.backReset)));
      const u = tape.sigmoid(tape.add(at(update), tape.multiply(state, p.backUpdate)));
      const n = tape.tanh(tape.add(at(fresh), tape.multiply(tape.times(r, state), p.backNew)));
      state = towards(tape, state, n, u, (b) => place < (lengths[b] as Lengths[number]));
    }
    return tape.add(tape.multiply(state, p.fromState), tape.multiply(tape.part(x, 0, batch), p.fromLatest));
  },
};

/** h + u ∘ (n − h) in rows whose history has this place, h in the others. */
function towards(tape: Tape, h: Value, n: Value, u: Value, awake: (row: number) => boolean): Value {
  const { rows, columns } = h;
  const y = tape.value(rows, columns);
  const each = (visit: (i: number, on: boolean) => void): void => {
    for (let row = 0, i = 0; row < rows; row++) {
      const on = awake(row);
      for (const end = i + columns; i < end; i++) visit(i, on);
    }
  };
  each((i, on) => {
    const from = h.data[i] as number;
    y.data[i] = on ? from + (u.data[i] as number) * ((n.data[i] as number) - from) : from;
  });
  tape.onBackward(() => {
    each((i, on) => {
      const slope = y.gradient[i] as number;
      const share = on ? (u.data[i] as number) : 0;
      h.gradient[i] = (h.gradient[i] as number) + slope * (1 - share);
      if (!on) return;
      n.gradient[i] = (n.gradient[i] as number) + slope * share;
      u.gradient[i] = (u.gradient[i] as number) + slope * ((n.data[i] as number) - (h.data[i] as number));
    });
  });
  return y;
}
