import type { OpeningSpan } from '../location.ts';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const clock = (text: string, hours: number): string => {
  const [hour = '0', minute = '00'] = text.split(':');
  return `${String((Number(hour) % 12) + hours).padStart(2, '0')}:${minute}`;
};

/**
 * Reads opening hours such as `Mon: 10-9:30; Sun: 11-7`: opened before noon, closed after it.
 *
 * @throws Error that shows the part that cannot be read
 */
export function parseWeek(text: string): OpeningSpan[] {
  return text
    .split(';')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [, name = '', opens = '', closes = ''] = /^\s*([A-Za-z]+):\s*([\d:]+)\s*-\s*([\d:]+)\s*$/.exec(part) ?? [];
      const day = days.indexOf(name.slice(0, 3).toLowerCase()) + 1;
      if (day === 0) throw new Error(`The opening hours "${part.trim()}" cannot be read.`);
      return { day, opens: clock(opens, 0), closes: clock(closes, 12) };
    });
}

let codes: Map<string, string> | undefined;

/** The code of ISO 3166-1 for a country's English name. */
export function countryCode(name: string): string | undefined {
  if (!codes) {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const all = letters.flatMap((first) => letters.map((second) => first + second));
    codes = new Map(
      all.flatMap((code): [string, string][] => {
        const known = names.of(code);
        return known ? [[known.toLowerCase(), code]] : [];
      }),
    );
  }
  return codes.get(name.toLowerCase());
}

const postalCode = /^(\d{4,6}|\d{3}-\d{4}|\d{4} ?[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)$/;

/** The parts of an address in one line, as map services write it: most particular first, the country last. */
export function splitAddress(line: string): { street: string; postalCode?: string } {
  const parts = line.split(',').map((part) => part.trim());
  const code = parts.find((part) => postalCode.test(part));
  return { street: parts.slice(1, 3).join(' ').trim() || line, ...(code && { postalCode: code }) };
}
