// Rows that were skipped: counted, the first ones shown with line and reason, fatal with --strict.

import type { Refusal } from "../catalog/feeds/read-items.js";
import { VitrineError } from "../errors.js";

const SHOWN = 20;

/** @throws VitrineError INPUT_INVALID if `strict` and anything was refused. */
export function reportRefusals(path: string, refused: readonly Refusal[], strict: boolean): void {
  if (refused.length === 0) return;
  const shown = refused.slice(0, SHOWN).map(({ line, reason }) => `  line ${line}: ${reason}`);
  if (refused.length > SHOWN) shown.push(`  … and ${refused.length - SHOWN} more`);
  const summary = `${path}: ${refused.length} ${refused.length === 1 ? "row" : "rows"} skipped\n${shown.join("\n")}`;
  if (strict) throw new VitrineError("INPUT_INVALID", summary);
  console.error(summary);
}
