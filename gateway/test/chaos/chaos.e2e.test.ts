import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChaos } from './run.ts';

// What is proven: see run.ts. `npm run chaos -- --minutes 30` does the same for as long as asked.
const milliseconds = 20_000;

it('sells nothing twice and loses nothing, whatever dies', async () => {
  const logs = mkdtempSync(join(tmpdir(), 'noline-chaos-'));
  const seed = String(Date.now() % 1_000_000);
  const { faults, timeline, kills, atSteps, wishes } = await runChaos({ milliseconds, seed, logs });
  if (faults.length > 0) throw new Error(`Seed ${seed}, logs in ${logs}\n${[...faults, ...timeline].join('\n')}`);
  expect(kills).toBeGreaterThan(3);
  expect(atSteps).toBeGreaterThan(0);
  expect(wishes['placeOrder']?.granted).toBeGreaterThan(10);
  expect(timeline.join()).toMatch(/the cache loses its memory.*the database is killed.*the database is back/);
  rmSync(logs, { recursive: true });
}, 300_000);
