import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crashPoints } from '@noline/order/testing/crashing';
import { walkEveryStep } from './every-step.ts';

it('loses nothing and does nothing twice, at whichever step a process dies', async () => {
  const logs = mkdtempSync(join(tmpdir(), 'noline-steps-'));
  const { faults, timeline, hit } = await walkEveryStep({ logs });
  if (faults.length > 0) throw new Error(`Logs in ${logs}\n${[...faults, ...timeline].join('\n')}`);
  expect([...hit.keys()].sort()).toEqual(crashPoints.map(({ name }) => name).sort());
  rmSync(logs, { recursive: true });
}, 420_000);
