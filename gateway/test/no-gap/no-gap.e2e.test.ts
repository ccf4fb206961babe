import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNoGap } from './run.ts';

// What is proven: see run.ts. `npm run no-gap` does the same with 200 screens and 20,000 changes.
const size = { gateways: 2, screens: 40, changes: 1_000, milliseconds: 4_000 };

it('tells each screen each change once and in order, whatever dies', async () => {
  const logs = mkdtempSync(join(tmpdir(), 'noline-no-gap-'));
  const seed = String(Date.now() % 1_000_000);
  const { faults, timeline, changes, told, returns } = await runNoGap({ ...size, seed, logs });
  if (faults.length > 0) throw new Error(`Seed ${seed}, logs in ${logs}\n${[...faults, ...timeline].join('\n')}`);
  expect(changes).toBeGreaterThanOrEqual(size.changes);
  expect(told).toBeGreaterThan(changes);
  expect(returns).toBeGreaterThan(size.screens);
  rmSync(logs, { recursive: true });
}, 300_000);
