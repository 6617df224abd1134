import { readFileSync } from "node:fs";
import { toJsonSchema } from "@valibot/to-json-schema";
import { expect, it } from "vitest";
import { parseRuleSet, ruleSetSchema } from "../../../../src/ranking/rules/parse-rule-set.js";

const set = (...rules: unknown[]): unknown => ({ version: 1, rules });
const refused = (json: unknown): string => {
  try {
    parseRuleSet(json);
  } catch (error) {
    return (error as Error).message;
  }
  return "taken";
};

it("reads the README's rules, also as JSON", () => {
  const rules = [
    { name: "sale", when: { slot: "home", from: "2026-11-27", days: ["fri"] }, boost: { sale: true }, strength: 0.3 },
    { name: "fair", cap: "seller", most: 2 },
    { name: "half", share: { price: { max: 20 } }, least: 0.2, most: 0.5 },
  ];
  expect(parseRuleSet(JSON.parse(JSON.stringify(set(...rules))))).toEqual(set(...rules));
});

it("names the rule and the field of a mistake", () => {
  expect(refused(set({ name: "a", pin: "sku", at: -1 }))).toMatch(/^rule "a": at /);
  expect(refused(set({ name: "a", boost: {}, strength: 2 }))).toMatch(/^rule "a": strength /);
  expect(refused(set({ name: "a", boost: {} }))).toMatch(/^rule "a": /);
  expect(refused(set({ name: "a", hide: {}, show: {} }))).toMatch(/exactly one of/);
  expect(refused(set({ name: "a", hde: {} }))).toMatch(/exactly one of/);
  expect(refused(set({ hide: {} }))).toMatch(/^rule 1: name /);
  expect(refused(set({ name: "a", hide: {} }, { name: "a", hide: {} }))).toMatch(/name "a"/);
  expect(refused(set({ name: "a", when: { from: "tomorrow" }, hide: {} }))).toMatch(/^rule "a": when.from /);
  expect(refused({ version: 2, rules: [] })).toMatch(/version/);
  expect(refused({ version: 1, timeZone: "Mars/Olympus", rules: [] })).toMatch(/Mars/);
  for (const junk of [null, 7, [], "rules", { version: 1 }, set(null), set(3)]) expect(refused(junk)).not.toBe("taken");
});

it("accepts what the published schema accepts", () => {
  const published = JSON.parse(
    readFileSync(new URL("../../../../public/schema/rules.schema.json", import.meta.url), "utf8"),
  );
  expect(toJsonSchema(ruleSetSchema, { typeMode: "input" })).toEqual(published);
});
