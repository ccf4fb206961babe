import { isIPv6 } from 'node:net';

type Incoming = {
  headers: Record<string, string | string[] | undefined>;
  socket: { remoteAddress?: string | undefined };
};

/**
 * The address that a request comes from, as limits count it: of IPv6 the network of 64 bits, all of which one customer
 * of a provider has.
 *
 * @param proxies how many proxies of ours a request comes through. Each adds to `x-forwarded-for` whom it was called by,
 *   so that many entries from the right are true, and what is left of them anyone may have written
 */
export function addressOf({ headers, socket }: Incoming, proxies: number): string {
  const own = socket.remoteAddress ?? 'unknown';
  if (proxies === 0) return network(own);
  const told = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  const addresses = [...told.map((entry) => entry.trim()).filter((entry) => entry !== ''), own];
  return network(addresses.at(-1 - proxies) ?? addresses[0] ?? own);
}

function network(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '').slice(0, 45);
  if (!isIPv6(bare)) return bare;
  const [head = '', tail] = bare.split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  const all = [...groups, ...Array<string>(missing).fill('0'), ...(tail ? tail.split(':') : [])];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
