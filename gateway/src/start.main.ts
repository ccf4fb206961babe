import './telemetry-off.ts';
import { makeLog } from '@noline/runtime/log';
import { step } from '@noline/runtime/progress';
import { buildPage } from '../page/build.ts';
import { readOperations } from '../page/operations.ts';
import { type GatewayConfig, readGatewayConfig } from './config.ts';
import { page } from './page.ts';
import { runGateway } from './run.ts';
import { demoAccounts, demoPictures, demoTenant, secondProductCount, secondTenant } from './start/demo.ts';
import { type Env, openOwnPlatform } from './start/own-platform.ts';
import { freePorts } from './start/ports.ts';
import { runProgram, type Started } from './start/program.ts';
import { findSample } from './start/sample.ts';
import { seed, wantsSeed } from './start/seeding.ts';
import { readStartOptions, type StartOptions, startHelp } from './start/start-options.ts';
import { startSubgraphProcesses } from './start/subgraph-processes.ts';
import { welcome } from './start/welcome.ts';

async function start({ port, services, demo }: StartOptions, started: Started): Promise<void> {
  const given: Env = { ...process.env, ...(port !== undefined && { PORT: port }) };
  // Told at once; a PORT that is no port at all is told with the rest of the environment.
  const wanted = Number(given['PORT'] || 4_000);
  if (wanted > 0 && wanted <= 65_535) await freePorts([wanted], given['HOST'] || '127.0.0.1');
  const { env, config, folder, platform } = await openOwnPlatform(given, started);
  if (config.CORES > 1) process.stderr.write(oneProcess);
  await buildPage({ progress: step });
  const has = (wanted: string): boolean => config.channels.some(({ tenant }) => tenant === wanted);
  const hasDemo = has(demoTenant);
  const wishes: [string, number][] = [
    [demoTenant, demo],
    [secondTenant, Math.min(demo, secondProductCount)],
  ];
  for (const [tenant, products] of wishes) {
    if (products > 0 && has(tenant) && (await wantsSeed(platform, tenant)))
      await seed(platform, tenant, products, started);
  }

  const place = { env, folder, host: config.HOST, port: config.PORT };
  const urls: Env = services ? await startSubgraphProcesses(place, started) : {};
  const gateway = await serve(readGatewayConfig({ ...env, ...urls }), hasDemo);
  started.ends(gateway.stop);
  const sample = config.DEFAULT_TENANT === demoTenant ? await findSample(gateway.url) : undefined;
  process.stdout.write(
    welcome({ url: gateway.url, accounts: hasDemo ? shownAccounts : [], second: secondOf(config), sample }),
  );
}

const oneProcess = `! CORES is for the gateway by itself (gateway/src/main.ts). Here it runs as one process.\n`;

/** How to ask for the other retailer. */
function secondOf({ channels }: GatewayConfig): { host: string; key: string } | undefined {
  const { hosts: [host] = [], clients: [client] = [] } = channels.find(({ tenant }) => tenant === secondTenant) ?? {};
  return host !== undefined && client ? { host, key: client.key } : undefined;
}

/** One customer, and the staff, are enough to begin with; the page has all of them. */
const shownAccounts = demoAccounts.filter(({ kind }, index) => kind === 'staff' || index === 0);

async function serve(config: GatewayConfig, hasDemo: boolean) {
  const accounts = hasDemo ? demoAccounts : [];
  const channels = config.channels.filter(({ tenant }) => tenant === config.DEFAULT_TENANT);
  const shown = step(`Gateway on port ${config.PORT}`);
  try {
    const plugins = [page({ accounts, channels, operations: readOperations() }), ...(hasDemo ? [demoPictures] : [])];
    const gateway = await runGateway(config, makeLog('gateway', config.LOG_LEVEL), { plugins });
    shown.done(gateway.url);
    return gateway;
  } catch (error) {
    shown.fail();
    throw error;
  }
}

await runProgram(async (started) => {
  const options = readStartOptions(process.argv.slice(2));
  if (!options) {
    process.stdout.write(startHelp);
    return 0;
  }
  await start(options, started);
  return undefined;
});
