import type { Cell, Scenario } from './measure.ts';
import { gatewayTable, goals, isRight, median, type Row } from './results.ts';
import { hiveRust, own, type System, stock } from './systems.ts';

const cell = (perSecond: number, most = 200e6, errors: Record<string, number> = {}): Cell => ({
  ...{ perSecond, p50: 1, p95: 2, p99: 3, count: 10, errors, cpuPer1000: 1.5, asked: 7 },
  cores: { gateway: 1, subgraphs: 0.5, load: 0.25 },
  memory: { most, after: most / 2 },
});
const scenario: Scenario = { what: '50 at once', queries: [], connections: 50, kind: 'unequal', seconds: 1 };
const row = (system: System, ...cells: Cell[]): Row => ({ ...scenario, system, cells });

it('takes the middle of all rounds', () => {
  expect([median([3, 1, 2]), median([4, 1]), median([])]).toEqual([2, 2.5, 0]);
  const [, line = ''] = gatewayTable([row(stock, cell(10), cell(30), cell(11))]).split('\n');
  expect(line.trim().split(/ {2,}/)).toEqual([
    ...['Apollo Gateway, stock', '50 at once', '11', '1.0', '2.0', '3.0', '1.50'],
    ...['100 %', '50 %', '25 %', '7.0', '200', '100', '0'],
  ]);
});

it('compares with the goals what was measured, and nothing else', () => {
  const others = [row(stock, cell(100)), row(hiveRust, cell(400))];
  expect(goals([...others, row(own, cell(499), cell(501), cell(500))]).split('\n')).toEqual([
    'answers a second, 50 at once, Noline to Apollo Gateway, stock    5.0 (goal: at least 5) reached',
    `answers a second, 50 at once, Noline to ${hiveRust.title}    1.3 (goal: at least 1.3) not reached`,
    'memory of Noline at most    200 MB (goal: under 300 MB) reached',
  ]);
  const elsewhere = { ...row(stock, cell(100)), what: '500 at once' };
  expect(goals([elsewhere, row(own, cell(500, 300e6))])).toBe(
    'memory of Noline at most    300 MB (goal: under 300 MB) not reached',
  );
  expect(goals(others)).toBe('');
});

it('is right where nothing was wrong in any round', () => {
  expect(isRight([row(own, cell(1), cell(2))])).toBe(true);
  const wrong = row(stock, cell(1), cell(1, 1, { 'status 500': 2 }));
  expect(isRight([row(own, cell(1)), wrong])).toBe(false);
  expect(gatewayTable([wrong])).toMatch(/2 × status 500\s*$/);
  const failed: Row = { ...row(hiveRust), failure: new Error('no answer') };
  expect(isRight([failed])).toBe(false);
  expect(gatewayTable([failed])).toMatch(/- +no answer\s*$/);
});
