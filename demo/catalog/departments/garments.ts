// Garments: from T-shirts to coats.

import * as draw from "../drawing/clothing.js";
import { onlyFor, option, type ProductType } from "./department.js";
import { wear } from "./palettes.js";

const fit = { fit: ["regular fit", "relaxed fit", "slim fit"], wearer: ["women", "men", "everyone"] };

export const garments: readonly ProductType[] = [
  {
    id: "t-shirt",
    shelf: "Tops > T-Shirts",
    nouns: [
      ["T-Shirt", "Tee"],
      ["V-Neck T-Shirt", "V-Neck Tee"],
      ["T-Shirt", "Crew-Neck Tee"],
    ],
    count: 14,
    price: [15, 39],
    materials: [option("organic cotton", 1.1), option("cotton", 0.85), option("hemp jersey", 1.3)],
    colours: wear,
    patterns: ["", "Striped", "Sunset-Print", "Pocket"],
    titles: ["{line} {pattern} {noun}", "{line} {material} {noun}"],
    extras: fit,
    openings: [
      "A {fit} {noun} in soft {material}, for {wearer}.",
      "The tee that is never at the bottom of the pile.",
      "Heavy enough to hang well, light enough for July.",
    ],
    details: ["Does not twist in the wash.", "Double-stitched neck.", "Sizes XS to XXL.", "Pre-shrunk."],
    draw: draw.tShirt,
  },
  {
    id: "shirt",
    shelf: "Tops > Shirts & Blouses",
    nouns: [
      ["Shirt", "Button-Down Shirt"],
      ["Pocket Shirt", "Overshirt"],
      ["Blouse", "Round-Collar Shirt"],
    ],
    count: 13,
    price: [35, 98],
    materials: [option("linen", 1.25), option("cotton poplin"), option("brushed flannel", 1.05), option("chambray")],
    colours: wear,
    patterns: ["", "Striped", "Checked", ""],
    titles: ["{line} {pattern} {noun}", "{line} {material} {noun}"],
    extras: fit,
    openings: [
      "A {material} {noun} for desk, dinner and the day after.",
      "Crisp at nine, comfortable at midnight.",
      "{Colour}, {fit}, with buttons that stay on.",
    ],
    details: [
      "Easy to iron, easier not to.",
      "Spare button inside.",
      "Long enough to tuck in.",
      "Mother-of-pearl buttons.",
    ],
    draw: draw.shirt,
  },
  {
    id: "jumper",
    shelf: "Knitwear > Jumpers",
    nouns: [
      ["Crew-Neck Jumper", "Sweater"],
      ["Roll-Neck Jumper", "Turtleneck Sweater"],
      ["V-Neck Jumper", "Pullover"],
    ],
    count: 14,
    price: [45, 149],
    materials: [option("lambswool", 1.15), option("merino", 1.25), option("cotton", 0.8), option("cashmere", 2.1)],
    colours: wear,
    patterns: ["Ribbed", "Fair Isle", "Striped", "Cable-Knit"],
    titles: ["{line} {pattern} {noun}", "{line} {material} {noun}"],
    extras: fit,
    openings: [
      "A {material} {noun} with the warmth of a good stove.",
      "Knitted in {colour}, soft next to the skin.",
      "For cold offices, windy beaches and long walks.",
    ],
    details: [
      "Hand-wash, dry flat, wear for years.",
      "Reinforced elbows.",
      "Does not itch; we asked children.",
      "Comes with a length of mending yarn.",
    ],
    draw: draw.jumper,
  },
  {
    id: "dress",
    shelf: "Dresses",
    nouns: [
      ["Pinafore Dress", "Sleeveless Dress"],
      ["Tea Dress", "Summer Dress"],
      ["Wrap Dress", "Sundress"],
    ],
    count: 14,
    price: [45, 159],
    materials: [option("cotton"), option("linen", 1.2), option("viscose", 0.9), option("silk", 2)],
    colours: wear,
    patterns: ["", "Polka-Dot", "Floral", ""],
    titles: ["{line} {pattern} {noun}", "{line} {material} {noun}"],
    openings: [
      "A {material} {noun} that swings when you turn.",
      "Goes from picnic to party with a change of shoes.",
      "{Colour}, knee-length, and easy in the heat.",
    ],
    details: ["It has pockets.", "The zip is hidden at the side.", "Partly lined.", "Sizes 34 to 46."],
    draw: draw.dress,
  },
  {
    id: "trousers",
    shelf: "Trousers & Jeans",
    nouns: [
      ["Straight Trousers", "Straight-Leg Trousers"],
      ["Wide-Leg Trousers", "Flared Trousers"],
      ["Shorts", "Bermuda Shorts"],
    ],
    count: 14,
    price: [39, 119],
    materials: [
      option("cotton twill"),
      option("denim", 1.05, "denim", "navy", "black", "pale blue"),
      option("linen", 1.2),
      option("corduroy", 1.1),
    ],
    colours: ["navy", "olive", "sand", "black", "rust", "grey", "chocolate", "cream", "forest"],
    extras: fit,
    openings: [
      "{Material} {noun} in {colour}, cut for sitting as well as standing.",
      "A {fit} that lets you climb stairs two at a time.",
      "The pair that goes with every shirt you own.",
    ],
    details: [
      "Five pockets, deep ones.",
      "Hem left long for shortening.",
      "A touch of stretch at the waist.",
      "Belt loops wide enough for real belts.",
    ],
    draw: draw.trousers,
  },
  {
    id: "jacket",
    shelf: "Jackets & Coats",
    nouns: [
      ["Chore Jacket", "Work Jacket"],
      ["Wool Coat", "Double-Breasted Coat"],
      ["Hooded Jacket", "Raincoat"],
    ],
    count: 14,
    price: [79, 320],
    materials: [
      ...onlyFor([0, 2], option("waxed cotton", 1.15)),
      ...onlyFor([2], option("recycled polyester", 0.85)),
      ...onlyFor([1], option("wool blend", 1.3), option("lambswool", 1.45)),
      ...onlyFor([0], option("cotton canvas"), option("denim", 1, "denim", "navy")),
    ],
    colours: ["navy", "olive", "black", "mustard", "rust", "tan", "forest", "grey", "burgundy", "petrol"],
    openings: [
      "A {noun} for weather that cannot decide.",
      "{Material} outside, warm lining within.",
      "Throw it on, find your keys in the pocket, go.",
    ],
    details: [
      "Inside pocket for a paperback.",
      "Keeps off rain for an hour's walk.",
      "Roomy enough for a jumper.",
      "The zip works in both directions, or there are good buttons.",
    ],
    draw: draw.jacket,
  },
];
