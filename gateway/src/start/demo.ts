import { type DemoAccount, demoAccounts } from '@noline/demo/people';
import { pictureOf } from '@noline/demo/picture';
import { type DemoRows, demoRows } from '@noline/demo/rows';
import type { FastifyPluginAsync } from 'fastify';

// The one file of the gateway that knows the demo retailer; only its start and seed programs use it.

export { type DemoAccount, demoAccounts };

/** The retailer that the demo is about. */
export const demoTenant = 'demo';

/** Another one, which shows that neither sees anything of the other. */
export const secondTenant = 'studio';

/** How many products that one has. */
export const secondProductCount = 40;

/** The rows of one of them. */
export const demoRowsOf = (tenant: string, products: number): DemoRows[] =>
  demoRows(products, tenant === demoTenant ? undefined : tenant);

/** How many products a first start makes. */
export const demoProductCount = 300;

/** Serves the pictures of the demo's products. */
export const demoPictures: FastifyPluginAsync = async (server) => {
  server.get('/media/demo/:name', async ({ url }, reply) => {
    const picture = pictureOf(url);
    if (!picture) return reply.callNotFound();
    return reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      .type('image/svg+xml')
      .send(picture);
  });
};
