import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * Posts with exactly these lines as headers, whatever they hold: twice the same, line ends, signs that no client sends.
 *
 * @returns everything that came back
 */
export async function rawPost(url: string, lines: readonly string[], body: string): Promise<string> {
  const { hostname, port, pathname, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  const parts: Buffer[] = [];
  socket.on('data', (part) => parts.push(part));
  socket.on('error', () => {}); // A close follows.
  const hasHost = lines.some((line) => /^host:/i.test(line));
  const head = [
    `POST ${pathname} HTTP/1.1`,
    ...(hasHost ? [] : [`host: ${host}`]),
    ...['content-type: application/json', `content-length: ${Buffer.byteLength(body)}`, 'connection: close'],
    ...lines,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  await once(socket, 'close');
  return Buffer.concat(parts).toString();
}
