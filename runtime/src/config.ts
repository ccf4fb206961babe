import { z } from 'zod';

const secret = z
  .string()
  .min(32, 'must have at least 32 characters')
  .transform((text) => new TextEncoder().encode(text));
const port = z.coerce.number().int().min(0).max(65_535);

export const usualAuditDays = 730;
export const usualCursorMinutes = 60;
export const usualDeviceLoginUrl = 'https://{tenant}.example/tv';

/** Settings that several processes share; each takes what it needs and gives it a default where that is safe. */
export const settings = {
  MONGODB_URL: z.string().regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb://'),
  REDIS_URL: z.string().regex(/^rediss?:\/\//, 'must begin with redis://'),
  /** Keeps installations that share a database or cache apart. */
  PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,20}$/, 'takes a-z, 0-9 and _')
    .default('noline'),
  /** Signs the caller on the way from gateway to subgraph; the same in all processes. */
  IDENTITY_KEY: secret,
  /**
   * Seals the keys that session tokens are signed with, and refresh tokens; the same in all processes. With another one all
   * who are signed in have to sign in again.
   */
  SESSION_KEY: secret,
  HOST: z.string().default('127.0.0.1'),
  PORT: port,
  /** How long entries of the audit log are kept. */
  AUDIT_DAYS: z.coerce.number().int().min(30).max(36_500).default(usualAuditDays),
  /** For how long a subscription's cursor is good at least, however many events there are. */
  CURSOR_MINUTES: z.coerce.number().int().min(1).max(1_440).default(usualCursorMinutes),
  /** Where customers let TVs in: a page of the retailer's own. `{tenant}` and `{channel}` in it stand for theirs. */
  DEVICE_LOGIN_URL: z
    .string()
    .regex(/^https?:\/\//, 'must begin with https://')
    .default(usualDeviceLoginUrl),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  PRODUCT_URL: z.url().optional(),
  CUSTOMER_URL: z.url().optional(),
  CART_URL: z.url().optional(),
  INVENTORY_URL: z.url().optional(),
  ORDER_URL: z.url().optional(),
};

/**
 * Reads settings from the environment. An empty variable counts as one that is not set.
 *
 * @throws Error that lists every fault at once, a line each
 */
export function readConfig<Shape extends z.ZodRawShape>(
  shape: Shape,
  env: NodeJS.ProcessEnv,
): z.infer<z.ZodObject<Shape>> {
  const given = Object.fromEntries(Object.entries(env).filter(([, text]) => text !== ''));
  const read = z.object(shape).safeParse(given);
  if (read.success) return read.data;
  const faults = read.error.issues.map(
    ({ path, message }) => `  ${path.join('.')}: ${given[String(path[0])] === undefined ? 'is missing' : message}`,
  );
  throw new Error(`The environment is not complete:\n${faults.join('\n')}`);
}
