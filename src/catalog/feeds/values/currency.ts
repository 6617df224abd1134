// How people write a currency → its ISO 4217 code.

/** Signs and short words. Those that several currencies share stand for the first, unless the feed's own currency is
 *  another of them. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  "€": ["EUR"],
  EURO: ["EUR"],
  EUROS: ["EUR"],
  $: ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP", "TWD"],
  USD$: ["USD"],
  C$: ["CAD"],
  A$: ["AUD"],
  S$: ["SGD"],
  R$: ["BRL"],
  "£": ["GBP", "EGP", "LBP"],
  "¥": ["JPY", "CNY"],
  "￥": ["JPY", "CNY"],
  円: ["JPY"],
  元: ["CNY"],
  RMB: ["CNY"],
  "₹": ["INR"],
  RS: ["INR", "PKR", "LKR", "NPR"],
  "RS.": ["INR", "PKR", "LKR", "NPR"],
  "₩": ["KRW"],
  원: ["KRW"],
  "₽": ["RUB"],
  РУБ: ["RUB"],
  "РУБ.": ["RUB"],
  "₴": ["UAH"],
  ГРН: ["UAH"],
  "₺": ["TRY"],
  TL: ["TRY"],
  "₪": ["ILS"],
  "₫": ["VND"],
  Đ: ["VND"],
  "฿": ["THB"],
  "₱": ["PHP"],
  "₦": ["NGN"],
  ZŁ: ["PLN"],
  KČ: ["CZK"],
  FT: ["HUF"],
  LEI: ["RON"],
  ЛВ: ["BGN"],
  "ЛВ.": ["BGN"],
  FR: ["CHF"],
  "FR.": ["CHF"],
  SFR: ["CHF"],
  "SFR.": ["CHF"],
  KR: ["SEK", "NOK", "DKK", "ISK"],
  "KR.": ["DKK", "SEK", "NOK", "ISK"],
  RP: ["IDR"],
  RM: ["MYR"],
  R: ["ZAR"],
  "د.إ": ["AED"],
};

/** "US$", "$US", "CN¥", "£GB": a sign with its country. */
const WITH_COUNTRY = /^(?:(?<before>[A-Z]{2})\p{Sc}|\p{Sc}(?<after>[A-Z]{2}))$/u;
const SIGNED: readonly string[] = Object.values(SIGNS).flat();

/** Signs that say too little where the feed's own currency is unknown. */
const VAGUE: ReadonlySet<string> = new Set(["KR", "KR.", "RS", "RS.", "FR", "FR."]);

/** Codes in circulation, from the JavaScript engine itself. */
const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** Prices in these are written with three decimals. */
const THREE_DECIMALS: ReadonlySet<string> = new Set(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]);

/** @param fallback code of the feed's own currency, for signs that several share.
 *  @returns undefined where the word means no currency, or any of several. */
export function currencyCode(written: string, fallback?: string): string | undefined {
  const word = written.trim().toUpperCase();
  if (CODES.has(word)) return word;
  const country = WITH_COUNTRY.exec(word)?.groups;
  if (country !== undefined) return SIGNED.find((code) => code.startsWith(country.before ?? country.after ?? "?"));
  const meant = Object.hasOwn(SIGNS, word) ? SIGNS[word] : undefined;
  if (meant === undefined) return undefined;
  if (fallback !== undefined && meant.includes(fallback)) return fallback;
  return VAGUE.has(word) ? undefined : meant[0];
}

/** Whether the word could stand beside a price as its currency, known or vague. */
export function isCurrencyWord(written: string): boolean {
  const word = written.trim().toUpperCase();
  return CODES.has(word) || Object.hasOwn(SIGNS, word) || WITH_COUNTRY.test(word);
}

export function hasThreeDecimals(code: string | undefined): boolean {
  return code !== undefined && THREE_DECIMALS.has(code);
}
