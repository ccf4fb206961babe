import { type Picking, usePage } from './picking.ts';
import type { Transport } from './settings.ts';
import { useStore } from './store.ts';

const transports: { key: Transport; label: string; title: string }[] = [
  { key: 'websocket', label: 'WebSocket', title: 'Subscriptions over WebSocket (graphql-ws)' },
  { key: 'sse', label: 'SSE', title: 'Subscriptions over server-sent events (graphql-sse)' },
];

/** Where the request comes from, in which language, and how events come back. */
export function Surroundings({ pickChannel }: Pick<Picking, 'pickChannel'>) {
  const { data, settings } = usePage();
  const { channel, locale, transport } = useStore(settings);
  const locales = data.channels.find((known) => known.channel === channel)?.locales ?? [locale];
  return (
    <>
      <select aria-label="Channel" value={channel} onChange={({ target }) => pickChannel(target.value)}>
        {data.channels.map((known) => (
          <option key={known.channel} value={known.channel}>
            {known.channel} · {known.currencies[0]}
          </option>
        ))}
      </select>
      <select aria-label="Language" value={locale} onChange={({ target }) => settings.set({ locale: target.value })}>
        {locales.map((tag) => (
          <option key={tag}>{tag}</option>
        ))}
      </select>
      <fieldset className="transport" aria-label="Transport of subscriptions">
        {transports.map(({ key, label, title }) => (
          <button
            key={key}
            type="button"
            title={title}
            aria-pressed={key === transport}
            onClick={() => settings.set({ transport: key })}
          >
            {label}
          </button>
        ))}
      </fieldset>
    </>
  );
}
