/**
 * A GTIN-13 of the range that GS1 leaves to retailers for use inside their own company (it begins with 2), so that no
 * article of the demo has the number of a real one.
 *
 * @param number up to 11 digits
 */
export function ownGtin(number: number): string {
  const digits = `2${String(number).padStart(11, '0')}`;
  if (digits.length !== 12) throw new Error(`${number} has more than 11 digits`);
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return digits + String((10 - (sum % 10)) % 10);
}
