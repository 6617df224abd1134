// Words that shoppers say of things of any kind: colours and materials. A shop that has nothing of the colour is no
// reason to take its name for a typing error: "red" is not "led".

/** As `tokenize` gives them. Without those of two spellings, as a shop may have the other one. Few on purpose: of the
 *  20,000 words that the shipped text model knows, too many are also what a typing error makes of another word. */
export const SAID_OF_ANYTHING: ReadonlySet<string> = new Set(
  (
    "beige black blue bronze brown burgundy charcoal copper coral cream crimson cyan gold golden green indigo " +
    "ivory khaki lavender lilac magenta maroon mauve mint mustard navy ochre olive orange peach pink purple red scarlet " +
    "silver taupe teal terracotta transparent turquoise violet white yellow " +
    "acrylic bamboo cashmere ceramic cotton denim felt glass iron leather linen marble metal oak paper " +
    "plastic polyester porcelain rattan rubber satin silk steel stone suede velvet wicker wood wooden wool"
  ).split(" "),
);
