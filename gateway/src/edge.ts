import type { Logger } from '@noline/runtime/log';
import { makeRateLimiter, type RateLimiter } from '@noline/runtime/rate-limit';
import type { Platform } from '@noline/runtime/subgraph';
import { keptTexts, makeTextStore, type TextStore } from '@noline/runtime/text-store';
import { originsOf } from './channels.ts';
import type { GatewayConfig } from './config.ts';
import { type Limits, openLimits, readLimits, usualLimits } from './limits/settings.ts';
import { makeRegister, ownManifest, type Register, readManifest } from './registered/manifest.ts';
import type { Surface } from './registered/source.ts';

/** What stands between the world and the graph. */
export interface Edge {
  surface: Surface;
  limits: Limits;
  limiter: RateLimiter;
  register: Register;
  /** Where automatic persisted queries are kept. */
  persisted: TextStore;
  /** How many proxies of ours a request comes through. */
  proxies: number;
  /** The pages that may call from a browser, besides those that we serve ourselves. */
  origins: readonly string[] | 'any';
}

const mostPersisted = 2_000;
const persistedDays = 30;

/** An edge that lets everybody send everything, within limits that it counts by itself. */
export const openEdge = (log: Logger): Edge => ({
  surface: 'open',
  limits: openLimits,
  limiter: makeRateLimiter({ prefix: 'own', log }),
  register: makeRegister({ operations: [] }),
  persisted: keptTexts(mostPersisted),
  proxies: 0,
  origins: 'any',
});

/**
 * The edge as the settings want it.
 *
 * @throws Error that tells what is wrong with the files that they name
 */
export function edgeOf(
  config: GatewayConfig,
  { redis, prefix }: Pick<Platform, 'redis' | 'prefix'>,
  log: Logger,
): Edge {
  const { SURFACE: surface, LIMITS_FILE, OPERATIONS_FILE, TRUST_PROXY: proxies, channels } = config;
  const usual = surface === 'open' ? openLimits : usualLimits;
  return {
    surface,
    limits: LIMITS_FILE ? readLimits(LIMITS_FILE) : usual,
    limiter: makeRateLimiter({ redis, prefix, log }),
    register: makeRegister(readManifest(OPERATIONS_FILE ?? ownManifest)),
    persisted: makeTextStore({ redis, prefix, kind: 'persisted', most: mostPersisted, days: persistedDays }),
    proxies,
    origins: surface === 'open' ? 'any' : originsOf(channels),
  };
}
