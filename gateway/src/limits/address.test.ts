import { addressOf } from './address.ts';

const from = (remoteAddress: string | undefined, forwarded?: string | string[]) => ({
  socket: { remoteAddress },
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
});

it.each<[string, Parameters<typeof addressOf>[0], number, string]>([
  ['who is connected', from('192.0.2.1'), 0, '192.0.2.1'],
  ['who is connected, whatever is claimed', from('192.0.2.1', '203.0.113.9'), 0, '192.0.2.1'],
  ['whom our proxy was called by', from('10.0.0.1', '203.0.113.9'), 1, '203.0.113.9'],
  [
    'whom our proxy was called by, whatever that one claims',
    from('10.0.0.1', '1.1.1.1, 203.0.113.9'),
    1,
    '203.0.113.9',
  ],
  ['the same in several headers', from('10.0.0.1', ['1.1.1.1', '203.0.113.9']), 1, '203.0.113.9'],
  ['whom the outer of two proxies was called by', from('10.0.0.1', '1.1.1.1,203.0.113.9,10.0.0.2'), 2, '203.0.113.9'],
  ['the outermost that is told, where there are fewer', from('10.0.0.1', '203.0.113.9'), 3, '203.0.113.9'],
  ['the proxy, where it tells nobody', from('10.0.0.1'), 1, '10.0.0.1'],
  ['an IPv4 address in the form of IPv6', from('::ffff:192.0.2.1'), 0, '192.0.2.1'],
  ['the network of an IPv6 address', from('2001:db8:1:2:3:4:5:6'), 0, '2001:db8:1:2::/64'],
  ['the network of a shortened one', from('2001:db8::5'), 0, '2001:db8:0:0::/64'],
  ['the network of one shortened at its start', from('::1'), 0, '0:0:0:0::/64'],
  ['the network in one form only', from('2001:0DB8:0001:2::'), 0, '2001:db8:1:2::/64'],
  ['no more of a lie than fits', from('10.0.0.1', 'x'.repeat(1_000)), 1, 'x'.repeat(45)],
  ['a socket that is gone', from(undefined), 0, 'unknown'],
])('tells %s', (_, request, proxies, expected) => {
  expect(addressOf(request, proxies)).toBe(expected);
});
