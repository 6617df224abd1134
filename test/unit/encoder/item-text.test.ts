import { describe, expect, it } from "vitest";
import { itemText } from "../../../src/encoder/item-text.js";

describe("itemText", () => {
  it("weighs title and brand above category and description", () => {
    expect(
      itemText({ title: "Oak desk", brand: "Holt", category: ["Office", "Desks"], description: "Made to last." }),
    ).toEqual([
      { text: "Oak desk", weight: 1 },
      { text: "Holt", weight: 1 },
      { text: "Office Desks", weight: 0.5 },
      { text: "Made to last.", weight: 0.5 },
    ]);
  });

  it("takes the first forty words of a description", () => {
    const description = Array.from({ length: 60 }, (_, i) => `word${i}`).join("  ");
    const text = itemText({ title: "x", description })[1]?.text ?? "";
    expect(text.trim().split(/\s+/)).toHaveLength(40);
    expect(itemText({ title: "x", description: "only four words here" })[1]?.text).toBe("only four words here");
  });

  it("includes attributes of look and material, not measures and fine print", () => {
    const attributes = {
      "product colour": "Black",
      Material: ["oak", "steel"],
      "package weight": "11300",
      type: "a long sentence about what kind of thing this is",
      wireless: true,
    };
    expect(itemText({ title: "Desk", attributes })).toEqual([
      { text: "Desk", weight: 1 },
      { text: "Black oak steel", weight: 0.3 },
    ]);
  });

  it("is the title alone if there is nothing else", () => {
    expect(itemText({ title: "Desk", brand: "", category: [], description: "" })).toEqual([
      { text: "Desk", weight: 1 },
    ]);
  });
});
