// Availability as shops write it, beyond the words that an item itself accepts.

import type { Availability } from "../../item.js";

const WORDS: Readonly<Record<string, Availability>> = {
  instock: "in_stock",
  available: "in_stock",
  availablefororder: "in_stock",
  limitedavailability: "in_stock",
  limitedstock: "in_stock",
  lowstock: "in_stock",
  instoreonly: "in_stock",
  onlineonly: "in_stock",
  madetoorder: "in_stock",
  yes: "in_stock",
  y: "in_stock",
  true: "in_stock",
  auflager: "in_stock",
  lieferbar: "in_stock",
  sofortlieferbar: "in_stock",
  enstock: "in_stock",
  disponible: "in_stock",
  disponibile: "in_stock",
  opvoorraad: "in_stock",
  outofstock: "out_of_stock",
  soldout: "out_of_stock",
  unavailable: "out_of_stock",
  notavailable: "out_of_stock",
  temporarilyoutofstock: "out_of_stock",
  discontinued: "out_of_stock",
  reserved: "out_of_stock",
  no: "out_of_stock",
  n: "out_of_stock",
  false: "out_of_stock",
  ausverkauft: "out_of_stock",
  nichtlieferbar: "out_of_stock",
  nichtauflager: "out_of_stock",
  rupturedestock: "out_of_stock",
  épuisé: "out_of_stock",
  agotado: "out_of_stock",
  esaurito: "out_of_stock",
  uitverkocht: "out_of_stock",
  preorder: "preorder",
  presale: "preorder",
  comingsoon: "preorder",
  vorbestellbar: "preorder",
  backorder: "backorder",
  onbackorder: "backorder",
  notify: "backorder",
};

/** @returns undefined for an unknown word */
export function parseAvailability(written: string | number | boolean): Availability | undefined {
  if (typeof written === "boolean") return written ? "in_stock" : "out_of_stock";
  if (typeof written === "number" || /^\s*-?\d+(\.\d+)?\s*$/.test(written)) {
    return Number(written) > 0 ? "in_stock" : "out_of_stock";
  }
  const word = written
    .slice(written.lastIndexOf("/") + 1)
    .replace(/[\s_-]/g, "")
    .toLowerCase();
  return Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
}
