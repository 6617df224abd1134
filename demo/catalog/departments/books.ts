// Books: invented titles by invented authors.

import * as draw from "../drawing/books-and-stationery.js";
import { option, type ProductType } from "./department.js";
import { cloths } from "./palettes.js";

const bindings = [option("hardback", 1.5), option("paperback", 0.85)];

export const books: readonly ProductType[] = [
  {
    id: "novel",
    shelf: "Books > Fiction",
    nouns: [
      ["Novel", "Detective Novel"],
      ["Novel", "Family Saga"],
      ["Novel", "Short Stories"],
    ],
    count: 20,
    price: [11, 19],
    materials: bindings,
    colours: cloths,
    names: [
      [
        "The Cartographer's Winter",
        "A House Below the Pass",
        "North of the Orchard",
        "The Valley Ledger",
        "Snow on the Signal Box",
        "The Second Summit",
        "What the Guide Forgot",
      ],
      [
        "The Botanist's Daughter-in-Law",
        "Greenhouse Weather",
        "An Inventory of Leaves",
        "The Elm Committee",
        "Quiet Ivy",
        "Small Hours in the Garden",
        "The Lime Walk",
      ],
      [
        "Salt in the Clocks",
        "Eleven Tides",
        "The Ferryman's Arithmetic",
        "Letters to a Lighthouse",
        "The Drowned Piano",
        "Harbour Lies",
        "A Year of Low Water",
      ],
    ],
    extras: {
      author: [
        "Ines Halloran",
        "Tobias Wrenfield",
        "Maud Okonjo-Lind",
        "Leopold Farrant",
        "Yuki Sandoval",
        "Clara Vestergaard",
        "Amos Tillery",
        "Nadia Bracegirdle",
      ],
    },
    titles: ["{name}: a {noun} by {author}", "{name} ({author}), {material}"],
    openings: [
      "{author} tells of a family, a secret and the weather between them.",
      "A {noun} about the places we leave and the people who stay.",
      "Funny, sad and hard to put down: {author} at full sail.",
    ],
    details: [
      "312 pages, {material}.",
      "Long-listed for a prize that does not exist.",
      "With a map on the inside cover.",
      "Read it before someone tells you the end.",
    ],
    draw: draw.novel,
  },
  {
    id: "cookbook",
    shelf: "Books > Cookbooks",
    nouns: [["Cookbook", "Recipe Book"]],
    count: 15,
    price: [19, 34],
    materials: bindings,
    colours: cloths,
    names: [
      ["Mostly Vegetables", "The Tomato Year", "Garden to Pan", "Greens, Beans, Again", "Supper from the Allotment"],
      ["Bread and Patience", "The Sunday Oven", "Crumb", "Flour Hours", "The Village Baker"],
      ["Breakfast All Day", "One Pan, Two Eggs", "The Early Kitchen", "Brunch for Late Risers", "Good Mornings"],
    ],
    extras: { author: ["Rosa Ferrante-Hill", "Jun Aldous", "Petra Oduya", "Marcel Thwaite"] },
    titles: ["{name}: a {noun} by {author}", "{name}, {noun}"],
    openings: [
      "{author} cooks with few pots and many herbs.",
      "Eighty recipes, each on one page, each tried by beginners.",
      "A {noun} that will have stains on it within a week.",
    ],
    details: [
      "With a chapter on leftovers.",
      "Lies flat next to the stove.",
      "Measures in grams and spoons.",
      "A ribbon marks tonight's dinner.",
    ],
    draw: draw.cookbook,
  },
  {
    id: "picture-book",
    shelf: "Books > Children's Books",
    nouns: [["Picture Book", "Children's Book"]],
    count: 15,
    price: [9, 17],
    materials: [option("hardback", 1.2), option("board book", 0.85)],
    colours: ["teal", "mustard", "coral", "navy", "sage", "lilac", "sky", "terracotta"],
    names: [
      ["The Cat Who Minded the Shop", "Marmalade Says No", "Nine Naps", "A Coat for Kit", "Where Is Whiskerby?"],
      [
        "The Whale Upstairs",
        "Bubble and the Big Blue",
        "How Deep Is a Puddle?",
        "Wilma Sings Low",
        "The Sea in the Bath",
      ],
      ["Rocket to Grandma", "Five Minutes on the Moon", "The Astronaut's Sandwich", "Countdown for Coco", "Star Bus 9"],
    ],
    extras: {
      author: ["Bea Lindqvist", "Samir Pell", "Dot Marchetti", "Owen Fairweather"],
      age: ["2", "3", "4", "5"],
    },
    titles: ["{name}, {noun}", "{name} by {author}, {noun}"],
    openings: [
      "A bedtime story by {author} about courage, crumbs and going home.",
      "{author} draws every page with one brush.",
      "To be read aloud, again, and then once more.",
    ],
    details: [
      "From age {age}.",
      "Rounded corners.",
      "Spot the snail on each page.",
      "Thirty-two pages and a happy end.",
    ],
    draw: draw.pictureBook,
  },
];
