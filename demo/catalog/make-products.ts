// Turns one product type into its products: designs first, then the colours and sizes each design comes in.

import { type Colour, colours } from "./colours.js";
import type { Brand, ByForm, Department, Option, ProductType } from "./departments/department.js";
import { scene } from "./drawing/scene.js";
import { brass, brightness, ink, oak, steel, type Tone, toneOf, walnut } from "./drawing/tone.js";
import { shelfPrice } from "./price.js";
import type { Product } from "./product.js";
import { hash, type Random } from "./random.js";
import { fill, inSentence, titleCase, type Words } from "./wording.js";

interface Design {
  readonly brand: Brand;
  readonly line: string;
  readonly material: Option;
  readonly shape: number;
  readonly detail: number;
  readonly noun: string;
  readonly name: string;
  readonly title: string;
  readonly extras: Readonly<Record<string, string>>;
  readonly accent: Colour;
  readonly base: number;
  readonly rating: number;
}

const trims: readonly Tone[] = [oak, ink, walnut, brass, steel, ink];
const accents: readonly Colour[] = [
  "cream",
  "mustard",
  "navy",
  "white",
  "terracotta",
  "sage",
  "pale blue",
  "coral",
  "charcoal",
];

function ofForm<T>(lists: ByForm<T>, shape: number): readonly T[] {
  return (lists.length === 1 ? lists[0] : lists[shape]) ?? lists[0];
}

function accentFor(main: Colour, type: ProductType, random: Random): Colour {
  const far = [...type.colours, ...accents].filter(
    (other) => Math.abs(brightness(colours[other]) - brightness(colours[main])) > 0.2,
  );
  return far.length === 0 ? "cream" : random.pick(far);
}

function makeDesigns(department: Department, type: ProductType, random: Random): Design[] {
  const makers = random.shuffled(department.brands.flatMap((brand) => brand.lines.map((line) => ({ brand, line }))));
  const used = new Set<string>();
  return makers
    .map(({ brand, line }, index) => {
      const shape = index % 3;
      const material = random.pick(type.materials.filter(({ forms }) => forms?.includes(shape) ?? true));
      const names = type.names === undefined ? [] : ofForm(type.names, shape);
      const name = random.shuffled(names).find((candidate) => !used.has(candidate)) ?? "";
      used.add(name);
      const titles = type.titles ?? ["{line} {noun}", "{line} {material} {noun}"];
      const main = random.pick(material.colours ?? type.colours);
      return {
        brand,
        line,
        material,
        shape,
        name,
        detail: random.int(4),
        noun: random.pick(ofForm(type.nouns, shape)),
        title: random.pick(titles),
        extras: Object.fromEntries(
          Object.entries(type.extras ?? {}).map(([key, values]) => [key, random.pick(values)]),
        ),
        accent: accentFor(main, type, random),
        base:
          type.price[0] * (type.price[1] / type.price[0]) ** Math.min(1, Math.max(0, 0.42 + random.normal() * 0.22)),
        rating:
          Math.round(Math.min(4.9, Math.max(2.8, 4.25 + random.normal() * 0.36 + (brand.level - 1) * 0.18)) * 10) / 10,
      };
    })
    .filter((design) => type.names === undefined || design.name !== "");
}

interface Variant {
  readonly design: Design;
  readonly colour: Colour;
  readonly size: Option | undefined;
  readonly showColour: boolean;
  readonly showSize: boolean;
}

/** Books and blends come once or in sizes; other things in one to three colours or two sizes. */
function variantsOf(design: Design, type: ProductType, random: Random): Variant[] {
  const palette = random.shuffled(design.material.colours ?? type.colours);
  const first = palette[0] ?? "natural";
  const sizes = type.sizes ?? [];
  const size = sizes.length === 0 ? undefined : random.pick(sizes);
  if (sizes.length > 1 && random.chance(0.4)) {
    return random
      .shuffled(sizes)
      .slice(0, 2)
      .map((one) => ({ design, colour: first, size: one, showColour: false, showSize: true }));
  }
  const count =
    type.names === undefined && type.packed === undefined && palette.length > 1 ? 1 + random.weighted([4, 4, 2]) : 1;
  const showSize = size !== undefined && random.chance(0.35);
  return palette.slice(0, count).map((colour) => ({ design, colour, size, showColour: count > 1, showSize }));
}

