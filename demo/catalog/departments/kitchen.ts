// Kitchen: what one cooks in, cuts with and eats from.

import type { Colour } from "../colours.js";
import * as draw from "../drawing/kitchen.js";
import { type Department, option } from "./department.js";

const enamel: readonly Colour[] = ["sage", "navy", "terracotta", "cream", "charcoal", "mustard", "petrol", "red", "white", "pale blue"];
const woods = [option("oak", 1.1, "oak"), option("walnut", 1.4, "walnut"), option("acacia", 1, "acacia"), option("bamboo", 0.7, "bamboo")];

export const kitchen: Department = {
  id: "kitchen",
  name: "Kitchen",
  backdrop: { tint: "#d3dac6", motif: "arch" },
  brands: [
    { name: "Norrholt", style: "minimal", level: 1.15, lines: ["Fjell", "Vik", "Lund", "Sten", "Hav"], voice: ["Norrholt draws every piece to stack with the next.", "Part of Norrholt's quiet northern range."] },
    { name: "Casa Verano", style: "rustic", level: 0.95, lines: ["Olivar", "Tierra", "Sobremesa", "Huerta", "Alba"], voice: ["Made for long tables and second helpings.", "Casa Verano cooks the way grandmothers did: slowly."] },
    { name: "Pottering & Co", style: "classic", level: 0.85, lines: ["Larder", "Sunday", "Parsley", "Dovecote", "Mill Lane"], voice: ["An everyday classic from Pottering & Co.", "Sensible, sturdy, and not afraid of the dishwasher."] },
    { name: "Kuroda Works", style: "refined", level: 1.6, lines: ["Kaze", "Mori", "Shiro", "Tetsu", "Nami"], voice: ["Finished by hand in a workshop of nine.", "Kuroda Works gives it a lifetime of sharpening and repair."] },
  ],
  types: [
    { id: "saucepan", shelf: "Cookware > Saucepans", nouns: [["Saucepan with Lid", "Saucepan"], ["Milk Pan", "Small Saucepan"], ["Saucepan with Lid", "Sauce Pot"]], count: 12, price: [24, 74], materials: [option("stainless steel", 1.1, "steel"), option("enamelled steel", 0.9), option("copper", 1.9, "copper"), option("ceramic-coated aluminium", 0.85)], colours: enamel, sizes: [option("14 cm", 0.8), option("16 cm", 0.9), option("18 cm"), option("20 cm", 1.15)],
      openings: ["A {material} pan for sauces, soups and the morning porridge.", "Heats evenly and pours without dribbling: a {noun} for every day.", "{size} across, the {noun} that is always on the hob."],
      details: ["Works on induction, gas and electric.", "The riveted handle stays cool.", "Measuring marks inside save you a jug.", "Oven-safe up to 200 °C without the lid."], draw: draw.saucepan },
    { id: "frying-pan", shelf: "Cookware > Frying Pans", nouns: [["Frying Pan", "Skillet"], ["Griddle Pan", "Grill Pan"], ["Egg Pan", "Non-Stick Frying Pan"]], count: 12, price: [22, 69], materials: [option("cast iron", 1.15, "black", "charcoal"), option("carbon steel", 1.05, "charcoal", "steel"), option("non-stick aluminium", 0.85), option("copper", 1.8, "copper")], colours: enamel, sizes: [option("20 cm", 0.8), option("24 cm"), option("28 cm", 1.2)],
      openings: ["A {material} {noun} that gets properly hot and stays so.", "For crisp edges and golden middles: a {size} {noun}.", "The pan for pancakes, peppers and a quick steak."],
      details: ["Comes ready seasoned; it only gets better.", "A little oil and a wipe is all the care it asks.", "Suitable for every hob, induction included.", "The long handle has a loop for hanging."], draw: draw.fryingPan },
    { id: "casserole", shelf: "Cookware > Casseroles", nouns: [["Casserole Dish", "Dutch Oven"], ["Shallow Casserole", "Braiser"], ["Casserole Pot", "Stew Pot"]], count: 12, price: [45, 149], materials: [option("cast iron", 1.2), option("stoneware", 0.75), option("enamelled steel", 0.7)], colours: enamel, sizes: [option("2.5 l", 0.8), option("4 l"), option("6 l", 1.3)],
      openings: ["A {material} {noun} for stews, beans and no-knead bread.", "From hob to oven to table in {colour}.", "Slow Sunday cooking starts with a heavy lid: this one keeps the steam in."],
      details: ["Drops on the inside of the lid baste as it simmers.", "Feeds four, or two with leftovers.", "The enamel shrugs off scratches and stains.", "Oven-safe, freezer-safe, in-laws-safe."], draw: draw.casserole },
    { id: "knife", shelf: "Knives > Kitchen Knives", nouns: [["Chef's Knife", "Cook's Knife"], ["Santoku Knife", "Vegetable Knife"], ["Utility Knife", "Kitchen Knife"]], count: 12, price: [19, 89], materials: [option("stainless steel"), option("carbon steel", 1.2), option("damascus steel", 1.9)], colours: ["black", "walnut", "oak", "navy", "red", "olive", "cream", "burgundy"], sizes: [option("13 cm", 0.75), option("16 cm", 0.9), option("20 cm")], titles: ["{line} {noun}", "{line} {noun} in {material}"],
      openings: ["A well-balanced {noun} with a {size} blade of {material}.", "Slices tomatoes so thin that they have one side.", "One good {noun} replaces a drawer of bad ones."],
      details: ["Full tang, three rivets, a handle that fits large and small hands.", "Arrives sharp; keep it so with a whetstone.", "Wash by hand and dry at once.", "Comes with a card sheath."], draw: draw.knife },
    { id: "chopping-board", shelf: "Knives > Chopping Boards", nouns: [["Chopping Board with Handle", "Serving Board"], ["Chopping Board", "Carving Board"], ["Round Chopping Board", "Cheese Board"]], count: 12, price: [17, 49], materials: woods, colours: ["oak"], sizes: [option("small", 0.75), option("medium"), option("large", 1.35)], titles: ["{line} {material} {noun}"],
      openings: ["A {size} {noun} cut from a single plank of {material}.", "Kind to knives and handsome enough for the table.", "For bread in the morning and cheese at night."],
      details: ["Oiled with linseed; no varnish to flake.", "The groove catches juice before your counter does.", "Every grain is different, so yours will be the only one.", "Hang it by its hole to dry."], draw: draw.choppingBoard },
    { id: "mixing-bowl", shelf: "Baking > Mixing Bowls", nouns: [["Mixing Bowl", "Baking Bowl"], ["Salad Bowl", "Mixing Bowl"], ["Mixing Bowl Set", "Nesting Bowls"]], count: 12, price: [16, 48], materials: [option("stoneware", 1.1), option("enamelled steel", 0.9), option("stainless steel", 0.85, "steel"), option("earthenware")], colours: enamel, patterns: ["", "Banded", "Dotted", ""], titles: ["{line} {pattern} {noun}", "{line} {material} {noun}"],
      openings: ["A deep {material} {noun} with room to whisk.", "For bread dough, birthday cakes and big salads.", "In {colour}, good-looking enough to serve from."],
      details: ["The rim has a lip for a clean pour.", "Wide foot, so it stays put while you beat.", "Microwave- and dishwasher-safe.", "A wooden spoon rests happily inside."], draw: draw.mixingBowl },
    { id: "plate", shelf: "Tableware > Plates", nouns: [["Dinner Plate", "Plate"], ["Plate Set of 2", "Side Plates, Pair"], ["Plates, Set of 3", "Stacking Plates"]], count: 13, price: [9, 38], materials: [option("stoneware"), option("porcelain", 1.25), option("earthenware", 0.85)], colours: enamel, patterns: ["", "Rimmed", "Beaded", ""], titles: ["{line} {pattern} {noun}", "{line} {material} {noun}"],
      openings: ["{Material} with a soft glaze in {colour}.", "A {noun} with a broad rim that frames whatever you cook.", "Everyday tableware with the feel of a hand-thrown piece."],
      details: ["Glazed inside and out, so it goes in the dishwasher.", "Small differences from plate to plate are part of the charm.", "Mix it with the bowls of the same line.", "Chip-resistant edge."], draw: draw.plate },
    { id: "storage-jar", shelf: "Storage > Jars", nouns: [["Storage Jar", "Canister"], ["Storage Jars, Set of 2", "Canister Pair"], ["Storage Jars, Set of 3", "Canister Set"]], count: 12, price: [9, 34], materials: [option("glass", 0.85, "clear"), option("stoneware", 1.15), option("tin", 0.8)], colours: enamel,
      openings: ["Keeps flour dry, biscuits crisp and rice where you can find it.", "An airtight {material} {noun} for the open shelf.", "Order in the larder, one {noun} at a time."],
      details: ["The silicone seal comes off for washing.", "Wide neck, so a scoop fits.", "Stacks neatly on its siblings.", "Write on it with chalk; wipe and write again."], draw: draw.storageJar },
  ],
};
