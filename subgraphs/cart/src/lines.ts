import type { Articles, CartDocument, CartLine } from './cart.ts';

export const mostUnits = 999;
export const mostLines = 100;
const longestSku = 100;
const rememberedIds = 200;

/** The part of a cart that its owner changes. */
export type Contents = Pick<CartDocument, 'lines' | 'addedIds'>;

/** Units to put into a cart. */
export interface Addition {
  id: string;
  sku: string;
  quantity: number;
}

/** Something in an input that the caller must mend, and where. */
export interface InputFault {
  message: string;
  path: (string | number)[];
}

/** What comes of a wish for what is in the cart now. */
export type Decided =
  | { kind: 'changed'; contents: Contents }
  | { kind: 'unchanged' }
  | { kind: 'refused'; faults: InputFault[] }
  /** The lines of the input, by their places, whose ids the cart does not have. */
  | { kind: 'missing'; places: number[] };

const invalid = (message: string, ...path: (string | number)[]): InputFault => ({ message, path });

/** What is wrong with the lines of an input in themselves: how many, with which quantities, an id given twice. */
export function lineFaults(
  lines: readonly { id?: string | null | undefined; quantity: number }[],
  [fewest, leastUnits]: [fewest: 0 | 1, leastUnits: 0 | 1],
): InputFault[] {
  if (lines.length < fewest || lines.length > mostLines) {
    return [invalid(`Give ${fewest} to ${mostLines} lines.`, 'lines')];
  }
  const seen = new Set<string>();
  return lines.flatMap(({ id, quantity }, index) => {
    const twice = id != null && seen.has(id);
    if (id != null) seen.add(id);
    return [
      ...(twice ? [invalid('Each line id stands once in an input.', 'lines', index, 'id')] : []),
      ...(quantity >= leastUnits && quantity <= mostUnits
        ? []
        : [invalid(`A line takes ${leastUnits} to ${mostUnits} units.`, 'lines', index, 'quantity')]),
    ];
  });
}

/** What is wrong with the skus of an input in themselves. */
export const skuFaults = (lines: readonly { sku: string }[]): InputFault[] =>
  lines.flatMap(({ sku }, index) =>
    sku.length > 0 && sku.length <= longestSku
      ? []
      : [invalid(`A sku has 1 to ${longestSku} characters.`, 'lines', index, 'sku')],
  );

const priced = (line: CartLine, articles: Articles): CartLine => {
  const article = articles.get(line.sku);
  return article ? { ...line, unitPrice: article.unitPrice, taxRate: article.taxRate } : line;
};

/** The latest of the ids, those that were known first. */
export const remember = (known: readonly string[], added: readonly string[]): string[] =>
  [...new Set([...known, ...added])].slice(-rememberedIds);

/**
 * Adds units: to the line of the same sku where there is one, else as a new line behind the others. The whole line
 * takes the price of today. What has an id that was added before changes nothing.
 *
 * @param articles all skus of the additions; what is not in it is left out
 */
export function addLines(
  now: Contents,
  additions: readonly Addition[],
  articles: Articles,
  at: Date,
): Exclude<Decided, { kind: 'missing' }> {
  const known = new Set([...now.addedIds, ...now.lines.map(({ id }) => id)]);
  const bySku = new Map(now.lines.map((line) => [line.sku, line]));
  const faults: InputFault[] = [];
  const fresh = additions.filter(({ id }) => !known.has(id));
  for (const addition of fresh) {
    const { id, sku } = addition;
    const article = articles.get(sku);
    if (!article) continue;
    const line = bySku.get(sku) ?? { ...article, id, quantity: 0, addedAt: at };
    const quantity = line.quantity + addition.quantity;
    if (quantity > mostUnits) {
      const index = additions.indexOf(addition);
      faults.push(invalid(`A line takes ${mostUnits} units; there would be ${quantity}.`, 'lines', index, 'quantity'));
    }
    bySku.set(sku, priced({ ...line, quantity }, articles));
  }
  if (bySku.size > mostLines) faults.push(invalid(`A cart takes ${mostLines} lines.`, 'lines'));
  if (faults.length > 0) return { kind: 'refused', faults };
  if (fresh.length === 0) return { kind: 'unchanged' };
  const added = fresh.map(({ id }) => id);
  return changedTo(now, [...bySku.values()], remember(now.addedIds, added));
}

/** Sets quantities by line id at the prices of today; 0 removes, and removing what is gone changes nothing. */
export function setQuantities(
  now: Contents,
  updates: readonly { id: string; quantity: number }[],
  articles: Articles,
): Decided {
  const ids = new Set(now.lines.map(({ id }) => id));
  const places = updates.flatMap(({ id, quantity }, index) => (quantity > 0 && !ids.has(id) ? [index] : []));
  if (places.length > 0) return { kind: 'missing', places };
  const wanted = new Map(updates.map(({ id, quantity }) => [id, quantity]));
  const lines = now.lines.flatMap((line) => {
    const quantity = wanted.get(line.id);
    if (quantity === undefined) return [line];
    return quantity === 0 ? [] : [priced({ ...line, quantity }, articles)];
  });
  return changedTo(now, lines);
}

/** Removes lines by id; what is gone already changes nothing. */
export const removeLines = (now: Contents, ids: readonly string[]): Decided =>
  changedTo(
    now,
    now.lines.filter(({ id }) => !ids.includes(id)),
  );

/** Takes the prices of today; a line that is not sold any more stays as it is. */
export const takePrices = (now: Contents, articles: Articles): Decided =>
  changedTo(
    now,
    now.lines.map((line) => priced(line, articles)),
  );

type Changed = Extract<Decided, { kind: 'changed' | 'unchanged' }>;

const fingerprint = (lines: readonly CartLine[]): string =>
  JSON.stringify(lines.map(({ id, quantity, unitPrice, taxRate }) => [id, quantity, unitPrice, taxRate]));

const changedTo = (now: Contents, lines: CartLine[], addedIds = now.addedIds): Changed =>
  fingerprint(lines) === fingerprint(now.lines) && addedIds === now.addedIds
    ? { kind: 'unchanged' }
    : { kind: 'changed', contents: { lines, addedIds } };
