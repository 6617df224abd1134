// Books & Stationery: the department and its publishers.

import { books } from "./books.js";
import type { Department } from "./department.js";
import { stationery } from "./stationery.js";

export const booksAndStationery: Department = {
  id: "books-and-stationery",
  name: "Books & Stationery",
  backdrop: { tint: "#ccd3e2", motif: "shelf" },
  brands: [
    {
      name: "Fernweh Press",
      style: "refined",
      level: 1.1,
      lines: ["Meridian", "Folio", "Quarto", "Atlas", "Margin"],
      voice: ["Printed on paper that ages well.", "From the spring list of Fernweh Press."],
    },
    {
      name: "Paper Otter",
      style: "playful",
      level: 0.85,
      lines: ["Doodle", "Splash", "Whisker", "Scribble", "Pond"],
      voice: ["Paper Otter plants a tree per pallet.", "Ink-proof, nearly tea-proof."],
    },
    {
      name: "Inkwell & Vane",
      style: "classic",
      level: 1.35,
      lines: ["Scholar", "Chancery", "Bishop", "Ledger", "Quill"],
      voice: ["Bound with thread, so it lies flat.", "Inkwell & Vane engraves initials on request."],
    },
    {
      name: "Plain Desk",
      style: "minimal",
      level: 0.95,
      lines: ["Grid", "Nota", "Slate", "Mono", "Index"],
      voice: ["Nothing printed where you want to write.", "Plain Desk makes it in four calm colours."],
    },
  ],
  types: [...books, ...stationery],
};
