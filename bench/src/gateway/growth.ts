import { type Benchmark, chooseFrom, numberOf } from '../benchmark.ts';
import { openArena } from './arena.ts';
import { compare } from './compare.ts';
import { grownQuery } from './grown-graph.ts';
import type { Scenario } from './measure.ts';
import { gatewayTable, isRight, type Row } from './results.ts';
import { systems } from './systems.ts';

const subgraphCounts = [1, 5, 20, 60];
const operationCounts = [10, 100, 1_000, 10_000];
const answerSizes = [
  ['1 KB', 2],
  ['64 KB', 140],
  ['1 MB', 2_300],
  ['8 MB', 18_500],
] as const;
const usual = { subgraphs: 2, items: 5, connections: 16 };
/** Answers of megabytes are not asked for by many at once. */
const connectionsForLong = 4;

const count = (value: number): string => value.toLocaleString('en');
const systemNames = systems.map(({ name }) => name);

/** What becomes of the gateways as graph, operations and answers grow. */
export const growth: Benchmark = {
  name: 'growth',
  summary: 'the same gateways as graph, number of operations and answers grow',
  help: `Requests have an authorization of their own each. Other than what grows there are ${usual.subgraphs} subgraphs, one operation and ${usual.items} items.

  --parts LIST     subgraphs,operations,answers without it:
                     subgraphs    ${subgraphCounts.join(', ')}, all asked for each answer
                     operations   ${operationCounts.map(count).join(', ')} in turn: each is new once, and again where it was forgotten
                     answers      of ${answerSizes.map(([size]) => size).join(', ')}
  --systems LIST   ${systemNames.join(',')} without it
  --seconds N      how long each is measured, 5 without it; before that it runs for 5 s
`,
  options: {
    parts: { type: 'string', default: 'subgraphs,operations,answers' },
    systems: { type: 'string', default: systemNames.join(',') },
    seconds: { type: 'string', default: '5' },
  },
  async run(values, env) {
    const chosen = chooseFrom(values, 'systems', systemNames);
    const parts = chooseFrom(values, 'parts', partNames);
    const seconds = numberOf(values, 'seconds');
    const rows: Row[] = [];
    for (const { subgraphs, scenarios } of groups(seconds).filter(({ part }) => parts.includes(part))) {
      const arena = await openArena(env, { delay: 0, subgraphs });
      const compared = { systems: systems.filter(({ name }) => chosen.includes(name)), scenarios, rounds: 1 };
      rows.push(...(await compare(arena, compared).finally(arena.close)).rows);
    }
    process.stdout.write(`\n${gatewayTable(rows)}\n`);
    if (!isRight(rows)) process.exitCode = 1;
  },
};

const partNames = ['subgraphs', 'operations', 'answers'] as const;

interface Group {
  part: (typeof partNames)[number];
  subgraphs: number;
  scenarios: Scenario[];
}

function groups(seconds: number): Group[] {
  const { subgraphs, items, connections } = usual;
  const load = { connections, kind: 'unequal', seconds } as const;
  return [
    ...subgraphCounts.map((many): Group => {
      const asked = { what: `subgraphs: ${many}`, queries: [grownQuery(many, items)] };
      return { part: 'subgraphs', subgraphs: many, scenarios: [{ ...load, ...asked }] };
    }),
    {
      part: 'operations',
      subgraphs,
      scenarios: operationCounts.map((many) => ({
        ...{ ...load, what: `operations: ${count(many)}` },
        queries: Array.from({ length: many }, (_, index) => grownQuery(subgraphs, items, `Items${index}`)),
      })),
    },
    {
      part: 'answers',
      subgraphs,
      scenarios: answerSizes.map(([size, many]) => ({
        ...{ ...load, what: `answers: ${size}`, connections: connectionsForLong },
        queries: [grownQuery(subgraphs, many)],
      })),
    },
  ];
}
