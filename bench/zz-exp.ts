import "./wat-imports.js";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
const { sequencesOf } = await import("../src/training/sequences.js");
const { examplesOf, historyBefore } = await import("../src/training/network/examples.js");
const { Trainer } = await import("../src/training/network/trainer.js");
const { sampler } = await import("../src/training/network/sample.js");
const { attentionPooling } = await import("../src/training/network/attention-pooling.js");
const { coOccurrenceAxes } = await import("../src/training/network/co-occurrence-axes.js");
const { seededRandom } = await import("../src/vector/random.js");
const set = process.argv[2] as string;
const arg = (n: string, d: number) => { const a = process.argv.find(x => x.startsWith(n + "=")); return a ? Number(a.split("=")[1]) : d; };
const root = `/work/shared/data/${set}`;
const text = (f: string) => gunzipSync(readFileSync(f)).toString();
const items = text(`${root}/items.ndjson.gz`).trim().split("\n").map(l => JSON.parse(l).id as string);
const rowOf = new Map(items.map((id, i) => [id, i]));
const events = text(`${root}/valid/events.csv.gz`).trim().split("\n").slice(1).map(l => { const [session, user, item, kind, time] = l.split(","); return { session, user, item, kind, time: Number(time) } as any; });
const seqs = sequencesOf(events, (id) => rowOf.get(id));
const H = text(`${root}/valid/histories.ndjson.gz`).trim().split("\n").map(l => JSON.parse(l));
const T = new Map(text(`${root}/valid/truth.ndjson.gz`).trim().split("\n").map(l => { const j = JSON.parse(l); return [j.session, j.item ?? j.items[0]]; }));
const t0 = performance.now();
const D = 64, P = 12, n = items.length;
const svd = coOccurrenceAxes(seqs, n, D);
console.log("svd", ((performance.now() - t0) / 1000).toFixed(1));
const random = seededRandom(1);
const counts = new Float32Array(n); for (const r of seqs.rows) counts[r]!++;
const start = new Float32Array(n * D);
const logmean = [...counts].reduce((s, c) => s + Math.log(c + 1), 0) / n;
for (let r = 0; r < n; r++) {
  let l = 0; for (let k = 0; k < D - 1; k++) l += svd[r * D + k]! ** 2; l = Math.sqrt(l);
  const u = Array.from({ length: D - 1 }, () => random() + random() + random() - 1.5); const ul = Math.hypot(...u);
  for (let k = 0; k < D - 1; k++) start[r * D + k] = (l > 0 ? arg("warm", .7) * svd[r * D + k]! / l : 0) + .3 * u[k]! / ul;
  start[r * D + D - 1] = .3 * (Math.log(counts[r]! + 1) - logmean);
}
const B = arg("batch", 512);
const trainer = await Trainer.open({ architecture: attentionPooling, items: start, dimensions: D, places: P, batch: B, random, dropout: arg("drop", .25), clip: arg("clip", 1), decay: arg("decay", 0) });
const ex = examplesOf(seqs);
const epochs = arg("epochs", 4), rate = arg("rate", .003);
const draw = sampler(counts, arg("neg", 2048));
const hist = H.map(({ history }) => { const out: number[] = []; for (const id of [...history].reverse()) { const r = rowOf.get(id); if (r !== undefined && !out.includes(r)) out.push(r); } return Int32Array.from(out.slice(0, P)); });
const truth = H.map(({ session }) => rowOf.get(T.get(session)!) ?? -1);
const idx = hist.map((_, i) => i).filter(i => hist[i]!.length > 0);
function evaluate(limit: number) {
  const unit = new Float32Array(n * D);
  for (let r = 0; r < n; r++) { let l = 0; for (let k = 0; k < D - 1; k++) l += trainer.items[r * D + k]! ** 2; l = Math.sqrt(l); for (let k = 0; k < D - 1; k++) unit[r * D + k] = trainer.items[r * D + k]! / l; unit[r * D + D - 1] = trainer.items[r * D + D - 1]!; }
  let hr = 0, mrr = 0, m = 0;
  const stride = Math.max(1, Math.floor(idx.length / limit));
  const sel = idx.filter((_, i) => i % stride === 0).slice(0, Math.floor(limit / 4) * 4);
  for (let s = 0; s + 4 <= sel.length; s += 256) {
    const part = sel.slice(s, s + 256); if (part.length % 4) part.length -= part.length % 4;
    const q = trainer.queries(part.map(i => hist[i]!));
    part.forEach((i, b) => {
      m++; const t = truth[i]!; if (t < 0) return;
      const sc = (r: number) => { let x = 0; for (let k = 0; k < D; k++) x += q[b * D + k]! * unit[r * D + k]!; return x; };
      const own = sc(t); let rank = 1; for (let r = 0; r < n && rank <= 20; r++) if (r !== t && sc(r) > own) rank++;
      if (rank <= 20) { hr++; mrr += 1 / rank; }
    });
  }
  return `HR@20 ${(hr / m).toFixed(4)} MRR@20 ${(mrr / m).toFixed(4)} (${m})`;
}
if (!process.argv.includes("quick")) console.log("start", evaluate(4000));
const order = ex.targets.slice();
const steps = Math.floor(order.length / B) * epochs; let step = 0; const t1 = performance.now();
console.log("examples", order.length, "steps", steps);
for (let e = 0; e < epochs; e++) {
  for (let i = order.length - 1; i > 0; i--) { const j = Math.floor(random() * (i + 1)); const x = order[i]!; order[i] = order[j]!; order[j] = x; }
  let loss = 0, c = 0;
  for (let at = 0; at + B <= order.length; at += B) {
    const warm = Math.min(1, step / (.05 * steps)), left = 1 - step / steps;
    loss += trainer.step(ex, order.subarray(at, at + B), draw(random), rate * warm * left); c++; step++;
    if (c === 60 && process.argv.includes("quick")) process.exit(0);
    if (c === 50 && e === 0) console.log("ms/step", ((performance.now() - t1) / 50).toFixed(1), "loss", (loss / 50).toFixed(3));
  }
  console.log(`epoch ${e + 1} loss ${(loss / c).toFixed(4)} ${evaluate(4000)} ${((performance.now() - t1) / 1000).toFixed(0)} s`);
}
console.log("final", evaluate(1e9));
const { writeFileSync } = await import("node:fs");
if (process.argv.includes("save")) { const names = Object.entries(trainer.parameters).map(([k, v]) => [k, { rows: v.rows, columns: v.columns, data: [...v.data] }]); writeFileSync(`/tmp/sq/${set}.json`, JSON.stringify(Object.fromEntries(names))); writeFileSync(`/tmp/sq/${set}.items`, Buffer.from(trainer.items.slice().buffer)); }
