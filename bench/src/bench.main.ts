import { parseArgs } from 'node:util';
import type { Benchmark, Values } from './benchmark.ts';
import { queryBombs } from './bombs.ts';
import { fanout } from './fanout/index.ts';
import { soak } from './fanout/soak.ts';
import { flashSale } from './flash-sale/index.ts';
import { gatekeeping } from './gatekeeping/index.ts';
import { growth } from './gateway/growth.ts';
import { gateway } from './gateway/index.ts';
import { shop } from './shop/index.ts';

const benchmarks: readonly Benchmark[] = [shop, flashSale, gatekeeping, queryBombs, gateway, growth, fanout, soak];

const overview = `npm run bench -- [benchmark] [options]

Measures the platform on this machine, on a demo retailer whose data is thrown away. The load comes from the same machine.

${benchmarks.map(({ name, summary }) => `  ${name.padEnd(12)} ${summary}`).join('\n')}

"shop" is run where none is named. Each explains itself: npm run bench -- flash-sale --help
`;

async function main([word, ...rest]: string[]): Promise<number> {
  const named = benchmarks.find(({ name }) => name === word);
  if (word !== undefined && !named && !word.startsWith('-')) {
    process.stderr.write(`✖ There is no benchmark "${word}".\n\n${overview}`);
    return 2;
  }
  if (word === '--help' || word === '-h') {
    process.stdout.write(overview);
    return 0;
  }
  const benchmark = named ?? shop;
  try {
    const values = read(benchmark, named || word === undefined ? rest : [word, ...rest]);
    if (values['help']) process.stdout.write(`npm run bench -- ${benchmark.name} [options]\n\n${benchmark.help}`);
    else await benchmark.run(values, process.env);
    return 0;
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'USAGE') throw error;
    process.stderr.write(`✖ ${(error as Error).message}\n\n${benchmark.help}`);
    return 2;
  }
}

function read({ options }: Benchmark, args: string[]): Values {
  try {
    return parseArgs({ args, options: { ...options, help: { type: 'boolean', default: false } } }).values;
  } catch (error) {
    throw Object.assign(new Error((error as Error).message), { code: 'USAGE' });
  }
}

process.exitCode = await main(process.argv.slice(2));
