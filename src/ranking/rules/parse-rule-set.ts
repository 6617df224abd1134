// Validates a rule set. Every error names the rule, so that a merchandiser can find it.

import * as v from "valibot";
import { VitrineError } from "../../errors.js";
import { DAYS, type RuleSet } from "./rule-set.js";

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000));
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(512));
const range = v.strictObject({ min: v.optional(v.number()), max: v.optional(v.number()) });
const atom = v.union([v.string(), v.number(), v.boolean()]);
const where = v.record(text, v.union([atom, v.array(atom), range]));
const moment = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/, 'must be "2026-11-27" or "2026-11-27T18:00"'),
);
const hour = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be "00:00" … "23:59"'));

const slots = v.union([text, v.array(text)]);

const when = v.strictObject({
  slot: v.optional(v.union([slots, v.strictObject({ not: slots })])),
  from: v.optional(moment),
  until: v.optional(moment),
  days: v.optional(v.array(v.picklist(DAYS))),
  hours: v.optional(v.strictObject({ from: hour, until: hour })),
  visitor: v.optional(v.picklist(["new", "returning"])),
  cart: v.optional(v.strictObject({ total: v.optional(range), items: v.optional(range) })),
  taste: v.optional(v.strictObject({ where, least: share })),
});

const head = { name: text, when: v.optional(when) };

const rule = v.union([
  v.strictObject({ ...head, show: where }),
  v.strictObject({ ...head, hide: where }),
  v.strictObject({ ...head, boost: where, strength: share }),
  v.strictObject({ ...head, bury: where, strength: share }),
  v.strictObject({ ...head, pin: text, at: whole }),
  v.strictObject({ ...head, cap: text, most: whole }),
  v.strictObject({ ...head, share: where, least: v.optional(share), most: v.optional(share) }),
  v.strictObject({ ...head, fresh: share }),
]);

/** The published JSON Schema is generated from this. */
export const ruleSetSchema = v.strictObject({
  $schema: v.optional(v.string()),
  version: v.literal(1),
  timeZone: v.optional(text),
  rules: v.pipe(v.array(rule), v.maxLength(1000)),
});

const ACTIONS = ["show", "hide", "boost", "bury", "pin", "cap", "share", "fresh"];

/** @param json the parsed content of rules.json.
 *  @throws VitrineError BAD_ARGUMENT naming the rule and the field. */
export function parseRuleSet(json: unknown): RuleSet {
  const parsed = v.safeParse(ruleSetSchema, json);
  if (!parsed.success) throw bad(describe(parsed.issues[0], json));
  const { rules, timeZone = "UTC" } = parsed.output;
  const names = new Set<string>();
  for (const { name } of rules) {
    if (names.has(name)) throw bad(`two rules have the name "${name}".`);
    names.add(name);
  }
  try {
    new Intl.DateTimeFormat("en", { timeZone });
  } catch (cause) {
    throw new VitrineError("BAD_ARGUMENT", `rules: there is no time zone "${timeZone}".`, { cause });
  }
  return parsed.output as RuleSet;
}

/** A failed union says only that no option matched, so the meant option is found by its key and checked alone. */
function describe(issue: v.BaseIssue<unknown>, json: unknown): string {
  const [list, place] = (issue.path ?? []).map(({ key }) => key);
  if (list !== "rules" || typeof place !== "number") return `${v.getDotPath(issue) ?? "rules"}: ${issue.message}`;
  const written = (json as { rules: readonly Record<string, unknown>[] }).rules[place];
  const called = typeof written?.name === "string" ? `rule "${written.name}"` : `rule ${place + 1}`;
  const actions = ACTIONS.filter((action) => typeof written === "object" && written !== null && action in written);
  if (actions.length !== 1) return `${called} must have exactly one of ${ACTIONS.join(", ")}.`;
  const option = rule.options.find(({ entries }) => (actions[0] as string) in entries);
  const inner = option && v.safeParse(option, written).issues?.[0];
  return `${called}: ${inner === undefined ? issue.message : `${v.getDotPath(inner) ?? ""} ${inner.message}`}`;
}

function bad(message: string): VitrineError {
  return new VitrineError("BAD_ARGUMENT", message.startsWith("rule") ? message : `rules: ${message}`);
}
