// Clothing: what to wear from hat to socks.

import { accessories } from "./accessories.js";
import type { Department } from "./department.js";
import { garments } from "./garments.js";

export const clothing: Department = {
  id: "clothing",
  name: "Clothing",
  backdrop: { tint: "#e2d5c5", motif: "panel" },
  brands: [
    {
      name: "Arbourne",
      style: "natural",
      level: 1.15,
      lines: ["Linden", "Hazel", "Aspen", "Juniper", "Sorrel"],
      voice: ["Arbourne uses only fibres that grow back.", "Mended for free, for life."],
    },
    {
      name: "Saltrope",
      style: "sporty",
      level: 1,
      lines: ["Regatta Row", "Mainsail", "Jetty", "Starboard", "Buoy"],
      voice: ["Washed by salt, wind and many machines.", "Saltrope sizes run true."],
    },
    {
      name: "Maison Colline",
      style: "refined",
      level: 1.6,
      lines: ["Camille", "Bastien", "Margaux", "Rémy", "Solène"],
      voice: ["Cut in a small atelier on a hill.", "Quiet luxury with real pockets."],
    },
    {
      name: "Basic Thursday",
      style: "minimal",
      level: 0.7,
      lines: ["Everyday", "Off-Duty", "Commute", "Weekender", "Errand"],
      voice: ["Good basics at an honest price.", "Goes with everything, argues with nothing."],
    },
  ],
  types: [...garments, ...accessories],
};
