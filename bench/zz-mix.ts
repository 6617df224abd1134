import "./wat-imports.js";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
const { learn } = await import("../src/training/learn.js");
const { Catalog } = await import("../src/catalog/catalog.js");
const { foldProfile } = await import("../src/profile/fold-profile.js");
const { sourcesOf, spreadHistory } = await import("../src/ranking/history-spread.js");
const { weightsFor } = await import("../src/ranking/blend-weights.js");
const { openKernel } = await import("../src/training/distil/kernel.js");
const set = process.argv[2] as string;
const root = `/work/shared/data/${set}`;
const text = (f: string) => gunzipSync(readFileSync(f)).toString();
const items = text(`${root}/items.ndjson.gz`).trim().split("\n").map(l => { const j = JSON.parse(l); return { ...j, category: j.category?.split(" > ") ?? [], attributes: {}, availability: "in_stock" } as any; });
const n = items.length, D = 64, P = 12;
const rowOf = new Map<string, number>(items.map((i: any, r: number) => [i.id, r]));
const events = text(`${root}/valid/events.csv.gz`).trim().split("\n").slice(1).map(l => { const [session, user, item, kind, time] = l.split(","); return { session, user, item, kind, time: Number(time) } as any; });
const learnt = learn({ items, events });
const catalog = new Catalog({ items, vectors: { rows: n, dimensions: 8, data: new Int8Array(n * 8), scale: 1 }, neighbours: learnt.neighbours, popularity: learnt.popularity });
const weights = weightsFor(catalog);
const H = text(`${root}/valid/histories.ndjson.gz`).trim().split("\n").map(l => JSON.parse(l));
const T = new Map(text(`${root}/valid/truth.ndjson.gz`).trim().split("\n").map(l => { const j = JSON.parse(l); return [j.session, j.item ?? j.items[0]]; }));
const params = JSON.parse(readFileSync(`/tmp/sq/${set}.json`, "utf8"));
const E0 = new Float32Array(readFileSync(`/tmp/sq/${set}.items`).buffer.slice(0));
const raw = readFileSync(`/tmp/sq/${set}.items`); const E = new Float32Array(raw.buffer, raw.byteOffset, raw.length / 4).slice();
for (let r = 0; r < n; r++) { let l = 0; for (let k = 0; k < D - 1; k++) l += E[r * D + k]! ** 2; l = Math.sqrt(l) || 1; for (let k = 0; k < D - 1; k++) E[r * D + k]! /= l; }
const mul = (x: Float32Array, W: any, out: Float32Array) => { for (let i = 0; i < D; i++) { const v = x[i]!; for (let j = 0; j < D; j++) out[j]! += v * W.data[i * D + j]; } };
function encode(rows: number[]) {
  const x = rows.slice(0, P).map(r => E.subarray(r * D, r * D + D));
  const g = new Float32Array(D); mul(x[0]!, params.latest, g);
  const a = x.map((e, p) => { const h = new Float32Array(D); mul(e, params.each, h); let s = params.placeBias.data[p]; for (let k = 0; k < D; k++) s += params.look.data[k] / (1 + Math.exp(-(h[k]! + g[k]! + params.place.data[p * D + k]))); return s; });
  const m = Math.max(...a); let t = 0; const w = a.map(v => { const e = Math.exp(v - m); t += e; return e; });
  const mix = new Float32Array(D); x.forEach((e, p) => { for (let k = 0; k < D; k++) mix[k]! += w[p]! / t * e[k]!; });
  const z = new Float32Array(D); mul(mix, params.fromAll, z); mul(x[0]!, params.fromLatest, z);
  let l = 0; for (let k = 0; k < D - 1; k++) l += z[k]! ** 2; l = Math.sqrt(l);
  for (let k = 0; k < D - 1; k++) z[k]! /= l * .07; z[D - 1] = 1; return z;
}
const limit = 2500, stride = Math.max(1, Math.floor(H.length / limit));
const sel = H.filter((_, i) => i % stride === 0);
type V = { name: string; f: (S: Float64Array, L: Float64Array, unit: number) => Float64Array };
const soft = (L: Float64Array, t: number, w: number) => { let m = -1e9; for (const v of L) m = Math.max(m, v); let s = 0; const o = L.map(v => { const e = Math.exp(t * (v - m)); s += e; return e; }); for (let i = 0; i < o.length; i++) o[i]! *= w / s; return o; };
const variants: Record<string, (S: Float64Array, L: Float64Array, unit: number) => Float64Array> = { graph: (S) => S, net: (_, L) => L };
let meanMax = 0;
for (const t of [.5, .6, .8, 1]) for (const w of [.5, 1, 2, 4, 8]) variants[`abs t${t} w${w}`] = (S, L) => { const p = soft(L, t, w); for (let i = 0; i < p.length; i++) p[i]! += S[i]!; return p; };
for (const t of [.4, .6, .8]) for (const w of [.3, .6, 1, 1.5]) variants[`max t${t} w${w}`] = (S, L, u) => { const p = soft(L, t, 1); let m = 0; for (const v of p) m = Math.max(m, v); for (let i = 0; i < p.length; i++) p[i] = w * p[i]! / m + S[i]! / u; return p; };
const res: Record<string, [number, number]> = Object.fromEntries(Object.keys(variants).map(k => [k, [0, 0]]));
let m = 0;
for (const { session, history } of sel) {
  m++;
  const t = rowOf.get(T.get(session)!);
  const ev = history.map((item: string, i: number) => ({ kind: "view", item, id: String(i), time: i * 60000 }));
  const profile = foldProfile(ev as any, catalog, history.length * 60000);
  if (t === undefined || profile.history.length === 0) continue;
  const sources = sourcesOf(catalog, profile.history, weights);
  const spread = spreadHistory(catalog, sources, weights);
  const S = Float64Array.from(spread.scores); for (const [r, v] of spread.returns) S[r]! += v;
  let unit = 0; for (const r of spread.rows) unit = Math.max(unit, spread.scores[r]!); unit ||= 1;
  meanMax += unit;
  for (let r = 0; r < n; r++) S[r]! += 1e-4 * (catalog.popularity?.[r] ?? 0);
  const q = encode(profile.history.map(h => h.row));
  const L = new Float64Array(n); for (let r = 0; r < n; r++) { let x = 0; for (let k = 0; k < D; k++) x += q[k]! * E[r * D + k]!; L[r] = x; }
  for (const [k, f] of Object.entries(variants)) { const s = f(S, L, unit); const own = s[t]!; let rank = 1; for (let r = 0; r < n && rank <= 20; r++) if (r !== t && (s[r]! > own || (s[r] === own && r < t))) rank++; if (rank <= 20) { res[k]![0]++; res[k]![1] += 1 / rank; } }
}
console.log("mean unit", meanMax / m);
for (const [k, [h, r]] of Object.entries(res)) console.log(k.padEnd(18), (h / m).toFixed(4), (r / m).toFixed(4));
