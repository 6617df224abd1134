// Accessories: scarves, hats and socks.

import * as draw from "../drawing/accessories.js";
import { onlyFor, option, type ProductType } from "./department.js";
import { wear } from "./palettes.js";

export const accessories: readonly ProductType[] = [
  {
    id: "scarf",
    shelf: "Accessories > Scarves",
    nouns: [
      ["Scarf", "Winter Scarf"],
      ["Bandana", "Neckerchief"],
      ["Wool Scarf", "Muffler"],
    ],
    count: 12,
    price: [18, 89],
    materials: [option("merino", 1.2), option("cotton", 0.75), option("cashmere", 2.2), option("alpaca", 1.5)],
    colours: wear,
    openings: [
      "A {material} {noun} to wind once, twice or lend.",
      "Soft at the neck and bright in the fog.",
      "{Colour} goes with the coat you have.",
    ],
    details: [
      "Ends finished by hand.",
      "Light enough for a bag.",
      "180 cm, or a neat square.",
      "A present that always fits.",
    ],
    draw: draw.scarf,
  },
  {
    id: "hat",
    shelf: "Accessories > Hats & Caps",
    nouns: [
      ["Beanie", "Bobble Hat"],
      ["Brimmed Hat", "Sun Hat"],
      ["Baseball Cap", "Cap"],
    ],
    count: 12,
    price: [14, 59],
    materials: [
      ...onlyFor([0], option("wool", 1.15), option("merino", 1.3)),
      ...onlyFor([1], option("felt", 1.4), option("straw", 1.2, "natural", "sand")),
      ...onlyFor([2], option("cotton", 0.85), option("corduroy")),
    ],
    colours: wear,
    openings: [
      "A {noun} for bad hair and good weather, or the reverse.",
      "{Material} in {colour}, one size for most heads.",
      "Keeps sun, drizzle or snow where they belong.",
    ],
    details: ["Packs flat.", "Soft band inside.", "Does not mind being sat upon.", "Matches the scarf of its line."],
    draw: draw.hat,
  },
  {
    id: "socks",
    shelf: "Accessories > Socks",
    nouns: [
      ["Crew Socks", "Socks"],
      ["Ankle Socks", "Short Socks"],
      ["Knee Socks", "Socks"],
    ],
    count: 13,
    price: [6, 19],
    materials: [option("merino", 1.4), option("organic cotton"), option("bamboo viscose", 1.1)],
    colours: wear,
    patterns: ["", "Striped", "Dotted", "Contrast-Heel"],
    titles: ["{line} {pattern} {noun}", "{line} {material} {noun}"],
    sizes: [option("36–40"), option("41–46")],
    openings: [
      "{Material} {noun} that stay up and stay put.",
      "Because a good day starts at the feet.",
      "{Colour} {noun}, soft at the cuff and strong at the heel.",
    ],
    details: ["No seam at the toes.", "Wash inside out.", "Fits boots and trainers.", "The dryer will still eat one."],
    draw: draw.socks,
  },
];
