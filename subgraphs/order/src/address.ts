/** Where an order goes. */
export interface Address {
  name: string;
  street: string;
  postalCode?: string;
  city: string;
  region?: string;
  /** Two letters of ISO 3166-1. */
  country: string;
}

type Given = { [Field in keyof Address]?: string | null | undefined };

const longest = 200;
const needed = ['name', 'street', 'city', 'country'] as const;
const all = [...needed, 'postalCode', 'region'] as const;

/** What is wrong with an address, and at which field; undefined where nothing is. */
export function addressFault(given: Given): { field: keyof Address; message: string } | undefined {
  const empty = needed.find((field) => !given[field]?.trim());
  if (empty) return { field: empty, message: `An address needs "${empty}".` };
  const long = all.find((field) => (given[field]?.length ?? 0) > longest);
  if (long) return { field: long, message: `"${long}" takes at most ${longest} characters.` };
  if (!/^[A-Z]{2}$/.test(given.country ?? '')) {
    return { field: 'country', message: 'A country is two capital letters of ISO 3166-1: DE.' };
  }
  return undefined;
}

/** A faultless address as it is stored: trimmed, without what is empty. */
export const toAddress = (given: Given): Address =>
  Object.fromEntries(
    all.map((field) => [field, given[field]?.trim()] as const).filter(([, text]) => text),
  ) as unknown as Address;
