// Applies the rules in force to one list: narrow the mask → boost and bury → variety → pins, caps, shares. Records what
// each rule did, for reasons and dry runs. One object for each list.

import type { Catalog } from "../../catalog/catalog.js";
import type { Where } from "../../catalog/where.js";
import type { RowMask } from "../../vector/row-mask.js";
import { factsOf } from "../catalog-facts.js";
import type { ArrangeOptions, Choice, ListRules, RuleNote } from "../choice.js";
import type { Reason } from "../recommendation.js";
import { varied } from "../variety.js";
import { type Cap, fillPlaces, type Quota } from "./fill-places.js";
import type { Rule, RuleEffect } from "./rule-set.js";

/** Rows from outside the candidates that each share may bring in, × the list's length. */
const SUPPLY = 3;

interface Move {
  readonly name: string;
  readonly effect: RuleEffect;
  /** Change of the score, as a share of the span of all scores; negative for bury. */
  readonly by: number;
  readonly mask: RowMask;
}

export class RulesOfList implements ListRules {
  readonly #rules: readonly Rule[];
  readonly #catalog: Catalog;
  readonly #filter: (where: Where) => RowMask;
  readonly #notes = new Map<number, Map<string, RuleEffect>>();
  #allowed: RowMask | undefined;

  constructor(rules: readonly Rule[], catalog: Catalog, filter: (where: Where) => RowMask) {
    this.#rules = rules;
    this.#catalog = catalog;
    this.#filter = filter;
  }

