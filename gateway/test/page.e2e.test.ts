import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { eventually } from '@noline/runtime/testing/platform';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { buildPage } from '../page/build.ts';
import { type PageServer, startPageServer } from '../page/test-server.ts';
import { args, executablePath } from './chromium.ts';

if (executablePath) describe('the page in Chromium', inChromium);
else it.skip('the page: no Chromium here (looked at CHROMIUM_PATH and /usr/bin), so it is not tested', () => {});

function inChromium(): void {
  let server: PageServer;
  let profile: string;
  let browser: BrowserContext;
  let page: Page;
  const faults: string[] = [];
  const requests: string[] = [];

  beforeAll(async () => {
    await buildPage({ progress: () => ({ done() {}, fail() {} }) });
    server = await startPageServer();
    profile = await mkdtemp(`${tmpdir()}/noline-chromium-`);
    browser = await chromium.launchPersistentContext(profile, { executablePath, args });
    browser.on('request', (request) => requests.push(request.url()));
    browser.on(
      'response',
      (response) => response.status() >= 400 && faults.push(`${response.status()} ${response.url()}`),
    );
    browser.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(message.text()));
    browser.on('weberror', (fault) => faults.push(fault.error().message));
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    if (profile) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  beforeEach(async () => {
    page = await browser.newPage();
    page.on('websocket', (socket) => requests.push(socket.url()));
    await page.goto(server.url);
    await shows('operation.graphql', 'query ProductPage');
  });

  afterEach(async () => {
    await page.close();
    expect(faults.splice(0)).toEqual([]);
    expect(requests.splice(0).filter((url) => new URL(url).host !== new URL(server.url).host)).toEqual([]);
  });

  /** What stands in an editor of the open tab. */
  const text = (name: string): Promise<string> =>
    page.evaluate((end) => {
      type Model = { uri: { path: string }; getValue(): string };
      const { __MONACO } = globalThis as unknown as { __MONACO?: { editor: { getModels(): Model[] } } };
      const model = __MONACO?.editor.getModels().find(({ uri }) => uri.path.endsWith(end));
      return model?.getValue() ?? '';
    }, name);
  const shows = (name: string, content: string) => eventually(async () => expect(await text(name)).toContain(content));
  const variables = async () => JSON.parse((await text('variables.json')) || '{}');
  const headers = async () => JSON.parse((await text('request-headers.json')) || '{}');
  const touchpoint = (name: string) =>
    page.getByRole('navigation', { name: 'Touchpoint' }).getByRole('button', { name }).click();
  const operation = (name: string) =>
    page.getByRole('navigation', { name: 'Operation' }).getByRole('button', { name }).click();
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const run = () => page.getByRole('button', { name: /Execute query|Stop query/ }).click();

  it('offers each touchpoint with its operations', async () => {
    const bar = page.getByRole('navigation', { name: 'Touchpoint' });
    expect((await bar.getByRole('button').allInnerTexts()).join()).toBe(
      'Web shop,App,Till,TV,IoT,Partner,Any device,Head office',
    );
    await touchpoint('Partner');
    const chips = page.getByRole('navigation', { name: 'Operation' }).getByRole('button');
    expect(await chips.allInnerTexts()).toEqual(['Locations page', 'Products page', 'Stock of sku']);
  });

  it('fills the editors with the picked operation, its variables and headers', async () => {
    await eventually(async () => expect(await variables()).toMatchObject({ slug: 'wool-jacket' }));
    expect(await headers()).toEqual({ 'noline-channel': 'de-web', 'accept-language': 'de' });

    await touchpoint('Till');
    await operation('Adjust stock');
    await shows('operation.graphql', 'mutation AdjustStock($input: AdjustStockInput!)');
    await eventually(async () =>
      expect(await variables()).toEqual({
        input: {
          idempotencyKey: expect.stringMatching(/^key-[0-9a-f]{16}$/),
          sku: 'JACKET-M',
          locationId: 'loc_01',
          by: 5,
          reason: 'delivery',
        },
      }),
    );
    expect(await headers()).toEqual({ 'noline-channel': 'de-store', 'accept-language': 'de' });
    await page.getByLabel('Channel').selectOption('uk-web');
    await eventually(async () =>
      expect(await headers()).toEqual({ 'noline-channel': 'uk-web', 'accept-language': 'en' }),
    );
  });

  it('signs in as one of the demo accounts and sends the token', async () => {
    await operation('My cart');
    await page.getByText('Needs a guest or a customer').waitFor();
    await press('Sign in as …');
    await page.getByRole('button', { name: 'Mira, customer' }).click();
    await eventually(async () => expect(await headers()).toMatchObject({ authorization: 'Bearer token-of-customer' }));
    await run();
    await shows('response.json', '"id": "crt_01"');
    await press('Mira, customer');
    await page.getByRole('button', { name: 'Sign out send no token' }).click();
    await eventually(async () => expect(await headers()).not.toHaveProperty('authorization'));
  });

  it('goes on with the cart and the session of an answer', async () => {
    await operation('Sign up');
    await operation('Sign in');
    await eventually(async () => expect(await variables()).toMatchObject({ input: { email: 'mira@example.com' } }));
    await run();
    await eventually(async () => expect(await headers()).toMatchObject({ authorization: 'Bearer token-of-customer' }));
    await operation('Place order');
    await eventually(async () => expect(await variables()).toMatchObject({ input: { cartId: 'crt_01' } }));
    await run();
    await shows('response.json', 'N-7K3F-92QX');
    await touchpoint('App');
    await operation('Order live');
    await eventually(async () => expect(await variables()).toEqual({ orderId: 'ord_01' }));
  });

  it('runs a query and shows its result', async () => {
    await eventually(async () => expect(await variables()).toMatchObject({ slug: 'wool-jacket' }));
    await run();
    await shows('response.json', '"name": "Wool jacket"');
  });

  it.each([
    ['WebSocket', 'websocket'],
    ['SSE', 'sse'],
  ])('shows an event that came after the subscription began, over %s', async (label, protocol) => {
    await touchpoint('Till');
    await press(label);
    await operation('Stock live');
    await eventually(async () => expect(await variables()).toEqual({ sku: 'JACKET-M', locationId: 'loc_01' }));
    await run();
    await eventually(() => expect(server.listeners).toEqual([`de-store ${protocol}`]));
    server.sayStock(41);
    await shows('response.json', '"available": 41');
    await page.getByText(`Live over ${label} · 1 event`).waitFor();
    server.sayStock(40);
    await shows('response.json', '"available": 40');
    await run();
    await eventually(() => expect(server.listeners).toEqual([]));
  });

  it('keeps a subscription open beside another operation', async () => {
    await touchpoint('IoT');
    await operation('Stock live');
    await eventually(async () => expect(await variables()).toEqual({ sku: 'JACKET-M' }));
    await run();
    await eventually(() => expect(server.listeners).toEqual(['de-web websocket']));
    await press('Keep open');
    await operation('Product by code');
    await eventually(async () => expect(await variables()).toEqual({ code: '4006381333931' }));
    await run();
    await shows('response.json', 'JACKET-M');
    server.sayStock(17);
    await page.getByRole('region', { name: 'Kept open' }).getByText('{"available":17}').waitFor();
    await press('Close IotStock');
    await eventually(() => expect(server.listeners).toEqual([]));
  });

  it('serves its parts packed, for good, and never the index', async () => {
    const html = await fetch(server.url);
    expect(html.headers.get('cache-control')).toBe('no-cache');
    const script = /src="(\/page\/page-\w+\.js)"/.exec(await html.text())?.[1];
    const part = await fetch(server.url + script, { headers: { 'accept-encoding': 'gzip' } });
    expect([part.headers.get('content-encoding'), part.headers.get('content-type')]).toEqual([
      'gzip',
      'text/javascript; charset=utf-8',
    ]);
    expect(part.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await part.text()).length).toBeGreaterThan(100_000);
  });
}
