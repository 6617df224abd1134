// Furniture: seats, tables, storage and beds.

import type { Colour } from "../colours.js";
import * as draw from "../drawing/furniture.js";
import { type Department, onlyFor, option } from "./department.js";

const upholstery: readonly Colour[] = [
  "sage",
  "navy",
  "terracotta",
  "sand",
  "mustard",
  "charcoal",
  "blush",
  "petrol",
  "rust",
  "olive",
  "cream",
  "plum",
];
const woods = [
  option("oak", 1.15, "oak"),
  option("walnut", 1.4, "walnut"),
  option("painted pine", 0.75, "white", "sage", "navy", "black", "cream"),
  option("ash", 1, "ash", "black"),
];
const covers = [
  option("wool blend", 1.1),
  option("velvet", 1.15),
  option("cotton canvas", 0.85),
  option("leather", 1.7, "cognac", "black", "chocolate", "tan"),
];

export const furniture: Department = {
  id: "furniture",
  name: "Furniture",
  backdrop: { tint: "#d6cfc2", motif: "room" },
  brands: [
    {
      name: "Hallgren",
      style: "minimal",
      level: 1.25,
      lines: ["Tove", "Arvid", "Sigrid", "Malte", "Ylva"],
      voice: ["Delivered flat, assembled in half an hour.", "Hallgren guarantees the frame for fifteen years."],
    },
    {
      name: "Oak & Anchor",
      style: "classic",
      level: 1,
      lines: ["Whitby", "Harrow", "Marlow", "Selsey", "Keswick"],
      voice: ["Joined with dowels, not hope.", "Oak & Anchor builds to order in four weeks."],
    },
    {
      name: "Maison Brume",
      style: "refined",
      level: 1.6,
      lines: ["Colette", "Odéon", "Marais", "Séraphine", "Passy"],
      voice: ["Upholstered by hand, button by button.", "A little Paris for the living room."],
    },
    {
      name: "Loftsmith",
      style: "rustic",
      level: 0.8,
      lines: ["Foundry", "Depot", "Canal", "Brick Lane", "Gantry"],
      voice: ["Reclaimed where possible, sturdy always.", "Small marks are part of its story."],
    },
  ],
  types: [
    {
      id: "armchair",
      shelf: "Seating > Armchairs",
      nouns: [
        ["Armchair", "Easy Chair"],
        ["Armchair", "Lounge Chair"],
        ["Scalloped Armchair", "Wingback Chair"],
      ],
      count: 13,
      price: [199, 590],
      materials: covers,
      colours: upholstery,
      openings: [
        "A deep {material} {noun} for reading past bedtime.",
        "Small enough for a corner, roomy enough for you and a cat.",
        "Soft where you lean and firm where you sit.",
      ],
      details: [
        "Solid legs with felt pads.",
        "The seat cushion turns over.",
        "Covers can be replaced later.",
        "Seat height 43 cm.",
      ],
      draw: draw.armchair,
    },
    {
      id: "sofa",
      shelf: "Seating > Sofas",
      nouns: [
        ["2-Seater Sofa", "Sofa"],
        ["3-Seater Sofa", "Couch"],
        ["Camelback Sofa", "Sofa"],
      ],
      count: 13,
      price: [490, 1690],
      materials: covers,
      colours: upholstery,
      openings: [
        "A {noun} in {colour} {material} that invites the whole family.",
        "Low back, deep seat, good for naps.",
        "Looks slim, sits generously.",
      ],
      details: [
        "Pocket springs under a layer of feathers.",
        "Fits through doors of 75 cm.",
        "Removable covers, washable at 30 °C where fabric allows.",
        "The legs screw in by hand.",
      ],
      draw: draw.sofa,
    },
    {
      id: "dining-chair",
      shelf: "Seating > Dining Chairs",
      nouns: [
        ["Ladder-Back Chair", "Dining Chair"],
        ["Spindle-Back Chair", "Windsor Chair"],
        ["Upholstered Dining Chair", "Dining Chair"],
      ],
      count: 13,
      price: [59, 240],
      materials: [
        ...onlyFor([0, 1], option("beech", 0.9, "beech", "black", "white", "sage"), ...woods),
        ...onlyFor([2], ...covers),
      ],
      colours: upholstery,
      openings: [
        "A {material} chair for dinners that go on.",
        "Light to lift, hard to wobble.",
        "A {noun} that looks right around any table.",
      ],
      details: [
        "The back follows yours.",
        "Stack two when guests have gone.",
        "Sold singly, so mix the colours.",
        "Carries up to 130 kg.",
      ],
      draw: draw.diningChair,
    },
    {
      id: "coffee-table",
      shelf: "Tables > Coffee Tables",
      nouns: [
        ["Round Coffee Table", "Coffee Table"],
        ["Coffee Table with Shelf", "Coffee Table"],
        ["Drum Coffee Table", "Side Table"],
      ],
      count: 12,
      price: [119, 460],
      materials: woods,
      colours: upholstery,
      openings: [
        "A {material} table at just the height for cups and feet.",
        "Room for books, a tray and a jigsaw.",
        "Rounded edges, so shins survive.",
      ],
      details: [
        "Finished with hard oil.",
        "Four screws and it stands.",
        "The top is a single glued board.",
        "Protects the floor with felt.",
      ],
      draw: draw.coffeeTable,
    },
    {
      id: "bookcase",
      shelf: "Storage > Bookcases",
      nouns: [
        ["Bookcase", "Bookshelf"],
        ["Open Shelving Unit", "Bookshelf"],
        ["Bookcase", "Display Cabinet"],
      ],
      count: 12,
      price: [119, 590],
      materials: woods,
      colours: upholstery,
      openings: [
        "Four shelves of {material} for novels, plants and odd finds.",
        "A {noun} that does not sag under dictionaries.",
        "Slim and tall: made for the wall nobody uses.",
      ],
      details: [
        "Comes with a wall fixing.",
        "Each shelf carries 25 kg.",
        "The back panel hides the sockets.",
        "Join two for a library.",
      ],
      draw: draw.bookcase,
    },
    {
      id: "sideboard",
      shelf: "Storage > Sideboards",
      nouns: [
        ["Sideboard", "Credenza"],
        ["Slatted Sideboard", "TV Unit"],
        ["Sideboard with Drawers", "Chest"],
      ],
      count: 12,
      price: [249, 990],
      materials: woods,
      colours: upholstery,
      openings: [
        "A long, low {material} {noun} for all that should not be seen.",
        "Doors that close softly on board games and bills.",
        "Holds the tableware below and the flowers on top.",
      ],
      details: [
        "Cable holes at the back.",
        "Adjustable shelves inside.",
        "Dovetailed drawers.",
        "Arrives fully assembled.",
      ],
      draw: draw.sideboard,
    },
    {
      id: "bed",
      shelf: "Beds",
      nouns: [
        ["Bed Frame with Headboard", "Double Bed"],
        ["Slatted Bed Frame", "Bed"],
        ["Upholstered Bed", "Arched Bed"],
      ],
      count: 12,
      price: [290, 1190],
      materials: [
        ...onlyFor([0, 1], ...woods),
        ...onlyFor([2], option("velvet", 1.3), option("wool blend", 1.2), option("linen")),
      ],
      colours: upholstery,
      sizes: [option("140 × 200 cm", 0.9), option("160 × 200 cm"), option("180 × 200 cm", 1.15)],
      openings: [
        "A {material} bed that does not creak.",
        "High enough for boxes underneath, low enough to fall into.",
        "The {noun} that makes the room.",
      ],
      details: [
        "Slats included, mattress not.",
        "Put together by two people in an hour.",
        "The headboard is comfortable to lean on.",
        "The centre leg keeps everything level.",
      ],
      draw: draw.bed,
    },
    {
      id: "stool",
      shelf: "Seating > Stools",
      nouns: [
        ["Stool", "Three-Legged Stool"],
        ["Pouffe", "Ottoman"],
        ["Bar Stool", "Counter Stool"],
      ],
      count: 12,
      price: [35, 149],
      materials: [
        ...onlyFor([0], option("beech", 0.9, "beech", "black", "white"), option("oak", 1.2, "oak")),
        ...onlyFor([1, 2], option("velvet", 1.1), option("bouclé", 1.2), option("cotton canvas", 0.85)),
      ],
      colours: upholstery,
      openings: [
        "An extra seat, a bedside table, a step to the top shelf.",
        "A {noun} in {colour} that goes where it is needed.",
        "Small, strong and easily carried from room to room.",
      ],
      details: ["Feet with felt pads.", "Wipes clean.", "Looks good in threes.", "Tested to 120 kg."],
      draw: draw.stool,
    },
  ],
};
