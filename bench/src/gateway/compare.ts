import { step } from '@noline/runtime/progress';
import { number } from '../report.ts';
import type { Arena } from './arena.ts';
import { type Expected, expectedAnswers, measureCell, type Scenario } from './measure.ts';
import type { Row } from './results.ts';
import type { System } from './systems.ts';

interface Options {
  systems: readonly System[];
  scenarios: readonly Scenario[];
  /** How many times everything is measured, one system after the other. */
  rounds: number;
  /** What a system's process is started with besides. */
  flags?: (system: System, scenario: Scenario) => string[];
}

/** Every scenario at every system, and how many bytes the answers have, by scenario. */
export async function compare(arena: Arena, options: Options): Promise<{ rows: Row[]; bytes: number[] }> {
  const { systems, scenarios, rounds, flags = () => [] } = options;
  const expected = await expectedAnswers(
    arena,
    scenarios.map(({ queries: [first = ''] }) => first),
  );
  const measured = scenarios.map((scenario, index) => ({
    expected: expected[index] as Expected,
    rows: systems.map((system): Row => ({ ...scenario, system, cells: [] })),
  }));
  for (let round = 1; round <= rounds; round += 1) {
    for (const { expected: right, rows } of measured) {
      for (const row of rows) await measureRow(arena, row, right, { round, flags: flags(row.system, row) });
    }
  }
  return { rows: measured.flatMap(({ rows }) => rows), bytes: expected.map(({ bytes }) => bytes) };
}

interface Turn {
  round: number;
  flags: string[];
}

async function measureRow(arena: Arena, row: Row, { data }: Expected, { round, flags }: Turn): Promise<void> {
  if (row.failure) return;
  const running = step(`${row.what}, ${row.system.title}${round > 1 ? `, round ${round}` : ''}`);
  try {
    const cell = await measureCell(arena, row.system, row, data, flags);
    row.cells.push(cell);
    running.done(`${number(cell.perSecond)} answers a second`);
  } catch (error) {
    row.failure = error as Error;
    running.fail(row.failure.message);
  }
}
