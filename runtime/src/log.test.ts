import { makeLog } from './log.ts';

/** A log, and what stands in it. */
function book(level = 'info') {
  const lines: string[] = [];
  const log = makeLog('test', level, { write: (line) => void lines.push(line) });
  return { log, lines, entries: () => lines.map((line) => JSON.parse(line)) };
}

it('tells what happened to what', () => {
  const { log, entries } = book();
  log.child({ subgraph: 'cart' }).warn({ requestId: 'req_1', path: ['cart', 0, 'id'], tries: 3 }, 'tried again');
  expect(entries()).toMatchObject([
    {
      level: 40,
      name: 'test',
      subgraph: 'cart',
      requestId: 'req_1',
      path: ['cart', 0, 'id'],
      tries: 3,
      msg: 'tried again',
    },
  ]);
});

it('cuts out by name what must not be in it, however deep', () => {
  const { log, entries } = book();
  const secrets = {
    ...{ password: 1, refreshToken: 'x', clientSecret: 'x', Authorization: 'x', 'set-cookie': 'x' },
    ...{ email: 'x', givenName: 'x', familyName: 'x', street2: 'x', postalCode: 'x', city: 'x', phoneNumber: 'x' },
    ...{
      pickupCode: 'x',
      userCode: 'x',
      barcode: 'x',
      clientAddress: 'x',
      variables: { a: 1 },
      body: '{}',
      apiKey: 'x',
    },
  };
  log.info({ ...secrets, request: { list: [{ ...secrets, sku: 'S-1' }] } }, 'came in');
  const cut = Object.fromEntries(Object.keys(secrets).map((name) => [name, '[cut]']));
  const [{ level: _, time: __, pid: ___, hostname: ____, name: _____, ...told }] = entries();
  expect(told).toEqual({ ...cut, request: { list: [{ ...cut, sku: 'S-1' }] }, msg: 'came in' });
});

it('tells of an error only what may be told, wherever it stands', () => {
  const { log, lines, entries } = book();
  const error = Object.assign(new TypeError('not "ada"', { cause: new Error('of `lovelace`') }), { document: 'ada' });
  log.error({ error }, 'failed');
  log.error({ nested: { list: [error] } }, 'failed');
  log.error(error);
  log.error(error, 'failed');
  log.error({ error: error.stack }, 'failed');
  log.error({ error: error.message }, 'failed');
  expect(lines.join()).not.toMatch(/ada|lovelace/);
  expect(entries()[0].error).toMatch(/^TypeError\n +at /);
  expect(entries()[1].nested.list[0]).toBe(entries()[0].error);
  expect(entries()[2].error).toBe(entries()[0].error);
});

it('cuts out of the whole line what looks like a token or somebody’s address', () => {
  const { log, lines } = book();
  const token = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln';
  log.info(
    { stream: 'ada@example.com', note: `Bearer ${'x'.repeat(20)}`, other: token },
    `for ada@example.com ${token}`,
  );
  log.child({ key: 'nlk_demo_0199_abc' }).info('mongodb://ada:lovelace@host');
  expect(lines.join()).not.toMatch(/ada|lovelace|xxxx|eyJ|nlk_/);
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['for … …', 'mongodb://… @ host']);
});

it('comes to an end with what goes round in circles', () => {
  const { log, entries } = book();
  const circle: Record<string, unknown> = {};
  circle['again'] = circle;
  log.info(circle, 'round');
  expect(JSON.stringify(entries()[0])).toContain('"again":"[cut]"');
});

it('tells nothing below its level', () => {
  const { log, lines } = book('warn');
  log.info('quiet');
  log.debug({ error: new Error('quiet') });
  expect(lines).toEqual([]);
});
