import { type CpuProfile, cpuShares } from './cpu-shares.ts';

const frame = (functionName: string, url = '') => ({ functionName, url });

const profile: CpuProfile = {
  nodes: [
    { id: 1, callFrame: frame('(root)'), children: [2, 3, 6] },
    { id: 2, callFrame: frame('(idle)') },
    { id: 3, callFrame: frame('admit', 'file:///x/gateway/src/limits/admission.ts'), children: [4] },
    { id: 4, callFrame: frame('parse', 'file:///x/node_modules/graphql/parser.js'), children: [5] },
    { id: 5, callFrame: frame('check', 'file:///x/gateway/src/access/walk.ts') },
    { id: 6, callFrame: frame('execute', 'file:///x/gateway/src/graph.ts') },
  ],
  samples: [2, 3, 4, 5, 6, 1],
  timeDeltas: [1_000, 10, 20, 40, 80, 160],
};

it('counts what a part calls as its own, and no time that nothing was done', () => {
  expect(cpuShares(profile, { limits: /src\/limits\//, access: /src\/access\// })).toEqual({
    limits: 70,
    access: 0,
    all: 310,
  });
  expect(cpuShares(profile, { access: /src\/access\// })).toEqual({ access: 40, all: 310 });
});
