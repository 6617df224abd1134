// Tea: pots, cups and the leaves themselves.

import type { Colour } from "../colours.js";
import * as draw from "../drawing/tea-and-coffee.js";
import { option, type ProductType } from "./department.js";
import { packs } from "./palettes.js";

const glaze: readonly Colour[] = [
  "sage",
  "navy",
  "terracotta",
  "cream",
  "black",
  "mustard",
  "petrol",
  "white",
  "blush",
  "forest",
];
export const tea: readonly ProductType[] = [
  {
    id: "teapot",
    shelf: "Tea Making > Teapots",
    nouns: [["Teapot"], ["Teapot with Infuser", "Tall Teapot"], ["Round Teapot", "Family Teapot"]],
    count: 13,
    price: [22, 68],
    materials: [
      option("stoneware"),
      option("cast iron", 1.35, "black", "charcoal", "forest", "burgundy"),
      option("porcelain", 1.2),
    ],
    colours: glaze,
    sizes: [option("0.6 l", 0.85), option("0.9 l"), option("1.3 l", 1.2)],
    openings: [
      "A {material} {noun} that pours in one clean arc.",
      "Holds {size}: enough for a talk.",
      "For slow mornings and visitors who stay.",
    ],
    details: [
      "The spout does not drip. We tried.",
      "The lid stays on when you tilt it.",
      "The fine strainer copes with small leaves.",
      "Warm it first; your tea will thank you.",
    ],
    draw: draw.teapot,
  },
  {
    id: "cup",
    shelf: "Cups & Mugs",
    nouns: [
      ["Cup and Saucer", "Teacup with Saucer"],
      ["Mug", "Coffee Mug"],
      ["Mug", "Tea Mug"],
    ],
    count: 14,
    price: [8, 26],
    materials: [option("stoneware"), option("porcelain", 1.2), option("earthenware", 0.85)],
    colours: glaze,
    patterns: ["", "Striped", "", ""],
    titles: ["{line} {pattern} {noun}", "{line} {material} {noun}"],
    openings: [
      "A {noun} in {colour} {material}, with a handle for whole fingers.",
      "The cup you reach for first.",
      "Keeps coffee hot and hands warm.",
    ],
    details: [
      "Holds 280 ml, or 250 ml and a biscuit.",
      "Dishwasher-safe, microwave-safe.",
      "Thin at the lip, sturdy at the foot.",
      "Stacks with others of its line.",
    ],
    draw: draw.cup,
  },
  {
    id: "tea-tin",
    shelf: "Tea > Loose-Leaf Tea",
    nouns: [["Loose-Leaf Tea", "Tea Caddy"]],
    count: 14,
    price: [7, 19],
    materials: [
      option("black tea"),
      option("green tea", 1.1),
      option("herbal infusion", 0.9),
      option("oolong", 1.35),
      option("rooibos", 0.85),
    ],
    colours: packs,
    sizes: [option("75 g", 0.8), option("100 g"), option("200 g", 1.75)],
    names: [
      [
        "Morning Bell",
        "Hedgerow",
        "Mountain Mist",
        "Library Blend",
        "Garden Gate",
        "Winter Orange",
        "Lantern Street",
        "Moonlit Chamomile",
        "Grey Harbour",
        "Mint Terrace",
        "Velvet Hour",
        "Seven Spices",
        "Jasmine Steps",
        "Smoke & Pine",
        "Apple Loft",
      ],
    ],
    titles: ["{name} {material}", "{name}, Loose {material}"],
    openings: [
      "A {material} blend for the hour it is named after.",
      "Whole leaves, gently dried, packed in a tin you will keep.",
      "Fragrant {material} with a soft, round cup.",
    ],
    details: [
      "Three minutes at just under the boil.",
      "Makes about forty cups.",
      "The lid closes tightly and keeps the scent in.",
      "Naturally free of added flavouring.",
    ],
    draw: draw.teaTin,
  },
];
