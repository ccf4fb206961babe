import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { newId } from '@noline/runtime/ids';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { buildPage } from '../page/build.ts';
import { readOperations } from '../page/operations.ts';
import { demoChannels } from '../src/channels.ts';
import { page as pagePlugin } from '../src/page.ts';
import { args, executablePath } from './chromium.ts';
import { boutique, fill } from './fill.ts';
import { type Shape, startShape } from './shapes.ts';
import { until } from './until.ts';

if (executablePath) describe('the page on the platform', onPlatform);
else it.skip('the page on the platform: no Chromium here, so it is not tested', () => {});

function onPlatform(): void {
  let shape: Shape;
  let profile: string;
  let browser: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    await buildPage({ progress: () => ({ done() {}, fail() {} }) });
    const plugins = [pagePlugin({ accounts: [], channels: demoChannels, operations: readOperations() })];
    shape = await startShape('embedded', { plugins });
    await fill(shape, 'demo', boutique);
    profile = await mkdtemp(`${tmpdir()}/noline-chromium-`);
    browser = await chromium.launchPersistentContext(profile, { executablePath, args });
    page = await browser.newPage();
    await page.goto(new URL('/', shape.url).href);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await shape?.stop();
    if (profile) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }, 60_000);

  const text = (name: string): Promise<string> =>
    page.evaluate((end) => {
      type Model = { uri: { path: string }; getValue(): string };
      const { __MONACO } = globalThis as unknown as { __MONACO?: { editor: { getModels(): Model[] } } };
      return (
        __MONACO?.editor
          .getModels()
          .find(({ uri }) => uri.path.endsWith(end))
          ?.getValue() ?? ''
      );
    }, name);
  const shows = (name: string, content: string) =>
    until(`${name} shows ${content}`, async () => (await text(name)).includes(content));
  const pick = (bar: string, name: string) =>
    page.getByRole('navigation', { name: bar }).getByRole('button', { name }).click();
  const run = () => page.getByRole('button', { name: /Execute query|Stop query/ }).click();

  it('runs the product page of the web shop', async () => {
    await shows('variables.json', 'regenjacke');
    await run();
    await shows('response.json', '"name": "Regenjacke"');
  });

  it('shows a change of stock as it happens', async () => {
    const staff = await shape.signedIn({ kind: 'staff', sub: newId('stf'), scopes: ['stock:write'] });
    const { data } = await staff.query('{ locations { nodes { id name } } }');
    const locationId = data.locations.nodes.find(({ name }: { name: string }) => name === 'Lager').id;
    await pick('Touchpoint', 'IoT');
    await pick('Operation', 'Stock live');
    await shows('variables.json', 'JACKET-');
    const { sku } = JSON.parse(await text('variables.json'));
    await run();
    await until('the page has subscribed', () => shape.gateway.subscriptions.active() === 1);
    const adjust = `mutation ($sku: String!, $locationId: ID!, $key: ID!) {
      adjustStock(input: { sku: $sku, locationId: $locationId, by: 7, reason: "test", idempotencyKey: $key }) { stock { available } }
    }`;
    const changed = await staff.query(adjust, { sku, locationId, key: newId('req') });
    await shows('response.json', `"available": ${changed.data.adjustStock.stock.available}`);
    await run();
    await until('the page has left', () => shape.gateway.subscriptions.active() === 0);
  });
}
