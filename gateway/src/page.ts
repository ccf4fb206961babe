import { readFile } from 'node:fs/promises';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { bundleFolder } from '../page/build.ts';
import type { DemoAccount, PageChannel, PageData, Touchpoint } from '../page/data.ts';

export interface PageOptions {
  /** Who can be signed in as by one click; none on a retailer with real customers. */
  accounts: readonly DemoAccount[];
  channels: readonly PageChannel[];
  /** The ready operations, as readOperations() of page/operations.ts gives them. */
  operations: readonly Touchpoint[];
  /** Where the bundle lies; other than its own place in tests only. */
  bundle?: URL;
}

// Nothing from another host, and no script but the bundle's. The editor writes styles while it works.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

const notBuilt = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Noline</title><link rel="icon" href="data:,">
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:36rem;margin:20vh auto;padding:0 1rem;color-scheme:light dark}</style>
<h1>Noline</h1>
<p>The API answers at <code>/graphql</code>. The page with its ready operations is not built yet; this builds it:</p>
<pre>npm run build:page -w gateway</pre></html>
`;

/** The page for people: GraphiQL with ready operations at `/`, from the bundle that buildPage() makes. */
export const page =
  ({ accounts, channels, operations, bundle = bundleFolder }: PageOptions): FastifyPluginAsync =>
  async (server) => {
    const data: PageData = {
      accounts: [...accounts],
      // The retailer's inner names stay inside.
      channels: channels.map(({ channel, market, currencies, locales }) => ({ channel, market, currencies, locales })),
      touchpoints: [...operations],
    };
    const read = (path: string): Promise<Buffer | undefined> => readFile(new URL(path, bundle)).catch(() => undefined);

    server.get('/', async (_, reply) => {
      const html = (await read('index.html')) ?? notBuilt;
      return guarded(reply).header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(html);
    });
    server.get('/page.json', async (_, reply) => guarded(reply).header('cache-control', 'no-store').send(data));
    server.get<{ Params: { name: string } }>('/page/:name', async ({ params, headers }, reply) => {
      const type = types[/^[\w-]+\.([a-z0-9]+)$/.exec(params.name)?.[1] ?? ''];
      if (!type) return reply.callNotFound();
      const packed = /\bgzip\b/.test(headers['accept-encoding'] ?? '');
      const content = await read(`assets/${params.name}${packed ? '.gz' : ''}`);
      if (!content) return reply.callNotFound();
      if (packed) reply.header('content-encoding', 'gzip');
      return guarded(reply)
        .header('vary', 'accept-encoding')
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type(type)
        .send(content);
    });
  };

const guarded = (reply: FastifyReply): FastifyReply =>
  reply.headers({
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
