import '../src/telemetry-off.ts';
import { makeLog } from '@noline/runtime/log';
import { demoAccounts, demoPictures, demoTenant } from '../src/start/demo.ts';
import { openOwnPlatform } from '../src/start/own-platform.ts';
import { seed } from '../src/start/seeding.ts';
import { runProgram } from '../src/start/program.ts';
import { runGateway } from '../src/run.ts';
import { page } from '../src/page.ts';
import { readOperations } from './operations.ts';
await runProgram(async (started) => {
  const own = await openOwnPlatform({ ...process.env, NOLINE_FOLDER: '/tmp/probe/own', PORT: '4555' }, started);
  await seed(own.platform, demoTenant, 60);
  const g = await runGateway(own.config, makeLog('gateway', 'info'), [page({ accounts: demoAccounts, channels: own.config.channels, operations: readOperations() }), demoPictures]);
  started.ends(g.stop);
  console.log('READY', g.url);
  await new Promise((r) => setTimeout(r, 1000 * 60 * 15));
  return 0;
});
