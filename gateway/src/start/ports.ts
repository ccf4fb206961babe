import { createServer } from 'node:net';

const portInUse = (port: number, host: string): Error =>
  Object.assign(new Error(`Port ${port} on ${host} is in use by another program. Choose a free one: --port 4100.`), {
    code: 'PORT_IN_USE',
  });

/**
 * Makes sure that ports can be listened on, before anything slow is started for nothing. 0 stands for any.
 *
 * @returns the ports; where 0 was asked for one that is free
 * @throws Error with code PORT_IN_USE that names the first that is taken
 */
export async function freePorts(ports: readonly number[], host: string): Promise<number[]> {
  const probes = ports.map(() => createServer());
  try {
    const found: number[] = [];
    for (const [index, probe] of probes.entries()) found.push(await listen(probe, ports[index] ?? 0, host));
    return found;
  } finally {
    await Promise.all(probes.map((probe) => new Promise((resolve) => probe.close(resolve))));
  }
}

const listen = (probe: ReturnType<typeof createServer>, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portInUse(port, host) : error),
    );
    probe.listen({ port, host }, () => {
      const address = probe.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
