// A picture as numbers, between whoever decodes files and whoever looks at them.

/** Red, green, blue, a byte each, row by row from the top left: `width × height × 3` bytes. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Sides in pixels. */
export type Size = Pick<Pixels, "width" | "height">;

/** Where a picture of size `from` lies in a frame of size `frame` when it is shown whole: centred, with a margin. */
export function contain(from: Size, frame: Size): Size & { readonly left: number; readonly top: number } {
  const zoom = Math.min(frame.width / from.width, frame.height / from.height);
  const width = Math.max(1, Math.round(from.width * zoom));
  const height = Math.max(1, Math.round(from.height * zoom));
  return {
    width,
    height,
    left: Math.floor((frame.width - width) / 2),
    top: Math.floor((frame.height - height) / 2),
  };
}
