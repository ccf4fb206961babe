/** An article that is sold as one and taken out of stock as several. */
export interface Bundle {
  sku: string;
  components: Component[];
}

/** Units of an article in one bundle. */
export interface Component {
  sku: string;
  quantity: number;
}

export interface BundleDocument extends Bundle {
  /** See {@link bundleKey}. */
  _id: string;
  tenant: string;
  version: number;
}

export const bundleKey = (tenant: string, sku: string): string => `${tenant}/${sku}`;

const mostComponents = 50;
const mostUnits = 1_000;

/** What is wrong with a bundle in itself, and where; undefined where nothing is. */
export function bundleFault({ sku, components }: Bundle): { message: string; path: (string | number)[] } | undefined {
  const path = (index: number, field: string) => ['components', index, field];
  if (sku.trim() === '') return { message: 'The bundle has a sku.', path: ['sku'] };
  if (components.length > mostComponents)
    return { message: `At most ${mostComponents} components.`, path: ['components'] };
  for (const [index, component] of components.entries()) {
    if (component.sku === sku) return { message: 'A bundle does not hold itself.', path: path(index, 'sku') };
    if (components.findIndex((other) => other.sku === component.sku) < index)
      return { message: 'A component stands in one line.', path: path(index, 'sku') };
    if (!(component.quantity >= 1 && component.quantity <= mostUnits))
      return { message: `A bundle takes 1 to ${mostUnits} units of a component.`, path: path(index, 'quantity') };
  }
  return undefined;
}

type Bundles = ReadonlyMap<string, readonly Component[]>;

/** Lines with each bundle replaced by its components. */
export const expandLines = <L extends { sku: string; quantity: number }>(lines: readonly L[], bundles: Bundles): L[] =>
  lines.flatMap((line) =>
    (bundles.get(line.sku) ?? [{ sku: line.sku, quantity: 1 }]).map(({ sku, quantity }) => ({
      ...line,
      sku,
      quantity: line.quantity * quantity,
    })),
  );

/** For how many bundles the components are there. */
export const kits = (components: readonly Component[], available: (sku: string) => number): number =>
  Math.min(...components.map(({ sku, quantity }) => Math.floor(available(sku) / quantity)));

/** Whether two bundles are made of the same. */
export const sameParts = (one: readonly Component[], other: readonly Component[]): boolean =>
  one.length === other.length &&
  one.every(({ sku, quantity }) => other.some((part) => part.sku === sku && part.quantity === quantity));
