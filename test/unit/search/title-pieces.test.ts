import { expect, it } from "vitest";
import { titlePieces } from "../../../src/search/title-pieces.js";

it.each([
  ["Blue teapot", ["Blue teapot"]],
  ["Teapot, blue (with lid)", ["Teapot", " blue ", "with lid"]],
  ["Kettle - 2-litre - steel", ["Kettle", "2-litre", "steel"]],
  ["„Märchen“ | Band 2", ["„Märchen", " Band 2"]],
  ["?! (*)", []],
  ["", []],
])("the pieces of %j are %j", (title, pieces) => {
  expect(titlePieces(title)).toEqual(pieces);
});
