import { parseArgs } from 'node:util';
import type { Importer } from '@noline/runtime/import';
import { usageError } from './program.ts';

/** What `npm run import` is asked for. */
export interface ImportOptions {
  importer: Importer;
  preset: string;
  file: string;
  tenant: string;
}

/** What there is to choose from. */
export interface Choice {
  importers: readonly Importer[];
  tenants: readonly string[];
  defaultTenant: string;
}

const presetsOf = ({ presets }: Importer): string => Object.keys(presets).join(', ');

/** What `--help` prints. */
export const importHelp = ({ importers, defaultTenant }: Choice): string => `Imports a file into Noline.

  npm run import -- <kind> <file> [--preset <name>] [--tenant <name>]

Kinds and their presets (the formats that they read):
${importers.map((importer) => `  ${importer.kind.padEnd(10)} ${presetsOf(importer)}`).join('\n')}

Options:
  --preset   the format of the file; "noline" where it is left out
  --tenant   the retailer to import for; "${defaultTenant}" where it is left out
  --help     this text

Files end with .csv (a header line first), .jsonl (an object a line) or .json (an array of objects). Rows that cannot
be used are written to rejected-<kind>.jsonl in the current folder, with line and reason. The same file again changes
nothing: things are known by their external id.

Examples:
  npm run import -- products catalogue.csv --preset magento
  npm run import -- locations stores.json --preset bestbuy
  npm run import -- stock inventory.csv --preset commercetools
  npm run import -- customers customers.jsonl
`;

/**
 * Reads the command line; undefined where it asks for help.
 *
 * @throws Error with code USAGE that lists what there is
 */
export function readImportOptions(args: readonly string[], choice: Choice): ImportOptions | undefined {
  const { values, positionals } = parse(args);
  if (values.help) return undefined;
  const [kind, file, ...more] = positionals;
  if (!kind || !file || more.length > 0) {
    throw usageError('Give a kind and a file: npm run import -- products catalogue.csv --preset magento (or --help).');
  }
  const importer = choice.importers.find((known) => known.kind === kind);
  if (!importer) {
    throw usageError(
      `There is no kind "${kind}". Kinds are ${choice.importers.map((known) => known.kind).join(', ')}.`,
    );
  }
  const { preset = 'noline', tenant = choice.defaultTenant } = values;
  if (!Object.hasOwn(importer.presets, preset)) {
    throw usageError(`There is no preset "${preset}" for ${kind}. Presets are ${presetsOf(importer)}.`);
  }
  if (!choice.tenants.includes(tenant)) {
    throw usageError(`There is no tenant "${tenant}". Tenants are ${choice.tenants.join(', ')}.`);
  }
  return { importer, preset, file, tenant };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { preset: { type: 'string' }, tenant: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    throw usageError(`${(error as Error).message} See --help.`);
  }
}
