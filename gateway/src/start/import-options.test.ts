import { importers } from '../subgraphs.ts';
import { importHelp, readImportOptions } from './import-options.ts';

const choice = { importers, tenants: ['demo', 'other'], defaultTenant: 'demo' };
const read = (...args: string[]) => readImportOptions(args, choice);

describe('the command line of the import', () => {
  it('takes kind and file, with our own format and the default tenant', () => {
    const options = read('stock', 'counts.csv');
    expect({ ...options, importer: options?.importer.kind }).toEqual({
      importer: 'stock',
      preset: 'noline',
      file: 'counts.csv',
      tenant: 'demo',
    });
  });

  it('takes preset and tenant in any place', () => {
    const options = read('--tenant', 'other', 'products', '--preset=magento', 'a.csv');
    expect({ ...options, importer: options?.importer.kind }).toEqual({
      importer: 'products',
      preset: 'magento',
      file: 'a.csv',
      tenant: 'other',
    });
  });

  it.each([
    [[], 'Give a kind and a file'],
    [['products'], 'Give a kind and a file'],
    [['products', 'a.csv', 'b.csv'], 'Give a kind and a file'],
    [
      ['shoes', 'a.csv'],
      'There is no kind "shoes". Kinds are products, locations, stock, bundles, customers, cards, staff.',
    ],
    [['products', 'a.csv', '--preset', 'sap'], 'There is no preset "sap" for products. Presets are noline, magento.'],
    [['products', 'a.csv', '--preset', 'constructor'], 'There is no preset "constructor" for products.'],
    [['products', 'a.csv', '--tenant', 'x'], 'There is no tenant "x". Tenants are demo, other.'],
    [['products', 'a.csv', '--verbose'], "Unknown option '--verbose'"],
  ])('refuses %j and tells what there is', (args, message) => {
    expect(() => read(...args)).toThrow(
      expect.objectContaining({ code: 'USAGE', message: expect.stringContaining(message) }),
    );
  });

  it('shows all kinds, presets and examples when asked for help', () => {
    expect(read('--help')).toBeUndefined();
    for (const { kind, presets } of importers) {
      expect(importHelp(choice)).toContain(`  ${kind.padEnd(10)} ${Object.keys(presets).join(', ')}`);
    }
  });
});
