import type { Option } from '../product.ts';
import { slugify } from '../slug.ts';

/** `style_general` as people read it: `Style general`. */
export function label(key: string): string {
  const spaced = key.replace(/[_-]+/g, ' ').trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** What is chosen from a text in a file; letters and digits of any script, else the text itself. */
export const choiceKey = (text: string): string => slugify(text) || text.trim().toLowerCase();

/** The plain names of colours, to show where a file has no swatches. */
const swatches: Record<string, string> = {
  beige: '#f5f5dc',
  black: '#000000',
  blue: '#1f4fa3',
  brown: '#7b4a21',
  gray: '#808080',
  green: '#2e7d32',
  grey: '#808080',
  lavender: '#b9a3e3',
  navy: '#14213d',
  orange: '#f57c00',
  pink: '#f48fb1',
  purple: '#6a1b9a',
  red: '#c62828',
  white: '#ffffff',
  yellow: '#fbc02d',
};

/**
 * The options of a product from what each of its variants has of them, in the order of the file.
 *
 * @param chosen the value as it is written by the option's key, a record per variant
 * @param language of the values
 */
export function optionsOf(chosen: readonly Record<string, string>[], language: string): Option[] {
  const options = new Map<string, Map<string, string>>();
  for (const [key, value] of chosen.flatMap((choice) => Object.entries(choice))) {
    const values = options.get(key) ?? new Map<string, string>();
    if (!values.has(choiceKey(value))) values.set(choiceKey(value), value);
    options.set(key, values);
  }
  return [...options].map(([key, values]) => ({
    key,
    name: { [language]: label(key) },
    values: [...values].map(([value, name]) => {
      const swatch = /^colou?r$/.test(key) ? swatches[value] : undefined;
      return { key: value, name: { [language]: name }, ...(swatch && { swatch }) };
    }),
  }));
}

/** What a variant has of each option, by key. */
export const keysOfChoice = (choice: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(choice).map(([key, value]) => [key, choiceKey(value)]));
