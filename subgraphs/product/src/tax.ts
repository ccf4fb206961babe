export type TaxClass = 'STANDARD' | 'REDUCED';

/**
 * Value added tax by market and tax class in hundredths of a percent, as of January 2026. Where a country has several
 * reduced rates, the one for everyday goods. Prices in the United States carry no tax; it is added at checkout.
 */
const rates: Record<string, Record<TaxClass, number>> = {
  AE: { STANDARD: 500, REDUCED: 0 },
  AT: { STANDARD: 2000, REDUCED: 1000 },
  AU: { STANDARD: 1000, REDUCED: 0 },
  BE: { STANDARD: 2100, REDUCED: 600 },
  BG: { STANDARD: 2000, REDUCED: 900 },
  CA: { STANDARD: 0, REDUCED: 0 },
  CH: { STANDARD: 810, REDUCED: 260 },
  CN: { STANDARD: 1300, REDUCED: 900 },
  CY: { STANDARD: 1900, REDUCED: 500 },
  CZ: { STANDARD: 2100, REDUCED: 1200 },
  DE: { STANDARD: 1900, REDUCED: 700 },
  DK: { STANDARD: 2500, REDUCED: 2500 },
  EE: { STANDARD: 2400, REDUCED: 900 },
  ES: { STANDARD: 2100, REDUCED: 1000 },
  FI: { STANDARD: 2550, REDUCED: 1350 },
  FR: { STANDARD: 2000, REDUCED: 550 },
  GB: { STANDARD: 2000, REDUCED: 0 },
  GR: { STANDARD: 2400, REDUCED: 1300 },
  HR: { STANDARD: 2500, REDUCED: 1300 },
  HU: { STANDARD: 2700, REDUCED: 500 },
  IE: { STANDARD: 2300, REDUCED: 1350 },
  IT: { STANDARD: 2200, REDUCED: 1000 },
  JP: { STANDARD: 1000, REDUCED: 800 },
  LI: { STANDARD: 810, REDUCED: 260 },
  LT: { STANDARD: 2100, REDUCED: 1200 },
  LU: { STANDARD: 1700, REDUCED: 800 },
  LV: { STANDARD: 2100, REDUCED: 1200 },
  MT: { STANDARD: 1800, REDUCED: 500 },
  NL: { STANDARD: 2100, REDUCED: 900 },
  NO: { STANDARD: 2500, REDUCED: 1500 },
  PL: { STANDARD: 2300, REDUCED: 800 },
  PT: { STANDARD: 2300, REDUCED: 600 },
  RO: { STANDARD: 2100, REDUCED: 1100 },
  SA: { STANDARD: 1500, REDUCED: 1500 },
  SE: { STANDARD: 2500, REDUCED: 1200 },
  SI: { STANDARD: 2200, REDUCED: 950 },
  SK: { STANDARD: 2300, REDUCED: 1900 },
  US: { STANDARD: 0, REDUCED: 0 },
};

/** The rate in hundredths of a percent; undefined for a market whose tax is not known, where nothing can be sold. */
export const taxRate = (market: string, taxClass: TaxClass): number | undefined =>
  Object.hasOwn(rates, market) ? rates[market]?.[taxClass] : undefined;

/** The markets whose tax is known. */
export const taxedMarkets = Object.keys(rates);
