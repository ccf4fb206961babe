import { addTaxed, split, type Taxed, taxFromGross } from '@noline/runtime/money';
import type { OrderLine, Totals } from './order.ts';

/** A line as the cart has it: `unitGross` in minor units, tax included. */
export interface PricedLine {
  sku: string;
  name: string;
  quantity: number;
  unitGross: number;
  /** Hundredths of a percent. */
  taxRate: number;
}

/** Lines and totals of an order, never to change again. */
export interface Frozen {
  lines: OrderLine[];
  totals: Totals;
}

const none: Taxed = { gross: 0, net: 0, tax: 0 };
const grossOf = ({ unitGross, quantity }: PricedLine): number => unitGross * quantity;
const sum = (amounts: number[]): number => amounts.reduce((all, amount) => all + amount, 0);

/**
 * Freezes lines and totals. The tax of a rate is taken from the sum of all lines at that rate, and split to these lines
 * by largest remainder, so that lines, taxes and totals add up to the cent.
 *
 * @param newLineId makes the id of a line
 */
export function freeze(priced: readonly PricedLine[], newLineId: () => string): Frozen {
  const rates = [...new Set(priced.map(({ taxRate }) => taxRate))].sort((a, b) => b - a);
  const taxOf = new Map<PricedLine, number>();
  const taxes = rates.map((rate) => {
    const own = priced.filter(({ taxRate }) => taxRate === rate);
    const { net, tax } = taxFromGross(sum(own.map(grossOf)), rate);
    split(tax, own.map(grossOf)).forEach((part, index) => {
      const line = own[index];
      if (line) taxOf.set(line, part);
    });
    return { rate, net, tax };
  });
  const lines = priced.map((line): OrderLine => {
    const { sku, name, quantity, unitGross, taxRate } = line;
    const [gross, tax] = [grossOf(line), taxOf.get(line) ?? 0];
    const total = { gross, net: gross - tax, tax };
    return { id: newLineId(), sku, name, quantity, unitPrice: taxFromGross(unitGross, taxRate), taxRate, total };
  });
  return {
    lines,
    totals: {
      quantity: sum(lines.map(({ quantity }) => quantity)),
      total: lines.map(({ total }) => total).reduce(addTaxed, none),
      taxes,
    },
  };
}
