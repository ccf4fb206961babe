import type { Random } from './random.ts';

/** A price as Noline's own import format has it: minor units, tax included. */
export interface PriceRow {
  /** Without it: in every channel that has no price of its own. */
  channel?: string;
  currency: string;
  amount: number;
  compareAt?: number;
  validFrom?: string;
  validTo?: string;
}

// A reduction holds between these two moments; before and behind, the ordinary price counts.
const sale = { validFrom: '2026-01-01T00:00:00.000Z', validTo: '2029-12-31T23:00:00.000Z' };

const poundsPerEuro = 0.86;
const shelfPrice = (euros: number): number => Math.round(euros) * 100 - 5;

/**
 * What one kind of goods costs: in euros and pounds everywhere, some cheaper in one channel, every sixth reduced.
 *
 * @param euros lowest and highest ordinary price, in whole euros
 */
export function pricesOf([from, to]: readonly [number, number], random: Random): PriceRow[] {
  const euros = random.whole(from, to);
  const general = [
    { currency: 'EUR', amount: shelfPrice(euros) },
    { currency: 'GBP', amount: shelfPrice(euros * poundsPerEuro) },
  ];
  const reduced = random.chance(1 / 6) ? general.map(({ currency, amount }) => reduction(currency, amount)) : [];
  const own = [
    ...(random.chance(1 / 8) ? [{ channel: 'de-store', currency: 'EUR', amount: shelfPrice(euros * 0.95) }] : []),
    ...(random.chance(1 / 8) ? [{ channel: 'fr-web', currency: 'EUR', amount: shelfPrice(euros * 1.05) }] : []),
    ...(random.chance(1 / 8) ? [{ channel: 'uk-web', currency: 'GBP', amount: shelfPrice(euros * 0.82) }] : []),
  ];
  return [...general, ...reduced, ...own];
}

const reduction = (currency: string, amount: number): PriceRow => ({
  currency,
  amount: shelfPrice((amount * 0.7) / 100),
  compareAt: amount,
  ...sale,
});
