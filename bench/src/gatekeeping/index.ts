import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { step } from '@noline/runtime/progress';
import { type Benchmark, numberOf } from '../benchmark.ts';
import { articles } from '../buyers.ts';
import { load, type Measured, makeSend } from '../load.ts';
import * as operations from '../operations.ts';
import { signedIn, startPlatform } from '../platform.ts';
import { table } from '../report.ts';
import { type CpuProfile, cpuShares } from './cpu-shares.ts';

const parts = {
  identity: /gateway\/src\/(identity|caller|surroundings)|runtime\/src\/session|node_modules\/jose\//,
  limits: /gateway\/src\/(limits|registered)\/|runtime\/src\/rate-limit/,
  access: /gateway\/src\/access\//,
};

const berlin = { latitude: 52.52, longitude: 13.405 };

/** What it costs to know who calls, what they may do, and how much. */
export const gatekeeping: Benchmark = {
  name: 'gatekeeping',
  summary: 'what identity, access and limits cost, as a share of a product page',
  help: `Loads the product page, as a customer who is signed in, and shares out the CPU time of the gateway's process.

  --seconds N      how long it is loaded, 15 without it
  --connections N  requests at a time, 32 without it
  --products N     size of the demo retailer, 100 without it
`,
  options: {
    seconds: { type: 'string', default: '15' },
    connections: { type: 'string', default: '32' },
    products: { type: 'string', default: '100' },
  },
  async run(values, env) {
    const [seconds, connections] = [numberOf(values, 'seconds'), numberOf(values, 'connections')];
    const folder = mkdtempSync(join(tmpdir(), 'noline-profile-'));
    try {
      const platform = await startPlatform(env, numberOf(values, 'products'), { profile: folder });
      const { send, close } = makeSend(platform.url, connections);
      let measured: Measured;
      try {
        const headers = { authorization: await signedIn(platform.url, 'customer') };
        const catalogue = await articles(send);
        const running = step('product page');
        let turn = 0;
        const act = () => {
          const { id } = catalogue[turn++ % catalogue.length] ?? {};
          return send(operations.productPage, { id, near: berlin }, headers);
        };
        measured = await load({ name: 'product page', seconds, connections, act });
        running.done();
      } finally {
        await close();
        await platform.stop();
      }
      process.stdout.write(report(measured, readProfile(folder)));
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

function readProfile(folder: string): CpuProfile {
  const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as CpuProfile;
}

/** The process has also started and filled its caches in that time, so a part's microseconds a request are a little too many. */
function report(measured: Measured, profile: CpuProfile): string {
  const { all, ...shares } = cpuShares(profile, parts);
  const rows = Object.entries(shares).map(([part, time]) => {
    const [share, each] = [((100 * time) / all).toFixed(1), Math.round(time / measured.count)];
    return `  ${part.padEnd(10)}${share.padStart(5)} %  ${String(each).padStart(6)} µs a request`;
  });
  const sum = Object.values(shares).reduce((total, time) => total + time, 0);
  return `
${table([measured])}

CPU of the gateway's process, embedded shape, customer signed in:
${rows.join('\n')}
  ${'together'.padEnd(10)}${((100 * sum) / all).toFixed(1).padStart(5)} %
`;
}
