// The shop's departments, in the order of its menu.

import { bathAndBeauty } from "./bath-and-beauty.js";
import { booksAndStationery } from "./books-and-stationery.js";
import { clothing } from "./clothing.js";
import type { Department } from "./department.js";
import { electronics } from "./electronics.js";
import { furniture } from "./furniture.js";
import { garden } from "./garden.js";
import { kitchen } from "./kitchen.js";
import { lighting } from "./lighting.js";
import { outdoor } from "./outdoor.js";
import { pets } from "./pets.js";
import { shoes } from "./shoes.js";
import { sports } from "./sports.js";
import { teaAndCoffee } from "./tea-and-coffee.js";
import { textiles } from "./textiles.js";
import { toys } from "./toys.js";

export const allDepartments: readonly Department[] = [
  kitchen,
  teaAndCoffee,
  textiles,
  furniture,
  lighting,
  garden,
  toys,
  booksAndStationery,
  clothing,
  shoes,
  outdoor,
  sports,
  electronics,
  bathAndBeauty,
  pets,
];