  narrow(mask: RowMask): void {
    for (const rule of this.#rules) {
      if ("show" in rule) mask.intersect(this.#filter(rule.show));
      if ("hide" in rule) mask.remove(this.#filter(rule.hide));
    }
    this.#allowed = mask.copy();
  }

  arrange(ranked: Choice, options: ArrangeOptions): Choice {
    const { limit } = options;
    const moved = options.boosted === true ? ranked : this.#moved(ranked, options.fixed ?? 0);
    const order = varied(this.#catalog, moved, { ...options, limit: moved.rows.length });
    const candidates = order.map((place) => moved.rows[place] as number);
    const scores = new Map(order.map((place) => [moved.rows[place] as number, moved.scores[place] as number]));
    const quotas = this.#quotas();
    const rows = fillPlaces({
      count: limit,
      candidates: [...candidates, ...(options.closed === true ? [] : this.#supply(quotas, scores, limit))],
      pins: this.#pins(options.closed === true ? scores : undefined),
      caps: this.#caps(limit),
      quotas,
      note: (row, rule, effect) => this.#note(row, rule, effect),
    });
    // A row that a rule brought in from outside the candidates has no score: it gets the last one's, at most 0.
    const least = Math.min(...moved.scores.slice(-1), 0);
    return { rows, scores: rows.map((row) => scores.get(row) ?? least), personal: ranked.personal };
  }

  fill({ rows, scores, personal }: Choice, filler: readonly number[], limit: number): Choice {
    const whole = [...rows, ...filler];
    const order = { rows: whole, scores: whole.map((_, place) => -place), personal };
    const { rows: shown } = this.arrange(order, { limit, variety: 0, boosted: true });
    const scoreOf = new Map(rows.map((row, place) => [row, scores[place] as number]));
    const lowest = Math.min(0, ...scores.slice(-1));
    return {
      rows: shown,
      scores: shown.map((row) => scoreOf.get(row) ?? lowest),
      personal,
      filler: new Set(shown.filter((row) => !scoreOf.has(row))),
    };
  }

  notesOn(row: number): readonly RuleNote[] {
    return [...(this.#notes.get(row) ?? [])].map(([rule, effect]) => ({ rule, effect }));
  }

  reasons(row: number): readonly Reason[] {
    const notes = this.notesOn(row).filter(({ effect }) => effect !== "capped");
    return notes.map((note): Reason => ({ kind: "rule", ...note }));
  }

  hiding(row: number): readonly RuleNote[] {
    return this.#rules.flatMap((rule): RuleNote[] => {
      if ("show" in rule && !this.#filter(rule.show).has(row)) return [{ rule: rule.name, effect: "hidden" }];
      if ("hide" in rule && this.#filter(rule.hide).has(row)) return [{ rule: rule.name, effect: "hidden" }];
      return [];
    });
  }

  /** Applies boosts and buries to the scores and sorts; the first `fixed` rows stay ahead of the others. */
  #moved({ rows, scores, personal }: Choice, fixed: number): Choice {
    const moves = this.#rules.flatMap((rule): Move[] => {
      const { name } = rule;
      if ("boost" in rule) return [{ name, effect: "boosted", by: rule.strength, mask: this.#filter(rule.boost) }];
      if ("bury" in rule) return [{ name, effect: "buried", by: -rule.strength, mask: this.#filter(rule.bury) }];
      return [];
    });
    if (moves.length === 0) return { rows, scores, personal };
    // Slightly more than the span, so that strength 1 moves the last row past the first.
    const span = (1 + 1e-6) * ((scores[0] ?? 0) - (scores.at(-1) ?? 0) || 1);
    const changed = scores.map((score, place) => {
      const row = rows[place] as number;
      return moves.reduce((sum, { name, effect, by, mask }) => {
        if (by === 0 || !mask.has(row)) return sum;
        this.#note(row, name, effect);
        return sum + by * span;
      }, score);
    });
    const order = rows
      .map((_, place) => place)
      .sort(
        (a, b) => Number(a >= fixed) - Number(b >= fixed) || (changed[b] as number) - (changed[a] as number) || a - b,
      );
    return {
      rows: order.map((place) => rows[place] as number),
      scores: order.map((place) => changed[place] as number),
      personal,
    };
  }

  /** @param only the rows of a given list; pins of other items are ignored. */
  #pins(only: ReadonlyMap<number, number> | undefined): Map<number, { name: string; row: number }> {
    const pins = new Map<number, { name: string; row: number }>();
    const pinned = new Set<number>();
    for (const rule of this.#rules) {
      if (!("pin" in rule) || pins.has(rule.at)) continue;
      const row = this.#catalog.rowOf(rule.pin);
      if (row === undefined || pinned.has(row) || this.#allowed?.has(row) === false) continue;
      if (only !== undefined && !only.has(row)) continue;
      pins.set(rule.at, { name: rule.name, row });
      pinned.add(row);
    }
    return pins;
  }

  #caps(limit: number): Cap[] {
    return this.#rules.flatMap((rule): Cap[] => {
      if ("cap" in rule) {
        return [{ name: rule.name, most: rule.most, keysOf: (row) => valuesOf(this.#catalog, row, rule.cap) }];
      }
      if (!("share" in rule) || rule.most === undefined) return [];
      const mask = this.#filter(rule.share);
      const most = Math.floor(rule.most * limit + 1e-9);
      return [{ name: rule.name, most, keysOf: (row) => (mask.has(row) ? ["share"] : []) }];
    });
  }

  #quotas(): Quota[] {
    const { popularity } = this.#catalog;
    return this.#rules.flatMap((rule): Quota[] => {
      if ("fresh" in rule && popularity !== undefined) {
        return [{ name: rule.name, share: rule.fresh, has: (row) => popularity[row] === 0 }];
      }
      if (!("share" in rule) || rule.least === undefined) return [];
      const mask = this.#filter(rule.share);
      return [{ name: rule.name, share: rule.least, has: (row) => mask.has(row) }];
    });
  }

  /** Allowed rows outside the candidates that shares may need, in the catalog's show order. */
  #supply(quotas: readonly Quota[], known: ReadonlyMap<number, unknown>, limit: number): number[] {
    const rows = new Set<number>();
    const allowed = this.#allowed;
    if (allowed === undefined) return [];
    for (const { has } of quotas) {
      let wanted = SUPPLY * limit;
      for (const row of factsOf(this.#catalog).showOrder) {
        if (wanted === 0) break;
        if (!allowed.has(row) || known.has(row) || !has(row)) continue;
        rows.add(row);
        wanted--;
      }
    }
    return [...rows];
  }

  #note(row: number, rule: string, effect: RuleEffect): void {
    const notes = this.#notes.get(row) ?? new Map<string, RuleEffect>();
    this.#notes.set(row, notes.set(rule, effect));
  }
}

/** The row's values of a field, as texts, by which a cap counts it. */
function valuesOf(catalog: Catalog, row: number, field: string): readonly string[] {
  const { brand, category, attributes } = catalog.item(row);
  if (field === "brand") return brand === undefined ? [] : [brand];
  if (field === "category") return category.length === 0 ? [] : [category.join(" > ")];
  if (field === "department") return category.slice(0, 1);
  const value = Object.hasOwn(attributes, field) ? attributes[field] : undefined;
  return value === undefined ? [] : [...new Set([value].flat().map(String))];
}
