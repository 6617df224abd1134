// Barcode numbers: GTIN-8, UPC (12), EAN or ISBN-13 (13), GTIN-14.

/** Whether the digits have a GTIN's length and check digit (GS1 General Specifications, section 7.9: weights 3 and 1
 *  alternate from the right). Spaces and dashes are ignored. ISBN-10 is checked by its own rule (ISO 2108:1992). */
export function isGtin(written: string): boolean {
  const code = written.replace(/[\s-]/g, "");
  if (/^\d{9}[\dXx]$/.test(code)) return isIsbn10(code);
  if (!/^(\d{8}|\d{12,14})$/.test(code) || /^0+$/.test(code)) return false;
  let sum = 0;
  for (let i = code.length - 1, weight = 1; i >= 0; i--, weight = 4 - weight) sum += weight * Number(code[i]);
  return sum % 10 === 0;
}

function isIsbn10(code: string): boolean {
  let sum = 0;
  for (let i = 0; i < 10; i++) sum += (10 - i) * (/x/i.test(code[i] as string) ? 10 : Number(code[i]));
  return sum % 11 === 0;
}
