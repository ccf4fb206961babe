import { readFileSync } from 'node:fs';

/** Those that a program still holds: established, or left by the other side alone. The rest is the kernel's own. */
const held = new Set(['01', '08']);

/** How many connections to ports of this machine the programs that listen there hold. */
export const countConnections = (ports: readonly number[]): number =>
  connectionsIn(readFileSync('/proc/net/tcp', 'utf8'), ports);

/** The same, from the text of `/proc/net/tcp`: a line each, with the local address and the state in hexadecimal. */
export function connectionsIn(table: string, ports: readonly number[]): number {
  const wanted = new Set(ports);
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local = '', , state = '']) => {
      const port = Number.parseInt(local.split(':')[1] ?? '', 16);
      return wanted.has(port) && held.has(state);
    }).length;
}
