import './telemetry-off.ts';
import { parseArgs } from 'node:util';
import { demoProductCount, demoTenant } from './start/demo.ts';
import { openOwnPlatform } from './start/own-platform.ts';
import { runProgram, usageError } from './start/program.ts';
import { seed } from './start/seeding.ts';

const help = `Fills the demo retailer: generated, always the same, through the importers.

  npm run seed -- [--products <number>] [--tenant <name>]

Options:
  --products   how many products; ${demoProductCount} where it is left out
  --tenant     the retailer to fill; "${demoTenant}" where it is left out
  --help       this text

Running it again changes nothing but stock that was sold or booked since: that is as at the beginning again.

Examples:
  npm run seed
  npm run seed -- --products 100000
`;

function readOptions(args: string[]) {
  try {
    const options = { products: { type: 'string' }, tenant: { type: 'string' }, help: { type: 'boolean' } } as const;
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw usageError(`${(error as Error).message} See --help.`);
  }
}

await runProgram(async (started) => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  const products = Number(options.products ?? demoProductCount);
  if (!Number.isInteger(products) || products < 1 || products > 10_000_000) {
    throw usageError(`--products takes a whole number from 1 to 10,000,000, not "${options.products}".`);
  }
  const { config, platform } = await openOwnPlatform(process.env, started);
  const tenants = [...new Set(config.channels.map(({ tenant }) => tenant))];
  const { tenant = demoTenant } = options;
  if (!tenants.includes(tenant)) throw usageError(`There is no tenant "${tenant}". Tenants are ${tenants.join(', ')}.`);
  const reports = await seed(platform, tenant, products, started);
  const changes = Object.values(reports).reduce((sum, { added, changed }) => sum + added + changed, 0);
  if (changes === 0) process.stdout.write('Nothing changed: the demo was there already.\n');
  return 0;
});
