// Prices in the catalog's currency; a catalog without one gets plain numbers rather than a guess.

const formats = new Map<string, Intl.NumberFormat>();

export function money(amount: number, currency: string | undefined): string {
  return formatFor(currency ?? "").format(amount);
}

/** "€10", without cents where there are none: for ranges and charts. */
export function roundMoney(amount: number, currency: string | undefined): string {
  const words = money(amount, currency);
  return currency === undefined ? words : words.replace(/[.,]00(?=\D*$)/, "");
}

function formatFor(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known !== undefined) return known;
  const format =
    currency === ""
      ? new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 })
      : new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  formats.set(currency, format);
  return format;
}
