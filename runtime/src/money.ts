/** An amount in minor units of a currency. */
export interface Money {
  amount: number;
  currency: string;
}

/** One amount with and without tax, in minor units: gross = net + tax. */
export interface Taxed {
  gross: number;
  net: number;
  tax: number;
}

const digits = new Map<string, number>();

/** How many digits of an amount are behind the decimal point (ISO 4217, as the runtime's ICU data has them). */
export function fractionDigits(currency: string): number {
  let known = digits.get(currency);
  if (known === undefined) {
    known = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digits.set(currency, known);
  }
  return known;
}

/** An amount as the API's `Money` shows it. */
export const toMoney = (amount: number, currency: string) => ({
  amount,
  currency,
  fractionDigits: fractionDigits(currency),
});

/** A taxed amount as the API's `TaxedMoney` shows it. */
export const toTaxedMoney = ({ gross, net, tax }: Taxed, currency: string) => ({
  gross: toMoney(gross, currency),
  net: toMoney(net, currency),
  tax: toMoney(tax, currency),
});

/**
 * Takes the tax out of an amount that includes it, rounded half up to whole minor units.
 *
 * @param gross minor units, tax included
 * @param rate hundredths of a percent: 1900 is 19 %
 */
export function taxFromGross(gross: number, rate: number): Taxed {
  const net = Math.round((gross * 10_000) / (10_000 + rate));
  return { gross, net, tax: gross - net };
}

export const addTaxed = (a: Taxed, b: Taxed): Taxed => ({
  gross: a.gross + b.gross,
  net: a.net + b.net,
  tax: a.tax + b.tax,
});

/**
 * Splits an amount in proportion to weights so that the parts add up to it exactly (largest remainder; of equal
 * remainders the first gets the unit).
 *
 * @param amount whole minor units, negative for refunds
 * @param weights at least one, none negative; if all are zero the split is even
 */
export function split(amount: number, weights: number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = total === 0 ? weights.map(() => 1) : weights;
  const whole = BigInt(total === 0 ? weights.length : total);
  const size = BigInt(Math.abs(amount));
  const exact = shares.map((weight, index) => {
    const product = size * BigInt(weight);
    return { index, part: product / whole, rest: product % whole };
  });
  let left = size - exact.reduce((sum, { part }) => sum + part, 0n);
  for (const share of [...exact].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))) {
    if (left === 0n) break;
    share.part += 1n;
    left -= 1n;
  }
  return exact.map(({ part }) => Math.sign(amount) * Number(part) || 0);
}
