import { readFileSync } from 'node:fs';

const listening = '0A';
const timeWait = '06';

/** How many connections to the ports of this machine are open, on the listening side. */
export const countConnections = (ports: readonly number[]): number =>
  connectionsIn(readFileSync('/proc/net/tcp', 'utf8'), ports);

/** The same, from the text of `/proc/net/tcp`: a line each, with the local address and the state in hexadecimal. */
export function connectionsIn(table: string, ports: readonly number[]): number {
  const wanted = new Set(ports);
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local = '', , state = listening]) => {
      const port = Number.parseInt(local.split(':')[1] ?? '', 16);
      return wanted.has(port) && state !== listening && state !== timeWait;
    }).length;
}
