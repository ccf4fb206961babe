import { addTaxed, split, type Taxed, taxFromGross } from '@noline/runtime/money';
import type { CartDocument, CartLine } from './cart.ts';

/** The part of a cart that is taxed at one rate, in minor units. */
export interface TaxShare {
  rate: number;
  net: number;
  tax: number;
}

/** What a cart comes to, in minor units of its currency. */
export interface Totals {
  currency: string;
  quantity: number;
  items: Taxed;
  total: Taxed;
  /** Highest rate first. */
  taxes: TaxShare[];
}

/** A line with what it comes to. */
export interface CartLineOf extends CartLine {
  currency: string;
  total: Taxed;
}

type Cart = Pick<CartDocument, 'lines' | 'currency'>;

const nothing: Taxed = { gross: 0, net: 0, tax: 0 };
const grossOf = ({ quantity, unitPrice }: CartLine): number => quantity * unitPrice;

/** The lines by tax rate, highest first, with the tax taken once out of the sum of all lines of the rate. */
function byRate(lines: readonly CartLine[]): { rate: number; lines: CartLine[]; sum: Taxed }[] {
  const rates = [...new Set(lines.map(({ taxRate }) => taxRate))].sort((a, b) => b - a);
  return rates.map((rate) => {
    const own = lines.filter(({ taxRate }) => taxRate === rate);
    return { rate, lines: own, sum: taxFromGross(sum(own.map(grossOf)), rate) };
  });
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/**
 * What the lines come to. The tax of a rate is taken out of the sum of its lines, as a receipt does it, and then split
 * to the lines by largest remainder: so lines, rates and total all add up exactly.
 */
export function linesOf({ lines, currency }: Cart): CartLineOf[] {
  const taxes = new Map<CartLine, number>();
  for (const { lines: own, sum: whole } of byRate(lines)) {
    const parts = split(whole.tax, own.map(grossOf));
    own.forEach((line, index) => {
      taxes.set(line, parts[index] ?? 0);
    });
  }
  return lines.map((line) => {
    const gross = grossOf(line);
    const tax = taxes.get(line) ?? 0;
    return { ...line, currency, total: { gross, net: gross - tax, tax } };
  });
}

/** What a cart comes to. */
export function totalsOf({ lines, currency }: Cart): Totals {
  const rates = byRate(lines);
  const items = rates.reduce((total, rate) => addTaxed(total, rate.sum), nothing);
  return {
    currency,
    quantity: sum(lines.map(({ quantity }) => quantity)),
    items,
    total: items,
    taxes: rates.map(({ rate, sum: { net, tax } }) => ({ rate, net, tax })),
  };
}
