// A validated rule set that gives the rules for one list.

import type { ListRules } from "../choice.js";
import { rulesInForce, type Situation } from "./in-force.js";
import { RulesOfList } from "./list-rules.js";
import { parseRuleSet } from "./parse-rule-set.js";
import type { RuleSet } from "./rule-set.js";

export class RuleBook {
  /** Every field that a rule uses, in the form of a filter: they must be loaded before lists are made. */
  readonly fields: Readonly<Record<string, string>>;
  readonly #set: RuleSet;

  /** @param json the parsed content of rules.json.
   *  @throws VitrineError BAD_ARGUMENT. */
  constructor(json: unknown) {
    this.#set = parseRuleSet(json);
    this.fields = Object.fromEntries(namedFields(this.#set).map((name) => [name, ""]));
  }

  /** Undefined if no rule is in force, so that the list costs nothing more. */
  forList(situation: Situation): ListRules | undefined {
    const rules = rulesInForce(this.#set, situation);
    return rules.length === 0 ? undefined : new RulesOfList(rules, situation.catalog, situation.filter);
  }
}

function namedFields({ rules }: RuleSet): string[] {
  return rules.flatMap((rule) => [
    ...Object.keys(rule.when?.taste?.where ?? {}),
    ...("show" in rule ? Object.keys(rule.show) : []),
    ...("hide" in rule ? Object.keys(rule.hide) : []),
    ...("boost" in rule ? Object.keys(rule.boost) : []),
    ...("bury" in rule ? Object.keys(rule.bury) : []),
    ...("share" in rule ? Object.keys(rule.share) : []),
    ...("cap" in rule && rule.cap !== "department" ? [rule.cap] : []),
  ]);
}
