/**
 * A GTIN in its one comparable form, 14 digits (GS1 General Specifications 7.9: modulo 10, weights 3 and 1).
 *
 * @param code 8, 12, 13 or 14 digits
 * @returns undefined where it is no GTIN or its check digit is wrong
 */
export function normalGtin(code: string): string | undefined {
  if (!/^(\d{8}|\d{12,14})$/.test(code)) return undefined;
  const padded = code.padStart(14, '0');
  return checkDigit(padded.slice(0, 13)) === padded[13] ? padded : undefined;
}

/** The check digit behind the first 13 digits of a GTIN-14. */
export function checkDigit(digits: string): string {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}
