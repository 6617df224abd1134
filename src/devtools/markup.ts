// Creates elements without parsing HTML, so that it works under a strict CSP and Trusted Types.

type Child = Node | string | number | undefined;
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

const SVG = "http://www.w3.org/2000/svg";

/** Creates an element; attributes that are undefined or false are left out, true gives an empty attribute. */
export function el<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(name), attributes, children);
}

export function svg<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  return filled(document.createElementNS(SVG, name) as SVGElementTagNameMap[K], attributes, children);
}

function filled<E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child !== undefined) element.append(typeof child === "number" ? `${child}` : child);
  return element;
}

/** A list of names and values; undefined values are left out. */
export function facts(pairs: readonly (readonly [string, Child])[]): HTMLElement {
  return el(
    "dl",
    {},
    ...pairs.flatMap(([name, value]) =>
      value === undefined ? [] : [el("div", {}, el("dt", {}, name), el("dd", {}, value))],
    ),
  );
}

export function table(caption: string, head: readonly string[], rows: readonly (readonly Child[])[]): HTMLElement {
  return el(
    "table",
    {},
    el("caption", {}, caption),
    el("thead", {}, el("tr", {}, ...head.map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, ...rows.map((cells) => el("tr", {}, ...cells.map((cell) => el("td", {}, cell))))),
  );
}

export function section(title: string, ...children: readonly Child[]): HTMLElement {
  return el("section", {}, el("h3", {}, title), ...children);
}

export function milliseconds(ms: number): string {
  return `${ms < 10 ? ms.toFixed(2) : Math.round(ms)} ms`;
}

export function bytes(count: number | undefined): string | undefined {
  if (count === undefined) return undefined;
  return count < 1e6 ? `${(count / 1e3).toFixed(1)} kB` : `${(count / 1e6).toFixed(1)} MB`;
}

export function clock(time: number): string {
  return new Date(time).toLocaleTimeString();
}
