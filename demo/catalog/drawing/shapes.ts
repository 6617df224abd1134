// The few SVG marks that every drawing is made of, as strings. The canvas is 400 × 400; things stand at about y = 320.

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Attribute text such as `opacity=".5"`; appended as it is. */
type Extra = string;

function mark(name: string, attributes: string, fill: string, extra: Extra): string {
  return `<${name} ${attributes} fill="${fill}"${extra === "" ? "" : ` ${extra}`}/>`;
}

export function path(d: string, fill: string, extra: Extra = ""): string {
  return mark("path", `d="${d}"`, fill, extra);
}

export function box(
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
  fill: string,
  extra: Extra = "",
): string {
  const round = radius === 0 ? "" : ` rx="${short(radius)}"`;
  return mark(
    "rect",
    `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"${round}`,
    fill,
    extra,
  );
}

export function disc(cx: number, cy: number, r: number, fill: string, extra: Extra = ""): string {
  return mark("circle", `cx="${short(cx)}" cy="${short(cy)}" r="${short(r)}"`, fill, extra);
}

export function oval(cx: number, cy: number, rx: number, ry: number, fill: string, extra: Extra = ""): string {
  return mark("ellipse", `cx="${short(cx)}" cy="${short(cy)}" rx="${short(rx)}" ry="${short(ry)}"`, fill, extra);
}

/** A line with round ends and joints. */
export function line(d: string, colour: string, width: number, extra: Extra = ""): string {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${short(width)}" stroke-linecap="round" stroke-linejoin="round"${extra === "" ? "" : ` ${extra}`}/>`;
}

export function at(transform: string, content: string): string {
  return `<g transform="${transform}">${content}</g>`;
}

export function turned(degrees: number, content: string, cx = 200, cy = 200): string {
  return at(`rotate(${short(degrees)} ${short(cx)} ${short(cy)})`, content);
}

/** The left half and its mirror image about x = 200. */
export function mirrored(half: string): string {
  return half + at("matrix(-1 0 0 1 400 0)", half);
}

export function faint(opacity: number, content: string): string {
  return `<g opacity="${opacity}">${content}</g>`;
}

/** The soft shadow of something that stands on the ground. */
export function ground(cx: number, cy: number, rx: number): string {
  return oval(cx, cy, rx, Math.max(6, rx * 0.085), "#2b2038", 'opacity=".16"');
}

/** The shadow of something laid flat or hung: its own outline, moved a little. */
export function cast(d: string): string {
  return path(d, "#2b2038", 'opacity=".13" transform="translate(9 12)"');
}

/** Outline of a vessel: straight sides between two widths, bottom corners rounded by `radius`. */
export function vessel(
  cx: number,
  top: number,
  topWidth: number,
  bottom: number,
  bottomWidth: number,
  radius: number,
): string {
  const lean = (topWidth - bottomWidth) / 2;
  const height = bottom - top;
  const share = Math.min(1, radius / Math.hypot(lean, height));
  const x = bottomWidth / 2 + lean * share;
  const y = short(bottom - height * share);
  const flat = bottomWidth / 2 - radius;
  return `M${short(cx - topWidth / 2)} ${short(top)}H${short(cx + topWidth / 2)}L${short(cx + x)} ${y}Q${short(cx + bottomWidth / 2)} ${short(bottom)} ${short(cx + flat)} ${short(bottom)}H${short(cx - flat)}Q${short(cx - bottomWidth / 2)} ${short(bottom)} ${short(cx - x)} ${y}Z`;
}

/** Outline of a bellied pot: neck at the top, widest at `middle`, foot at the bottom. */
export function bellied(
  cx: number,
  top: number,
  neck: number,
  middle: number,
  belly: number,
  bottom: number,
  foot: number,
): string {
  const up = (middle - top) * 0.55;
  const down = (bottom - middle) * 0.55;
  const [n, b, f] = [neck / 2, belly / 2, foot / 2];
  return (
    `M${short(cx - n)} ${short(top)}H${short(cx + n)}C${short(cx + n + (b - n) * 0.5)} ${short(top + up * 0.3)} ${short(cx + b)} ${short(middle - up)} ${short(cx + b)} ${short(middle)}` +
    `C${short(cx + b)} ${short(middle + down)} ${short(cx + f + (b - f) * 0.4)} ${short(bottom)} ${short(cx + f)} ${short(bottom)}H${short(cx - f)}` +
    `C${short(cx - f - (b - f) * 0.4)} ${short(bottom)} ${short(cx - b)} ${short(middle + down)} ${short(cx - b)} ${short(middle)}` +
    `C${short(cx - b)} ${short(middle - up)} ${short(cx - n - (b - n) * 0.5)} ${short(top + up * 0.3)} ${short(cx - n)} ${short(top)}Z`
  );
}

/** `count` marks along a row, each drawn by `draw` at its x. */
export function row(count: number, from: number, step: number, draw: (x: number, index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw(from + index * step, index)).join("");
}
