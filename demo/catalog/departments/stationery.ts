// Stationery: what one writes with, on and beside.

import * as draw from "../drawing/books-and-stationery.js";
import { option, type ProductType } from "./department.js";
import { cloths } from "./palettes.js";

export const stationery: readonly ProductType[] = [
  {
    id: "notebook",
    shelf: "Stationery > Notebooks",
    nouns: [
      ["Spiral Notebook", "Notepad"],
      ["Notebook with Elastic", "Journal"],
      ["Cloth-Bound Notebook", "Sketchbook"],
    ],
    count: 14,
    price: [6, 24],
    materials: [option("recycled paper", 0.9), option("laid paper", 1.25), option("ivory paper")],
    colours: cloths,
    sizes: [option("A6", 0.75), option("A5"), option("A4", 1.35)],
    patterns: ["", "Dotty", "Two-Tone", "Labelled"],
    titles: ["{line} {pattern} {noun}", "{line} {noun}"],
    extras: { ruling: ["lined", "dotted", "plain", "squared"] },
    openings: [
      "{size}, {ruling}, and thick enough for fountain pens.",
      "For lists, sketches and the first chapter.",
      "A {noun} in {colour} with 120 {ruling} pages of {material}.",
    ],
    details: [
      "Numbered pages and an index.",
      "A pocket at the back for tickets.",
      "The paper does not bleed.",
      "Lies open by itself.",
    ],
    draw: draw.notebook,
  },
  {
    id: "pen",
    shelf: "Stationery > Pens",
    nouns: [["Fountain Pen"], ["Ballpoint Pen", "Rollerball Pen"], ["Two-Tone Fountain Pen", "Fountain Pen"]],
    count: 13,
    price: [9, 79],
    materials: [option("resin"), option("aluminium", 1.1), option("brass", 1.6, "brass", "black")],
    colours: cloths,
    openings: [
      "A {material} {noun} that makes handwriting look deliberate.",
      "Writes at first touch, even on Mondays.",
      "Light in the hand, dark on the page.",
    ],
    details: ["Nib in fine or medium.", "Takes standard cartridges.", "In a gift box.", "The clip is sprung steel."],
    draw: draw.pen,
  },
  {
    id: "pencils",
    shelf: "Stationery > Pencils & Colours",
    nouns: [
      ["Coloured Pencils", "Colouring Pencils"],
      ["Pencil Pot with Pencils", "Pencils in a Cup"],
      ["Coloured Pencil Set", "Crayons"],
    ],
    count: 12,
    price: [5, 29],
    materials: [option("cedar", 1.2), option("lime wood", 0.9)],
    colours: cloths,
    sizes: [option("set of 7", 0.75), option("set of 12"), option("set of 24", 1.7)],
    openings: [
      "Soft leads in {material}, with colours that mix.",
      "For margins, maps and masterpieces.",
      "A {size} that sharpens cleanly.",
    ],
    details: [
      "Triangular grip.",
      "Sharpener included.",
      "Break-resistant, within reason.",
      "Water turns them into paint.",
    ],
    draw: draw.pencils,
  },
  {
    id: "desk-organiser",
    shelf: "Stationery > Desk Organisers",
    nouns: [
      ["Desk Organiser", "Pen Holder"],
      ["Letter Tray", "Paper Tray"],
      ["Magazine File", "File Holder"],
    ],
    count: 12,
    price: [12, 44],
    materials: [option("powder-coated steel"), option("recycled card", 0.7), option("oak", 1.4, "oak")],
    colours: cloths,
    openings: [
      "A place for pens, post and the good scissors.",
      "A {material} {noun} that brings calm to a crowded desk.",
      "Everything within reach and nothing in the way.",
    ],
    details: ["Cork feet.", "Stacks with more of its kind.", "Holds A4.", "Delivered flat where it can be."],
    draw: draw.deskTray,
  },
  {
    id: "greeting-card",
    shelf: "Stationery > Cards",
    nouns: [
      ["Flower Greeting Card", "Floral Card"],
      ["Heart Card", "Valentine Card"],
      ["Birthday Card", "Greeting Card"],
    ],
    count: 12,
    price: [2.5, 5.5],
    materials: [option("cotton paper", 1.15), option("recycled card", 0.9)],
    colours: cloths,
    openings: [
      "Printed on {material}, blank inside, envelope included.",
      "A {noun} for people who still write by hand.",
      "Say it in {colour}.",
    ],
    details: [
      "Printed letter by letter on an old press.",
      "Fits a standard stamp.",
      "The envelope closes without licking.",
      "Buy five and be ready for the year.",
    ],
    draw: draw.greetingCard,
  },
];
