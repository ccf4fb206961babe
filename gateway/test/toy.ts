import { buildSubgraphSchema } from '@apollo/subgraph';
import { usualHoldMinutes } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import { localTransport } from '@noline/runtime/local-transport';
import { makeLog } from '@noline/runtime/log';
import { remoteTransport, signedCallers } from '@noline/runtime/remote-transport';
import { serveSubgraph } from '@noline/runtime/serve';
import { type SessionClaims, sessionAlgorithm, signSession } from '@noline/runtime/session';
import type { Transport } from '@noline/runtime/transport';
import { parse } from 'graphql';
import { decodeJwt, exportJWK, generateKeyPair, type JWTPayload } from 'jose';
import type { Channel } from '../src/channels.ts';
import { demoChannels } from '../src/channels.ts';
import type { IdentitySource, Rights } from '../src/identity/source.ts';
import { type Gateway, type GatewayOptions, startGateway } from '../src/server.ts';
import { type Client, makeClient } from './client.ts';
import {
  type Happening,
  type ToyName,
  toyNames,
  toyResolvers,
  toySdl,
  toySupergraph,
  type World,
} from './toy-graph.ts';

export type Shape = 'embedded' | 'distributed';

const identityKey = new TextEncoder().encode('the identity key of the toy world');
const foreign: Channel = {
  tenant: 'other',
  channel: 'at-web',
  market: 'AT',
  currencies: ['EUR', 'CHF'],
  locales: ['de-AT', 'en'],
  holdMinutes: usualHoldMinutes,
  hosts: ['other.example'],
  clients: [{ key: 'pk_toy', class: 'tv', origins: [] }],
};

/** A gateway over the toy graph. */
export interface Toy {
  gateway: Gateway;
  world: World;
  client(headers?: Record<string, string>): Client;
  /** A session token; what it may do is asked for anew as the platform's own are. */
  session(claims?: Partial<ToySession>, expiresAt?: Date): Promise<string>;
  /** Ends the session of a token, or gives it other rights. */
  changeSession(token: string, rights: ToyRights | null): void;
  /** Tells all who listen to the customer's orders. */
  say(happening: Partial<Happening>): void;
  /** Ends a subgraph's server as if its process had gone; only in the distributed shape. */
  endServer(name: ToyName): Promise<void>;
  /** Starts it again on the same port. */
  startServer(name: ToyName): Promise<void>;
  /** Ends all clients. */
  hangUp(): Promise<void>;
  stop(): Promise<void>;
}

/** @param options instead of the usual ones of the gateway */
export async function startToy(shape: Shape, options: Partial<GatewayOptions> = {}): Promise<Toy> {
  const world: World = { past: [], watchers: new Set(), failing: new Set(), callers: [] };
  const log = makeLog('toy', 'silent');
  const subgraphs = Object.fromEntries(toyNames.map((name) => [name, toyTransport(name, world)])) as Record<
    ToyName,
    Transport
  >;
  const servers = new Map<ToyName, Awaited<ReturnType<typeof serveSubgraph>>>();
  const clients: Client[] = [];
  const startServer = async (name: ToyName, port = 0): Promise<string> => {
    const server = await serveSubgraph({ transport: subgraphs[name], identityKey, host: '127.0.0.1', port, log });
    servers.set(name, server);
    return server.url;
  };
  const endServer = async (name: ToyName): Promise<void> => servers.get(name)?.stop();

  const hangUp = async (): Promise<void> => {
    await Promise.all(clients.splice(0).map((client) => client.stop()));
  };
  const transports = new Map<string, Transport>();
  for (const name of toyNames) {
    transports.set(
      name,
      shape === 'embedded' ? subgraphs[name] : remoteTransport(await startServer(name), signedCallers(identityKey)),
    );
  }
  const sessions = await toySessions();
  const gateway = await startGateway({
    supergraph: toySupergraph(),
    transports,
    log,
    identitySource: sessions.source,
    channels: [...demoChannels, foreign],
    defaultTenant: 'demo',
    port: 0,
    ...options,
  });
  return {
    gateway,
    world,
    endServer,
    client(headers) {
      const client = makeClient(gateway.url, headers);
      clients.push(client);
      return client;
    },
    session: sessions.open,
    changeSession: sessions.change,
    say(happening) {
      const full = { seq: 1, id: 'o1', status: 'PAID', customerId: 'c1', ...happening };
      const entry = { id: String(world.past.length + 1), event: full };
      world.past.push(entry);
      for (const { customerId, queue } of world.watchers) if (customerId === full.customerId) queue.push(entry);
    },
    async startServer(name) {
      await startServer(name, Number(new URL(servers.get(name)?.url ?? '').port));
    },
    hangUp,
    async stop() {
      await hangUp();
      await gateway.stop();
      await Promise.all([...transports.values()].map((transport) => transport.stop()));
      for (const name of servers.keys()) await endServer(name).catch(() => {});
    },
  };
}

type ToySession = SessionClaims & { scopes: string[] };
type ToyRights = Omit<Rights, 'id' | 'kind' | 'subject'>;

/** The book of sessions of the toy world. */
async function toySessions() {
  const { publicKey, privateKey } = await generateKeyPair(sessionAlgorithm);
  const shown = { ...(await exportJWK(publicKey)), kid: 'toy', alg: sessionAlgorithm };
  const book = new Map<string, Rights | null>();
  const source: IdentitySource = {
    keys: async () => ({ keys: [shown] }),
    session: async (_tenant, id) => book.get(id) ?? null,
    partnerKey: async () => null,
    admit: async () => null,
    identity: async () => null,
  };
  function note({ kind, sub, sid }: JWTPayload & Partial<SessionClaims>, rights: ToyRights | null): void {
    book.set(String(sid), rights && { id: String(sid), kind: kind as Rights['kind'], subject: String(sub), ...rights });
  }
  return {
    source,
    async open({ scopes = [], ...claims }: Partial<ToySession> = {}, expiresAt = new Date(Date.now() + 60_000)) {
      const who: SessionClaims = { kind: 'customer', sub: 'cus_1', tenant: 'demo', sid: newId('ses'), ...claims };
      note({ ...who }, { scopes, grants: [] });
      return signSession(who, { kid: 'toy', key: privateKey }, expiresAt);
    },
    change: (token: string, rights: ToyRights | null): void => note(decodeJwt(token), rights),
  };
}

function toyTransport(name: ToyName, world: World): Transport {
  const schema = buildSubgraphSchema({ typeDefs: parse(toySdl[name]), resolvers: toyResolvers(world)[name] });
  return localTransport(schema, (caller) => caller, makeLog(name, 'silent'));
}
