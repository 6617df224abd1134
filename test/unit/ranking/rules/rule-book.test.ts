import { expect, it } from "vitest";
import { RuleBook } from "../../../../src/ranking/rules/rule-book.js";

it.each([
  ["a taste", { when: { taste: { where: { style: "plain" }, least: 0.5 } }, hide: { brand: "A" } }, ["style", "brand"]],
  ["show", { show: { size: "S" } }, ["size"]],
  ["hide", { hide: { size: "S" } }, ["size"]],
  ["boost", { boost: { size: "S" }, strength: 0.2 }, ["size"]],
  ["share", { share: { size: "S" }, least: 0.2 }, ["size"]],
  ["a cap", { cap: "seller", most: 2 }, ["seller"]],
  ["a cap of departments, which is no field", { cap: "department", most: 2 }, []],
  ["bury", { bury: { size: "S" }, strength: 0.2 }, ["size"]],
])("names the fields of %s, which are loaded before lists are made", (_, rule, fields) => {
  const { fields: named } = new RuleBook({ version: 1, rules: [{ name: "one", ...rule }] });
  expect(Object.keys(named).sort()).toEqual([...fields].sort());
});
