import { isCalm, judge, type Sample } from './series.ts';

const sample = (changes: Partial<Sample> = {}): Sample => ({
  ...{ at: 0, came: 1_000, connections: 200, files: 300, upstreams: 40, handles: 200 },
  ...{ heapUsed: 100e6, external: 10e6, rss: 300e6 },
  ...changes,
});
const whole = { answers: 10, lost: 0, repeated: 0 };
const failures = (last: Partial<Sample>, arrived = whole) =>
  judge([sample(), sample({ files: 9_000 }), sample({ came: 11_000, ...last })], arrived)
    .filter(({ holds }) => !holds)
    .map(({ text }) => text);

describe('judge', () => {
  it('finds nothing where the end is as the beginning', () => {
    expect(failures({ heapUsed: 103e6, rss: 310e6, files: 320 })).toEqual([]);
  });

  it('finds what is kept of each visit', () => {
    expect(failures({ heapUsed: 104.1e6 })).toEqual([
      'memory that is in use: 110.0 MB, and 114.1 MB after 10,000 visits: 410 bytes of each',
    ]);
  });

  it('finds sockets, upstreams and resident memory that stay', () => {
    expect(failures({ connections: 201, files: 429, upstreams: 41, rss: 345e6 })).toEqual([
      'resident memory: 300.0 MB, and then 345.0 MB',
      'connections of subscribers: 200, and then 201',
      'open files and sockets: 300, and then 429',
      'subscriptions at the subgraph: 40, and then 41',
    ]);
  });

  it('finds events that those who stay have missed or had twice', () => {
    expect(failures({}, { answers: 10, lost: 1, repeated: 2 })).toEqual([
      'those who stayed missed 1 events and had 2 twice',
    ]);
  });
});

it('is calm once only those are left who were there', () => {
  const calm = sample();
  expect([
    isCalm(sample({ files: 400 }), calm),
    isCalm(sample({ connections: 201 }), calm),
    isCalm(sample({ upstreams: 41 }), calm),
  ]).toEqual([true, false, false]);
});
