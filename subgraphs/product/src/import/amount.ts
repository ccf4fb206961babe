import { fractionDigits } from '@noline/runtime/money';

/**
 * A price as files write it, in minor units: `29.9` in EUR is 2990, without a float on the way.
 *
 * @returns undefined where it is no amount, or finer than the currency
 */
export function minorUnits(text: string, currency: string): number | undefined {
  const [, whole = '', behind = ''] = /^(\d{1,12})(?:[.,](\d{1,6}))?$/.exec(text.trim()) ?? [];
  const fraction = behind.replace(/0+$/, '');
  const digits = fractionDigits(currency);
  return whole === '' || fraction.length > digits ? undefined : Number(whole + fraction.padEnd(digits, '0'));
}
