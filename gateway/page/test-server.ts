import { EventEmitter, on } from 'node:events';
import { readFileSync } from 'node:fs';
import fastify, { type FastifyRequest } from 'fastify';
import { buildSchema, type ExecutionArgs, execute, type GraphQLSchema, parse, printSchema, validate } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/fastify';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { buildGraph } from '../src/graph.ts';
import { page } from '../src/page.ts';
import type { PageData } from './data.ts';
import { readOperations } from './operations.ts';

/** What clients see of the committed supergraph. */
export function apiSchema(): GraphQLSchema {
  const supergraph = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
  return buildSchema(printSchema(buildGraph(supergraph).schema));
}

export const demo: Pick<PageData, 'accounts' | 'channels'> = {
  accounts: [
    { label: 'Mira, customer', email: 'mira@example.com', password: 'a long password', kind: 'customer' },
    { label: 'Tom, store staff', email: 'tom@example.com', password: 'a long password', kind: 'staff' },
  ],
  channels: [
    { channel: 'de-web', market: 'DE', currencies: ['EUR'], locales: ['de', 'en', 'ar'] },
    { channel: 'de-store', market: 'DE', currencies: ['EUR'], locales: ['de', 'en', 'ar'] },
    { channel: 'uk-web', market: 'GB', currencies: ['GBP'], locales: ['en'] },
  ],
};

export interface PageServer {
  url: string;
  /** Says a change of stock to all who listen. */
  sayStock(available: number): void;
  /** Who listens to stock right now: the channel that the listener sent, and the protocol. */
  listeners: string[];
  stop(): Promise<void>;
}

/** The page over the real API schema with a handful of canned answers, on the three protocols of the gateway. */
export async function startPageServer({ port = 0, bundle }: { port?: number; bundle?: URL } = {}): Promise<PageServer> {
  const schema = apiSchema();
  const stock = new EventEmitter().setMaxListeners(0);
  const listeners: string[] = [];
  const args = (payload: Payload, headers: Headers, protocol: string): ExecutionArgs => ({
    schema,
    document: parse(payload.query),
    variableValues: payload.variables,
    operationName: payload.operationName,
    rootValue: {
      ...canned(headers),
      stockChanged: ({ sku }: { sku: string }) =>
        listen(stock, listeners, `${headers['noline-channel']} ${protocol}`, sku),
    },
  });

  const app = fastify();
  const sse = createHandler({
    onSubscribe: ({ raw }, payload) => args(payload as Payload, raw.headers, 'sse') as never,
  });
  app.post('/graphql', async (request: FastifyRequest<{ Body: Payload }>, reply) => {
    if (request.headers.accept?.includes('text/event-stream')) return sse(request, reply);
    const asked = args(request.body, request.headers, 'http');
    const errors = validate(schema, asked.document);
    return errors.length > 0 ? { errors } : execute(asked);
  });
  await app.register(page({ ...demo, operations: readOperations(), ...(bundle && { bundle }) }));
  const sockets = new WebSocketServer({ server: app.server, path: '/graphql' });
  const protocol = useServer(
    {
      onSubscribe: ({ connectionParams }, _id, payload) =>
        args(payload as Payload, (connectionParams?.['headers'] ?? {}) as Headers, 'websocket'),
    },
    sockets,
  );
  const url = await app.listen({ host: '127.0.0.1', port });
  return {
    url,
    sayStock: (available) => void stock.emit('stock', available),
    listeners,
    async stop() {
      await protocol.dispose();
      app.server.closeAllConnections();
      await app.close();
    },
  };
}

type Headers = Record<string, unknown>;
type Payload = { query: string; variables?: Record<string, unknown>; operationName?: string };

/** Events from now on; leaving ends at once, which a generator that waits could not. */
function listen(stock: EventEmitter, listeners: string[], listener: string, sku: string) {
  const events = on(stock, 'stock') as AsyncIterableIterator<[number]>;
  listeners.push(listener);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const { done, value } = await events.next();
      if (done) return { done, value: undefined };
      const asOf = '2026-11-24T09:30:00.000Z';
      return { done: false, value: { stockChanged: { cursor: `c${value[0]}`, sku, available: value[0], asOf } } };
    },
    async return() {
      listeners.splice(listeners.indexOf(listener), 1);
      await events.return?.();
      return { done: true, value: undefined };
    },
  };
}

const money = (amount: number) => ({ amount, currency: 'EUR', fractionDigits: 2 });
const unit = { gross: money(12_900), net: money(10_840), tax: money(2_060) };
const hamburg = {
  id: 'loc_01',
  name: 'Hamburg',
  kind: 'STORE',
  ships: true,
  services: [],
  openingHours: [],
  address: { street: 'Jungfernstieg 1', city: 'Hamburg', country: 'DE' },
};
const availability = { available: 7, inStock: true, locations: [{ available: 7, location: hamburg }] };
const article = { sku: 'JACKET-M', gtin: '4006381333931', options: [], media: [], availability };
const jacket = {
  id: 'prd_01',
  slug: 'wool-jacket',
  name: 'Wool jacket',
  brand: 'Nordlicht',
  locale: 'en',
  direction: 'LTR',
  categories: [],
  options: [],
  media: [],
  attributes: [],
  materials: [{ material: 'Wool', percent: 100 }],
  care: ['WASH_HAND'],
};
const variant = { ...article, product: jacket, price: { unit, taxRate: 1_900, channel: 'de-web' } };
const pageInfo = { hasNextPage: false, hasPreviousPage: false };
const items = { quantity: 1, items: unit, total: unit, taxes: [] };
const cart = { id: 'crt_01', version: 1, status: 'ACTIVE', currency: 'EUR', lines: [], problems: [], totals: items };
const order = { id: 'ord_01', number: 'N-7K3F-92QX', status: 'PLACED', paymentStatus: 'AUTHORISED', totals: items };

interface SignIn {
  input: { email: string };
}

/** Answers by root field; what belongs to someone is there for who sends a token. */
function canned(headers: Headers) {
  const session = (who: string) => ({ token: `token-of-${who}`, expiresAt: '2026-11-25T09:30:00.000Z' });
  return {
    product: { ...jacket, variants: [variant] },
    productByCode: variant,
    searchProducts: { edges: [], nodes: [{ ...jacket, variants: [variant] }], pageInfo, totalCount: 1 },
    locations: { edges: [], nodes: [hamburg], pageInfo, totalCount: 1 },
    myCart: headers['authorization'] ? cart : null,
    createCart: { cart, errors: [] },
    placeOrder: { order, errors: [] },
    startGuestSession: { session: session('guest') },
    signIn: ({ input }: SignIn) => ({ customer: { id: 'cus_01', ...input }, session: session('customer'), errors: [] }),
    signInStaff: () => ({ session: session('staff'), errors: [] }),
  };
}
