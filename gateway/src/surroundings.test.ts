import { channelIndex, demoChannels } from './channels.ts';
import { chooseChannel, type Hints } from './surroundings.ts';

const index = channelIndex(demoChannels);
const chosen = (hints: Hints) => {
  const { channel, client } = chooseChannel(index, hints, 'demo');
  return [channel.tenant, channel.channel, client];
};

it.each<[string, Hints, string[]]>([
  ['nothing: the default', {}, ['demo', 'de-web', 'other']],
  ['a channel of the default tenant', { wantedChannel: 'uk-web' }, ['demo', 'uk-web', 'other']],
  ['a host', { host: 'Studio.localhost:4000' }, ['studio', 'at-web', 'other']],
  ['a host that is not known', { host: 'localhost:4000' }, ['demo', 'de-web', 'other']],
  ['a key, before the host', { client: 'pk_demo_de_till', host: 'studio.localhost' }, ['demo', 'de-store', 'till']],
  ['a token, before the host', { tenant: 'studio', host: 'demo.localhost' }, ['studio', 'at-web', 'other']],
  ['a token and a channel', { tenant: 'demo', wantedChannel: 'fr-web' }, ['demo', 'fr-web', 'other']],
  ["a device's channel", { tenant: 'demo', channel: 'de-store' }, ['demo', 'de-store', 'other']],
  [
    'all of them, in agreement',
    { tenant: 'demo', client: 'pk_demo_uk_shop', wantedTenant: 'demo', wantedChannel: 'uk-web' },
    ['demo', 'uk-web', 'shop'],
  ],
])('is chosen by %s', (_, hints, expected) => {
  expect(chosen(hints)).toEqual(expected);
});

it.each<[string, Hints, string]>([
  ['a key that nobody has', { client: 'pk_nobody' }, 'CLIENT_UNKNOWN'],
  ['a tenant without channels', { tenant: 'nobody' }, 'CHANNEL_UNKNOWN'],
  ['a channel of another tenant', { tenant: 'studio', wantedChannel: 'de-web' }, 'CHANNEL_UNKNOWN'],
  ["a token and another retailer's key", { tenant: 'studio', client: 'pk_demo_de_shop' }, 'FORBIDDEN'],
  ['another tenant than the token says', { tenant: 'demo', wantedTenant: 'studio' }, 'FORBIDDEN'],
  ['another tenant than the host says', { host: 'studio.localhost', wantedTenant: 'demo' }, 'FORBIDDEN'],
  ['another channel than the key says', { client: 'pk_demo_de_shop', wantedChannel: 'uk-web' }, 'FORBIDDEN'],
  ["another channel than the device's", { tenant: 'demo', channel: 'de-store', wantedChannel: 'de-web' }, 'FORBIDDEN'],
  [
    "a device's channel and a key of another",
    { tenant: 'demo', channel: 'de-store', client: 'pk_demo_de_shop' },
    'FORBIDDEN',
  ],
])('is refused with %s', (_, hints, code) => {
  expect(() => chosen(hints)).toThrow(expect.objectContaining({ extensions: { code } }));
});
