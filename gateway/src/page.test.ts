import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import fastify, { type FastifyInstance } from 'fastify';
import { getOperationAST, getVariableValues, type OperationDefinitionNode, parse, validate } from 'graphql';
import { readOperations } from '../page/operations.ts';
import { apiSchema, demo } from '../page/test-server.ts';
import { page } from './page.ts';

const touchpoints = readOperations();
const all = touchpoints.flatMap(({ key, operations }) =>
  operations.map((operation) => ({ name: `${key}/${operation.key}`, ...operation })),
);

describe('the ready operations', () => {
  const schema = apiSchema();

  it.each(all)('$name fits the schema, and its variables fit it', ({ query, variables }) => {
    const document = parse(query);
    expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
    const { variableDefinitions = [] } = getOperationAST(document) as OperationDefinitionNode;
    const given = JSON.parse(variables) as Record<string, unknown>;
    expect(getVariableValues(schema, variableDefinitions, given).errors).toBeUndefined();
    const declared = variableDefinitions.map(({ variable }) => variable.name.value);
    expect(Object.keys(given).filter((name) => !declared.includes(name))).toEqual([]);
  });

  it.each(all)('$name says what it shows, and who may run it by a known word', ({ about, as }) => {
    expect(about).toMatch(/^\S.{20,}$/);
    expect([undefined, 'buyer', 'customer', 'staff']).toContain(as);
  });

  it('are there for each touchpoint, with something live for those that watch', () => {
    const live = touchpoints.map(({ key, operations }) => [
      key,
      operations.some(({ kind }) => kind === 'subscription'),
    ]);
    expect(live).toEqual([
      ['web-shop', true],
      ['app', true],
      ['till', true],
      ['tv', false],
      ['iot', true],
      ['partner', false],
      ['devices', false],
      ['office', false],
    ]);
  });

  it('name only placeholders that the page can fill', () => {
    const names = new Set(all.flatMap(({ variables }) => variables.match(/\$[A-Z_]+/g) ?? []));
    const known = ['SKU', 'CODE', 'SLUG', 'WORD', 'LOCATION_ID', 'OTHER_LOCATION_ID', 'KEY', 'EMAIL'];
    const cart = ['CART_ID', 'LINE_ID', 'HANDOVER_ID', 'HANDOVER_CODE'];
    const seen = [...cart, 'ORDER_ID', 'RESERVATION_ID', 'PICKUP_CODE', 'PICKUP_LOCATION_ID'];
    const devices = ['USER_CODE', 'DEVICE_CODE', 'ENROLMENT_CODE', 'DEVICE_ID', 'STAFF_ID'];
    const accounts = [
      'CUSTOMER_EMAIL',
      'CUSTOMER_PASSWORD',
      'STAFF_EMAIL',
      'STAFF_PASSWORD',
      'PASSWORD',
      'CUSTOMER_ID',
    ];
    const cards = ['CARD_ID', 'CARD_NUMBER'];
    expect(
      [...names].filter((name) => ![...known, ...seen, ...devices, ...cards, ...accounts].includes(name.slice(1))),
    ).toEqual([]);
  });
});

describe('the page where no bundle was built', () => {
  let server: FastifyInstance;
  let folder: string;
  let url: string;

  beforeAll(async () => {
    folder = await mkdtemp(`${tmpdir()}/noline-page-`);
    server = fastify();
    const channels = demo.channels.map((channel) => ({ ...channel, tenant: 'demo' }));
    const bundle = pathToFileURL(`${folder}/`);
    await server.register(page({ accounts: demo.accounts, channels, operations: touchpoints, bundle }));
    url = await server.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  it('says which command builds it', async () => {
    const response = await fetch(url);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await response.text()).toContain('npm run build:page -w gateway');
  });

  it('lets nothing in from another host', async () => {
    const policy = (await fetch(url)).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).not.toMatch(/https?:|unsafe-eval|script-src[^;]*unsafe/);
  });

  it.each(['/page/nothing-here.js', '/page/..%2f..%2findex.html', '/page/.js', '/page/index', '/page/a.json'])(
    'has nothing at %s',
    async (path) => expect((await fetch(url + path)).status).toBe(404),
  );

  it('tells accounts, channels and operations, and nothing else of a channel', async () => {
    const response = await fetch(`${url}/page.json`);
    expect(await response.json()).toEqual({ ...demo, touchpoints });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});
