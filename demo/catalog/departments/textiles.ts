// Home Textiles: cushions, throws, rugs, curtains and linen.

import type { Colour } from "../colours.js";
import * as draw from "../drawing/textiles.js";
import { type Department, option } from "./department.js";

const cloth: readonly Colour[] = ["sage", "navy", "terracotta", "ivory", "mustard", "charcoal", "blush", "petrol", "rust", "olive", "lilac", "sand", "pale blue", "plum"];

export const textiles: Department = {
  id: "textiles",
  name: "Home Textiles",
  backdrop: { tint: "#e0d0d4", motif: "weave" },
  brands: [
    { name: "Lindfield Loom", style: "classic", level: 1, lines: ["Amberley", "Ditchling", "Alder", "Pemberton", "Fern Hill"], voice: ["Woven on looms older than the weavers.", "Lindfield Loom dyes in small lots."] },
    { name: "Sólveig", style: "minimal", level: 1.2, lines: ["Myr", "Dis", "Eng", "Skog", "Snø"], voice: ["Calm colours that go with each other.", "Certified free of harmful dyes."] },
    { name: "Tangerine Tribe", style: "playful", level: 0.8, lines: ["Zigzag", "Fiesta", "Kasbah", "Pomelo", "Parade"], voice: ["A little louder than the rest of the room.", "Tangerine Tribe never met a colour it did not like."] },
    { name: "Terre Douce", style: "natural", level: 1.3, lines: ["Garrigue", "Mistral", "Calanque", "Lavandin", "Galet"], voice: ["Washed with stone for a soft first day.", "From flax grown without irrigation."] },
  ],
  types: [
    { id: "cushion", shelf: "Cushions", nouns: [["Cushion", "Cushion Cover"], ["Bolster", "Bolster Cushion"], ["Tasselled Cushion", "Throw Pillow"]], count: 15, price: [14, 46], materials: [option("cotton", 0.85), option("linen", 1.2), option("velvet", 1.25), option("wool", 1.35)], colours: cloth, patterns: ["", "Striped", "Diamond", "Half Moon"], titles: ["{line} {pattern} {noun}", "{line} {material} {noun}"],
      openings: ["A plump {material} {noun} in {colour}.", "The quickest way to a new sofa is a new {noun}.", "Soft {material}, firm filling, invisible zip."], details: ["The cover comes off and washes at 30 °C.", "Filled with recycled fibre.", "Pair it with a plain one of the same line.", "45 by 45 cm, or as long as your reading chair."], draw: draw.cushion },
    { id: "throw", shelf: "Throws & Blankets", nouns: [["Folded Throw", "Blanket"], ["Fringed Throw", "Throw Blanket"], ["Knitted Throw", "Blanket"]], count: 14, price: [34, 119], materials: [option("lambswool", 1.35), option("cotton", 0.8), option("recycled wool"), option("alpaca", 1.7)], colours: cloth, patterns: ["", "Striped", "Checked", ""], titles: ["{line} {pattern} {noun}", "{line} {material} {noun}"],
      openings: ["A generous {material} throw for the end of the bed.", "Light enough for summer evenings, warm enough for January.", "Two can share it; one will not want to."], details: ["130 by 180 cm.", "Woven, then brushed twice for softness.", "The fringe is knotted by hand.", "Air it rather than wash it."], draw: draw.throwBlanket },
    { id: "rug", shelf: "Rugs", nouns: [["Rug", "Area Rug"], ["Round Rug"], ["Flatweave Rug", "Carpet"]], count: 14, price: [49, 260], materials: [option("wool", 1.4), option("jute", 0.8), option("recycled cotton", 0.7)], colours: cloth, sizes: [option("80 × 150 cm", 0.6), option("120 × 180 cm"), option("160 × 230 cm", 1.6)],
      openings: ["A {material} rug that gathers the furniture around it.", "Soft underfoot and forgiving of crumbs.", "Graphic pattern, {colour} ground, {material} pile."], details: ["Flat edges, so chairs slide over.", "Use with an underlay on smooth floors.", "Turn it twice a year and it fades evenly.", "Vacuum along the weave."], draw: draw.rug },
    { id: "curtain", shelf: "Curtains", nouns: [["Curtains, Pair", "Lined Curtains"], ["Tie-Back Curtains", "Curtains, Pair"], ["Eyelet Curtains", "Curtain Pair"]], count: 12, price: [39, 129], materials: [option("linen", 1.3), option("cotton"), option("blackout polyester", 0.85)], colours: cloth, sizes: [option("140 × 175 cm", 0.85), option("140 × 250 cm")],
      openings: ["A pair of {material} curtains that fall in soft, even folds.", "Lets in the morning, keeps out the neighbours.", "{Colour} {material}, fully hemmed and ready to hang."], details: ["Fits poles up to 35 mm.", "Lined for warmth and a better drop.", "Machine-washable at 30 °C.", "Iron on the wrong side while damp."], draw: draw.curtain },
    { id: "bed-linen", shelf: "Bed Linen", nouns: [["Bed Linen Set", "Duvet Cover Set"], ["Bedding Set", "Duvet Set"], ["Bed Linen Set", "Bedding Set"]], count: 14, price: [39, 149], materials: [option("cotton percale"), option("washed linen", 1.7), option("cotton sateen", 1.2), option("flannel", 0.95)], colours: cloth, sizes: [option("single", 0.75), option("double"), option("king", 1.2)], patterns: ["", "Striped", "Dotted", ""], titles: ["{line} {pattern} {noun}", "{line} {material} {noun}"],
      openings: ["A {size} duvet cover and pillowcases in {material}.", "Cool on warm nights, cosy on cold ones.", "Crisp on the first night and softer with each wash."], details: ["Closes with buttons made of shell.", "Woven from long-staple yarn.", "Tumble-dry low, or better, line-dry.", "The reverse is a paler shade."], draw: draw.bedLinen },
    { id: "tea-towel", shelf: "Kitchen Linen > Tea Towels", nouns: [["Tea Towels, Pair", "Dish Towels"]], count: 12, price: [9, 24], materials: [option("linen", 1.35), option("cotton", 0.85), option("half-linen")], colours: cloth, patterns: ["", "Striped", "Waffle", ""], titles: ["{line} {pattern} {noun}", "{line} {material} {noun}"],
      openings: ["Two {material} cloths that really dry glasses.", "A pair of tea towels in {colour}, too good for the bottom drawer.", "Absorbent {material} with a hanging loop."], details: ["Wash hot; they can take it.", "50 by 70 cm each.", "Leaves no fluff on crystal.", "Doubles as a bread cloth."], draw: draw.teaTowel },
    { id: "tablecloth", shelf: "Table Linen > Tablecloths", nouns: [["Tablecloth"], ["Round Tablecloth"], ["Tablecloth", "Table Linen"]], count: 12, price: [29, 98], materials: [option("linen", 1.35), option("cotton"), option("wipe-clean cotton", 0.9)], colours: cloth, sizes: [option("for 4", 0.8), option("for 6"), option("for 8", 1.25)], patterns: ["", "Checked", "Bordered", ""], titles: ["{line} {pattern} {noun}", "{line} {material} {noun}"],
      openings: ["A {material} {noun} {size}, with a drop that looks dressed but not stiff.", "Turns a Tuesday supper into an occasion.", "{Colour} {material} with mitred corners."], details: ["Red wine comes out at 40 °C.", "Needs no ironing if you like it relaxed.", "The hem is double-stitched.", "Also sold as matching napkins in the shop."], draw: draw.tablecloth },
  ],
};
