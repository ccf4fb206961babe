import type { CpuProfile } from '../gatekeeping/cpu-shares.ts';
import { packageOf, selfTime } from './self-time.ts';

const frame = (functionName: string, url = '') => ({ functionName, url });

const profile: CpuProfile = {
  nodes: [
    { id: 1, callFrame: frame('(root)'), children: [2, 3] },
    { id: 2, callFrame: frame('(idle)') },
    { id: 3, callFrame: frame('answer', 'file:///x/gateway/src/http.ts'), children: [4, 5] },
    { id: 4, callFrame: frame('parse', 'file:///x/node_modules/graphql/parser.mjs') },
    { id: 5, callFrame: frame('parse', 'file:///x/node_modules/graphql/parser.mjs') },
  ],
  samples: [1, 2, 3, 4, 5],
  timeDeltas: [1_000, 1_000, 100, 200, 100],
};

it('counts what runs itself, the same code once, and no time that nothing was done', () => {
  expect(selfTime(profile, ({ functionName }) => functionName)).toEqual([
    ['parse', 0.75],
    ['answer', 0.25],
  ]);
});

it('knows which package a file belongs to', () => {
  expect(packageOf('file:///x/node_modules/a/node_modules/@apollo/gateway/dist/index.js', '/x/')).toBe(
    '@apollo/gateway',
  );
  expect(packageOf('file:///x/node_modules/graphql/parser.mjs', '/x/')).toBe('graphql');
  expect(packageOf('file:///x/gateway/src/limits/cost.ts', '/x/')).toBe('gateway/src/limits');
  expect(packageOf('node:internal/streams/readable', '/x/')).toBe('node');
  expect(packageOf('', '/x/')).toBe('native, garbage collection');
});
