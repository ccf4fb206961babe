import { createServer, Socket } from 'node:net';
import { localTransport } from '@noline/runtime/local-transport';
import { makeLog } from '@noline/runtime/log';
import { GraphQLSchema } from 'graphql';
import { startToy } from './toy.ts';
import { toySupergraph } from './toy-graph.ts';

describe('the start of the gateway', () => {
  it('connects to nothing but this machine', async () => {
    const hosts: unknown[] = [];
    const { connect } = Socket.prototype;
    Socket.prototype.connect = function noted(this: Socket, ...args: never[]) {
      const [first] = args.flat() as unknown[];
      hosts.push(typeof first === 'object' ? ((first as { host?: string }).host ?? 'localhost') : args[1]);
      return connect.apply(this, args as never);
    } as typeof connect;
    try {
      const toy = await startToy('distributed');
      expect(await toy.client().query('{ whoami order(id: "1") { eta } }')).toHaveProperty('data.order.eta');
      await toy.stop();
    } finally {
      Socket.prototype.connect = connect;
    }
    expect(process.env['APOLLO_TELEMETRY_DISABLED']).toBe('1');
    expect([...new Set(hosts)]).toEqual(['127.0.0.1']);
  });

  it('says which setting to change when the port is taken, and lets go of everything', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    await expect(startToy('embedded', { port })).rejects.toMatchObject({
      code: 'PORT_IN_USE',
      message: `Port ${port} on 127.0.0.1 is in use by another program. Set PORT to a free one; 0 takes any.`,
    });
    await new Promise((resolve) => other.close(resolve));
    const toy = await startToy('embedded', { port });
    expect(toy.gateway.url).toBe(`http://127.0.0.1:${port}/graphql`);
    await toy.stop();
  });

  it('refuses a graph with a subgraph that it has no way to', async () => {
    const transport = localTransport(new GraphQLSchema({}), () => ({}), makeLog('toy', 'silent'));
    await expect(
      startToy('embedded', { supergraph: toySupergraph(), transports: new Map([['orders', transport]]) }),
    ).rejects.toThrow('There is no way to the subgraphs catalog, customers.');
  });

  it('refuses a default tenant without channels', async () => {
    await expect(startToy('embedded', { defaultTenant: 'nobody' })).rejects.toThrow(
      'The default tenant "nobody" has no channel.',
    );
  });

  it('ends with subscribers still connected, over each protocol', async () => {
    const toy = await startToy('embedded');
    const document = 'subscription { orderChanged(customerId: "c1") { seq } }';
    const ends = (['ws', 'sse', 'sse-single'] as const).map((protocol) =>
      toy
        .client()
        .subscribe(document, {}, protocol)
        .next()
        .catch(() => undefined),
    );
    while (toy.gateway.subscriptions.active() < 3) await new Promise((resolve) => setImmediate(resolve));
    await toy.gateway.stop();
    await Promise.all(ends);
    expect([toy.world.watchers.size, toy.gateway.subscriptions.active()]).toEqual([0, 0]);
    await toy.hangUp();
  });
});
