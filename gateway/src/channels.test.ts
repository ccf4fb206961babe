import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { channelIndex, demoChannels, originsOf, readChannels } from './channels.ts';

describe('channels', () => {
  const folder = mkdtempSync(join(tmpdir(), 'noline-channels-'));
  const file = join(folder, 'channels.json');
  afterAll(() => rmSync(folder, { recursive: true }));
  const written = (channels: unknown): string => {
    writeFileSync(file, typeof channels === 'string' ? channels : JSON.stringify(channels));
    return file;
  };

  it('are found by tenant and name, without a name the first', () => {
    const { byName } = channelIndex([
      ...demoChannels,
      ...demoChannels.slice(2, 4).map((known) => ({ ...known, tenant: 'other', hosts: [], clients: [] })),
    ]);
    expect(byName('demo')?.channel).toBe('de-web');
    expect(byName('demo', 'fr-web')?.market).toBe('FR');
    expect(byName('other')?.channel).toBe('uk-web');
    expect(byName('other', 'de-web')).toBeUndefined();
    expect(byName('nobody')).toBeUndefined();
  });

  it('are found by host and by the key of a client', () => {
    const { byHost, byClient } = channelIndex(demoChannels);
    expect(byHost('studio.localhost')?.tenant).toBe('studio');
    expect(byHost('localhost')).toBeUndefined();
    expect(byClient('pk_demo_de_till')).toMatchObject({ channel: { channel: 'de-store' }, client: { class: 'till' } });
    expect(byClient('pk_demo')).toBeUndefined();
  });

  it('tell where the pages of their clients come from', () => {
    const client = { key: 'pk_page', class: 'shop' as const, origins: ['https://a.example', 'https://b.example'] };
    const [first] = demoChannels;
    expect(originsOf(demoChannels)).toEqual([]);
    expect(first && originsOf([{ ...first, clients: [client, { ...client, key: 'pk_2' }] }])).toEqual(client.origins);
  });

  it('come from a file', () => {
    expect(readChannels(written(demoChannels))).toEqual(demoChannels);
  });

  it.each([
    ['{', /^The channels cannot be read from .*channels\.json: .*JSON/],
    [[], /^The channels in .* are not right:\n {2}the list: /],
    [[demoChannels[0], demoChannels[0]], /\n {2}the list: names one channel twice\n/],
    [
      [demoChannels[0], { ...demoChannels[0], channel: 'b' }],
      /the list: names one host twice\n.*names one client key twice$/,
    ],
    [[{ ...demoChannels[0], market: 'Germany', currencies: [] }], /\n {2}0\.market: .*\n {2}0\.currencies: /],
  ])('tells every fault of a file: %j', (channels, message) => {
    expect(() => readChannels(written(channels))).toThrow(message);
  });

  it('tells that there is no file', () => {
    expect(() => readChannels(join(folder, 'none.json'))).toThrow(/none\.json: ENOENT/);
  });
});
