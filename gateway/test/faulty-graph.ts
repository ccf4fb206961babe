import { makeLog } from '@noline/runtime/log';
import { type Credentials, remoteTransport } from '@noline/runtime/remote-transport';
import type { Transport } from '@noline/runtime/transport';
import { compose } from '@noline/schema/compose';
import { forwardingCallerOf, nobodyIsKnown } from '../src/any-graph/caller.ts';
import { startGateway } from '../src/server.ts';
import { type Client, makeClient } from './client.ts';
import { type Asked, type FaultySubgraph, startFaultySubgraph } from './faulty-subgraph.ts';

/** How long `sizes` may take; the client of HTTP looks at its clock twice a second only. */
export const answerMilliseconds = 400;
/** Those that are well may take long: the machine may be busy. */
const longMilliseconds = 60_000;

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const thing = 'type Thing @key(fields: "id")';
const supergraph = compose({
  shelf: `${link} type Query { things: [Thing!] } ${thing} { id: ID! }`,
  colours: `${link} ${thing} { id: ID!  colour: String! }`,
  sizes: `${link} scalar Json  type Query { mood: String } ${thing} { id: ID!  size: Int  notes: Json }`,
});

export const ids = ['1', '2', '3'];
const right: Record<string, (asked: Asked) => object> = {
  shelf: () => ({ things: ids.map((id) => ({ __typename: 'Thing', id })) }),
  colours: ({ variables: { representations = [] } }) => ({
    _entities: representations.map(({ id }) => ({ colour: `colour ${id}` })),
  }),
  sizes: ({ variables: { representations } }) =>
    representations
      ? { _entities: representations.map(({ id }) => ({ size: Number(id), notes: { of: id } })) }
      : { mood: 'good' },
};

/** Asks `sizes` twice: for a field of the root, and for more of the things. */
export const everything = '{ things { id colour size notes } mood }';
/** Does not ask `sizes`. */
export const others = '{ things { id colour } }';

export const coloured = ids.map((id) => ({ id, colour: `colour ${id}` }));
/** The data of {@link everything}. */
export const whole = {
  things: coloured.map((one) => ({ ...one, size: Number(one.id), notes: { of: one.id } })),
  mood: 'good',
};
/** The same without what comes from `sizes`. */
export const holey = { things: coloured.map((one) => ({ ...one, size: null, notes: null })), mood: null };

/** Subgraphs are told by whom they are asked, so different callers are answered apart. */
export const asCaller: Credentials = { headers: ({ forwarded = {} }) => forwarded, extensions: () => ({}) };

/** Three subgraphs, and gateways in front of them. */
export interface FaultyGraph {
  /** The one that may misbehave. */
  sizes: FaultySubgraph;
  client: Client;
  /** Of a gateway that tells what subgraphs say of their errors. */
  told: Client;
  /** Of one that waits long for `sizes`. */
  patient: Client;
  patientUrl: string;
  stop(): Promise<void>;
}

export async function startFaultyGraph(): Promise<FaultyGraph> {
  const subgraphs = new Map<string, FaultySubgraph>();
  for (const [name, answer] of Object.entries(right)) subgraphs.set(name, await startFaultySubgraph(answer));
  const stops: (() => Promise<void>)[] = [];

  async function start(patience: number, tellsErrors: boolean): Promise<{ url: string; client: Client }> {
    const wayTo = (name: string, url: string): Transport =>
      remoteTransport(url, asCaller, { answerMilliseconds: name === 'sizes' ? patience : longMilliseconds });
    const transports = new Map([...subgraphs].map(([name, { url }]) => [name, wayTo(name, url)]));
    const { url, stop } = await startGateway({
      ...{ supergraph, transports, tellsErrors, port: 0, log: makeLog('test', 'silent') },
      ...{ identitySource: nobodyIsKnown, callerOf: forwardingCallerOf(['authorization']) },
    });
    const client = makeClient(url);
    stops.push(async () => {
      await client.stop();
      await stop();
      await Promise.all([...transports.values()].map((transport) => transport.stop()));
    });
    return { url, client };
  }
  const { client } = await start(answerMilliseconds, false);
  const { client: told } = await start(answerMilliseconds, true);
  const { client: patient, url: patientUrl } = await start(longMilliseconds, false);
  return {
    sizes: subgraphs.get('sizes') as FaultySubgraph,
    ...{ client, told, patient, patientUrl },
    async stop() {
      await Promise.all(stops.map((stop) => stop()));
      await Promise.all([...subgraphs.values()].map((subgraph) => subgraph.vanish()));
    },
  };
}
