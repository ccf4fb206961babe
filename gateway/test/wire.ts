import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A wire between a program and a server that can be cut and mended: the server is gone for the one who calls it. */
export interface Wire {
  /** The server's URL with the wire's own port. */
  url: string;
  cut(): void;
  mend(): void;
  stop(): Promise<void>;
}

/** @param serverUrl such as `redis://127.0.0.1:6379` */
export async function makeWire(serverUrl: string): Promise<Wire> {
  const url = new URL(serverUrl);
  const [port, host] = [Number(url.port), url.hostname];
  const sockets = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) return void near.destroy();
    const far = connect(port, host);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => {}); // A close follows.
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url.port = String(typeof address === 'object' && address ? address.port : 0);
  const hangUp = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    cut() {
      whole = false;
      hangUp();
    },
    mend() {
      whole = true;
    },
    async stop() {
      hangUp();
      server.close();
      await once(server, 'close');
    },
  };
}
