import type { DemoAccount, PageChannel, PageData, ReadyOperation, Role, Touchpoint } from '../data.ts';
import { makeStore, type Store } from './store.ts';

export type Transport = 'websocket' | 'sse';

export interface Identity {
  label: string;
  kind: 'guest' | 'device' | DemoAccount['kind'];
  token: string;
}

/** What the bar holds. */
export interface Settings {
  touchpoint: string;
  operation: string;
  channel: string;
  locale: string;
  transport: Transport;
  identity?: Identity | undefined;
  /** Whether this browser tab was here before with the same operation, so that the reader's own text may be there. */
  resumed: boolean;
  /** Told to the reader until the next pick. */
  notice?: string | undefined;
  /** Placeholders of the picked operation that nothing stands for yet. */
  missing: string[];
}

const kept = 'noline';

/** Settings as this browser tab left them, or those of the web shop; a `#touchpoint/operation` in the address wins. */
export function makeSettings({ touchpoints, channels }: PageData): Store<Settings> {
  const stored = JSON.parse(sessionStorage.getItem(kept) ?? '{}') as Partial<Settings>;
  const [hashTouchpoint, hashOperation] = location.hash.slice(1).split('/');
  const touchpoint =
    [hashTouchpoint, stored.touchpoint].map((key) => touchpoints.find((known) => known.key === key)).find(Boolean) ??
    touchpoints[0];
  const operation =
    [hashOperation, stored.operation].find((key) => touchpoint?.operations.some((known) => known.key === key)) ??
    touchpoint?.operations[0]?.key;
  const known = channels.find(({ channel }) => channel === stored.channel);
  const channel = known ?? channelFor(touchpoint, channels);
  const settings = makeStore<Settings>({
    touchpoint: touchpoint?.key ?? '',
    operation: operation ?? '',
    channel: channel?.channel ?? '',
    locale: (known && stored.locale) || channel?.locales[0] || 'en',
    transport: stored.transport ?? 'websocket',
    identity: stored.identity,
    resumed: stored.touchpoint === touchpoint?.key && stored.operation === operation,
    missing: [],
  });
  settings.listen(() => {
    const { notice, missing, resumed, ...lasting } = settings.get();
    sessionStorage.setItem(kept, JSON.stringify(lasting));
  });
  return settings;
}

/** The channel for a touchpoint: of its kind, in the market that the reader is in already where there is one. */
export function channelFor(
  touchpoint: Pick<Touchpoint, 'channel'> | undefined,
  channels: readonly PageChannel[],
  current?: string,
): PageChannel | undefined {
  const now = channels.find(({ channel }) => channel === current);
  const fitting = channels.filter(({ channel }) => channel.endsWith(`-${touchpoint?.channel}`));
  return fitting.find(({ market }) => market === now?.market) ?? fitting[0] ?? now ?? channels[0];
}

/** The headers that the settings stand for. */
export const headersOf = ({ channel, locale, identity }: Settings): Record<string, string | undefined> => ({
  'noline-channel': channel || undefined,
  'accept-language': locale,
  authorization: identity && `Bearer ${identity.token}`,
});

/** Headers as JSON text, with those set that are given and the reader's own kept; undefined takes one away. */
export function mergeHeaders(text: string, headers: Record<string, string | undefined>): string {
  let own: Record<string, unknown> = {};
  try {
    own = { ...JSON.parse(text || '{}') };
  } catch {
    // Half-typed text cannot be kept.
  }
  return JSON.stringify({ ...own, ...headers }, null, 2);
}

/** Whether this identity may run the operation. */
export function mayRun({ as }: Pick<ReadyOperation, 'as'>, identity: Pick<Identity, 'kind'> | undefined): boolean {
  const roles: Record<Role, string[]> = { buyer: ['guest', 'customer'], customer: ['customer'], staff: ['staff'] };
  return !as || (identity !== undefined && roles[as].includes(identity.kind));
}
