// Skipped rows: counted, the first ones printed with line and reason; fatal with --strict.

import type { Refusal } from "../catalog/feeds/read-items.js";
import { VitrineError } from "../errors.js";

/** How many of them are printed, and need to be stored. */
export const REFUSALS_SHOWN = 20;

/** @param count total number, if `refused` holds only the first ones
 *  @throws VitrineError INPUT_INVALID if `strict` and anything was refused. */
export function reportRefusals(
  path: string,
  refused: readonly Refusal[],
  strict: boolean,
  count: number = refused.length,
): void {
  if (count === 0) return;
  const shown = refused.slice(0, REFUSALS_SHOWN).map(({ line, reason }) => `  line ${line}: ${reason}`);
  if (count > shown.length) shown.push(`  … and ${count - shown.length} more`);
  const summary = `${path}: ${count} ${count === 1 ? "row" : "rows"} skipped\n${shown.join("\n")}`;
  if (strict) throw new VitrineError("INPUT_INVALID", summary);
  console.error(summary);
}
