import './telemetry-off.ts';
import { parseArgs } from 'node:util';
import { type SubgraphName, subgraphNames } from '@noline/schema/subgraphs';
import { openOwnPlatform } from './start/own-platform.ts';
import { runProgram, usageError } from './start/program.ts';
import { isSound, makeFindings, shownAudits, verdict } from './start/verify-report.ts';
import { verifyPlatform } from './start/verifying.ts';

const help = `Walks through everything that is stored, checks every invariant and names each violation: stock against its ledger and
holds, orders against carts, payments and reservations, customers against orders, search against products, events
against those who listen to them.

  npm run verify [-- --subgraph <name>]

Options:
  --subgraph   only what this one owns: ${subgraphNames.join(', ')}; may be given several times
  --help       this text

It changes nothing and can be run beside a platform at work. Exit code: 0 where everything holds, 1 where something does
not, 2 where the command is not understood.

Examples:
  npm run verify
  npm run verify -- --subgraph inventory --subgraph order
`;

function readOptions(args: string[]) {
  try {
    const options = { subgraph: { type: 'string', multiple: true }, help: { type: 'boolean', short: 'h' } } as const;
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw usageError(`${(error as Error).message} See --help.`);
  }
}

const isSubgraph = (name: string): name is SubgraphName => (subgraphNames as readonly string[]).includes(name);

await runProgram(async (started) => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  const parts = (options.subgraph ?? subgraphNames).map((name) => {
    if (isSubgraph(name)) return name;
    throw usageError(`There is no subgraph "${name}". Subgraphs are ${subgraphNames.join(', ')}.`);
  });
  const { platform } = await openOwnPlatform(process.env, started);
  const findings = makeFindings();
  const { auditOf, done } = shownAudits(findings);
  await verifyPlatform(platform, auditOf, parts);
  done();
  process.stdout.write(verdict(findings));
  return isSound(findings) ? 0 : 1;
});
