import { describe, expect, it } from "vitest";
import { mergeVariants } from "../../../../src/catalog/feeds/variants.js";
import type { ItemInput } from "../../../../src/catalog/item.js";
import { toItem } from "../small-shop.js";

const variant = (id: string, rest: Partial<ItemInput> = {}) => toItem({ id, title: `Shirt, ${id}`, ...rest });

describe("mergeVariants", () => {
  it("uses the cheapest available price, a price of 0 only if all variants have it", () => {
    const merge = (...variants: ReturnType<typeof variant>[]) => mergeVariants({ id: "shirt", variants }).price;
    expect(
      merge(
        variant("S", { price: 5, availability: "sold out" }),
        variant("M", { price: 8 }),
        variant("L", { price: 7 }),
      ),
    ).toBe(7);
    expect(merge(variant("S", { price: 0 }), variant("M", { price: 8 }))).toBe(8);
    expect(merge(variant("S", { price: 0 }), variant("M", { price: 0 }))).toBe(0);
    expect(merge(variant("S"), variant("M", { price: 8 }))).toBe(8);
    expect(
      merge(variant("S", { price: 9, availability: "sold out" }), variant("M", { price: 8, availability: "sold out" })),
    ).toBe(8);
    expect(merge(variant("S"), variant("M"))).toBeUndefined();
  });

  it("is withheld if its parent is, or all of its variants are", () => {
    const [held, shown] = [variant("S", { withheld: "adult" }), variant("M")];
    const withheld = (...variants: ReturnType<typeof variant>[]) => mergeVariants({ id: "shirt", variants }).withheld;
    expect(withheld(held, held)).toBe("adult");
    expect(withheld(held, shown)).toBeUndefined();
    expect(mergeVariants({ id: "shirt", parent: held, variants: [shown] }).withheld).toBe("adult");
  });

  it("is as available as its most available variant", () => {
    const merge = (...words: string[]) =>
      mergeVariants({ id: "shirt", variants: words.map((availability, i) => variant(String(i), { availability })) })
        .availability;
    expect(merge("sold out", "backorder", "in stock")).toBe("in_stock");
    expect(merge("sold out", "backorder", "preorder")).toBe("preorder");
    expect(merge("sold out", "sold out")).toBe("out_of_stock");
  });

  it.each([
    [["Linen shirt – red, S", "Linen shirt – blue, M"], "Linen shirt"],
    [["Linen shirt - red", "Linen shirt - red XL"], "Linen shirt - red"],
    [["Shirt (red)", "Shirt (blue)"], "Shirt"],
    [["Red linen shirt", "Blue linen shirt"], "Red linen shirt"],
    [["The red cup", "The very large blue bowl"], "The red cup"],
    [["Cup", "Cup"], "Cup"],
  ])("names %j %j where there is no parent", (titles, title) => {
    const variants = titles.map((text, i) => variant(String(i), { title: text }));
    expect(mergeVariants({ id: "shirt", variants }).title).toBe(title);
  });

  it("is withheld if all variants or the parent are", () => {
    const open = variant("S");
    const withheld = variant("M", { withheld: "b2b" });
    expect(mergeVariants({ id: "shirt", variants: [open, withheld] })).not.toHaveProperty("withheld");
    expect(mergeVariants({ id: "shirt", variants: [withheld, withheld] }).withheld).toBe("b2b");
    expect(mergeVariants({ id: "shirt", parent: withheld, variants: [open] }).withheld).toBe("b2b");
  });
});