function titleOf(variant: Variant, type: ProductType): string {
  const { design } = variant;
  const words: Words = {
    ...Object.fromEntries(Object.entries(design.extras).map(([key, value]) => [key, titleCase(value)])),
    line: design.line,
    brand: design.brand.name,
    noun: design.noun,
    name: design.name,
    material: titleCase(design.material.name),
    pattern: type.patterns?.[design.detail] ?? "",
    size: variant.size?.name ?? "",
  };
  let title = fill(design.title, words);
  if (variant.showColour)
    title += hash(design.line) % 2 === 0 ? ` in ${titleCase(variant.colour)}` : `, ${titleCase(variant.colour)}`;
  if (variant.showSize && variant.size !== undefined && !design.title.includes("{size}"))
    title += `, ${/^\d/.test(variant.size.name) ? variant.size.name : titleCase(variant.size.name)}`;
  return title;
}

function descriptionOf(variant: Variant, type: ProductType, random: Random): string {
  const { design } = variant;
  const words: Words = {
    ...design.extras,
    line: design.line,
    noun: inSentence(design.noun.replace(/, (Pair|Set of \d)$/, "")),
    name: design.name,
    material: design.material.name,
    colour: variant.colour,
    size: variant.size?.name ?? "",
  };
  const sentences = [
    random.pick(type.openings),
    ...random.shuffled(type.details).slice(0, random.weighted([2, 5, 3])),
    ...(random.chance(0.3) ? [random.pick(design.brand.voice)] : []),
  ];
  return sentences
    .slice(0, 3)
    .map((sentence) => fill(sentence, words))
    .map((text) => text.charAt(0).toUpperCase() + text.slice(1))
    .join(" ");
}

export function makeProducts(
  department: Department,
  type: ProductType,
  titles: Set<string>,
  random: Random,
): Product[] {
  const products: Product[] = [];
  for (const design of makeDesigns(department, type, random)) {
    for (const variant of variantsOf(design, type, random)) {
      if (products.length === type.count) return products;
      let title = titleOf(variant, type);
      if (titles.has(title)) title = `${title} by ${design.brand.name}`;
      if (titles.has(title)) continue;
      titles.add(title);
      const id = `${type.id}-${String(products.length + 1).padStart(2, "0")}`;
      const pattern = type.patterns?.[design.detail] ?? "";
      const price = shelfPrice(design.base * design.material.price * (variant.size?.price ?? 1) * design.brand.level);
      const accent = design.accent === variant.colour ? "cream" : design.accent;
      const picture = scene(
        department.backdrop,
        type.draw({
          main: toneOf(colours[variant.colour]),
          accent: toneOf(colours[accent]),
          trim: trims[hash(design.line) % trims.length] ?? oak,
          material: design.material.name,
          shape: design.shape,
          detail: design.detail,
        }),
      );
      products.push({
        item: {
          id,
          title,
          description: descriptionOf(variant, type, random),
          brand: design.brand.name,
          category: `${department.name} > ${type.shelf}`,
          price,
          currency: "EUR",
          image: `../pictures/${id}.svg`,
          attributes: {
            colour: variant.colour,
            material: design.material.name,
            style: design.brand.style,
            ...(type.names === undefined ? { collection: design.line } : {}),
            ...(pattern === "" ? {} : { pattern: pattern.toLowerCase() }),
            ...(variant.size === undefined ? {} : { size: variant.size.name }),
            ...design.extras,
            rating: design.rating,
          },
          availability: random.chance(0.04) ? "out_of_stock" : "in_stock",
        },
        department: department.id,
        type: type.id,
        brand: design.brand.name,
        style: design.brand.style,
        colour: variant.colour,
        level: Math.min(1, Math.max(0, Math.log(price / type.price[0]) / Math.log(type.price[1] / type.price[0]))),
        design: `${type.id}/${design.line}`,
        rating: design.rating,
        picture,
      });
    }
  }
  return products;
}
