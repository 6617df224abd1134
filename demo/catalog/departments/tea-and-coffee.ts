// Tea & Coffee: pots, cups, grinders, and the leaves and beans themselves.

import { coffee } from "./coffee.js";
import type { Department } from "./department.js";
import { tea } from "./tea.js";

export const teaAndCoffee: Department = {
  id: "tea-and-coffee",
  name: "Tea & Coffee",
  backdrop: { tint: "#e6cfb8", motif: "steps" },
  brands: [
    {
      name: "Brindle & Leaf",
      style: "classic",
      level: 1,
      lines: ["Harbour", "Parlour", "Steeple", "Orchard", "Wren"],
      voice: ["Brindle & Leaf has been fussy about tea since it began.", "Best shared with biscuits."],
    },
    {
      name: "Kotoha",
      style: "minimal",
      level: 1.3,
      lines: ["Ame", "Kumo", "Sora", "Ishi", "Hana"],
      voice: ["Kotoha leaves out whatever a cup of tea does not need.", "Quiet form, exact pour."],
    },
    {
      name: "Third Crack",
      style: "sporty",
      level: 1.1,
      lines: ["Ignition", "Drift", "Baseline", "Altitude", "Bloom"],
      voice: ["Roasted and tested by people who weigh their water.", "Third Crack prints every recipe on its site."],
    },
    {
      name: "Finca Lumbre",
      style: "natural",
      level: 0.9,
      lines: ["Cumbre", "Sombra", "Rocío", "Vega", "Brasa"],
      voice: ["Bought directly from small farms at a fixed price.", "Packed without plastic."],
    },
  ],
  types: [...tea, ...coffee],
};
