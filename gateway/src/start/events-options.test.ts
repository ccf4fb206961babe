import { subgraphNames } from '@noline/schema/subgraphs';
import { readEventsOptions } from './events-options.ts';

describe('the command line of npm run events', () => {
  it.each([
    [['streams'], { work: 'streams', subgraphs: subgraphNames }],
    [['parked', '--subgraph', 'cart', '--subgraph', 'order'], { work: 'parked', subgraphs: ['cart', 'order'] }],
    [['rebuild', '--subgraph', 'order'], { work: 'rebuild', subgraphs: ['order'] }],
    [['replay', '--all'], { work: 'replay', subgraphs: subgraphNames }],
    [['replay', 'evt_1', 'evt_2'], { work: 'replay', subgraphs: subgraphNames, ids: ['evt_1', 'evt_2'] }],
    [['--help'], undefined],
    [['replay', '-h'], undefined],
  ])('%j', (args, expected) => {
    expect(readEventsOptions(args)).toEqual(expected);
  });

  it.each([
    [[], 'Say what to do'],
    [['repair'], 'Say what to do'],
    [['replay'], 'or --all'],
    [['replay', 'evt_1', '--all'], 'or --all'],
    [['parked', 'evt_1'], 'takes no events'],
    [['rebuild', '--all'], 'takes no events'],
    [['parked', '--subgraph', 'till'], 'There is no subgraph "till"'],
    [['parked', '--tenant', 'demo'], 'See --help'],
  ])('%j is not understood', (args, message) => {
    expect(() => readEventsOptions(args)).toThrow(
      expect.objectContaining({ code: 'USAGE', message: expect.stringContaining(message) }),
    );
  });
});
