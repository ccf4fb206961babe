import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { channelIndex, demoChannels, readChannels } from './channels.ts';

describe('channels', () => {
  const folder = mkdtempSync(join(tmpdir(), 'noline-channels-'));
  const file = join(folder, 'channels.json');
  afterAll(() => rmSync(folder, { recursive: true }));
  const written = (channels: unknown): string => {
    writeFileSync(file, typeof channels === 'string' ? channels : JSON.stringify(channels));
    return file;
  };

  it('are found by tenant and name, without a name the first', () => {
    const channelOf = channelIndex([
      ...demoChannels,
      ...demoChannels.slice(2).map((known) => ({ ...known, tenant: 'other' })),
    ]);
    expect(channelOf('demo')?.channel).toBe('de-web');
    expect(channelOf('demo', 'fr-web')?.market).toBe('FR');
    expect(channelOf('other')?.channel).toBe('uk-web');
    expect(channelOf('other', 'de-web')).toBeUndefined();
    expect(channelOf('nobody')).toBeUndefined();
  });

  it('come from a file', () => {
    expect(readChannels(written(demoChannels))).toEqual(demoChannels);
  });

  it.each([
    ['{', /^The channels cannot be read from .*channels\.json: .*JSON/],
    [[], /^The channels in .* are not right:\n {2}the list: /],
    [[demoChannels[0], demoChannels[0]], /\n {2}the list: names one channel twice$/],
    [[{ ...demoChannels[0], market: 'Germany', currencies: [] }], /\n {2}0\.market: .*\n {2}0\.currencies: /],
  ])('tells every fault of a file: %j', (channels, message) => {
    expect(() => readChannels(written(channels))).toThrow(message);
  });

  it('tells that there is no file', () => {
    expect(() => readChannels(join(folder, 'none.json'))).toThrow(/none\.json: ENOENT/);
  });
});
