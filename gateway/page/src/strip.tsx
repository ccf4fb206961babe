import { closeFeed, type Feed, feeds } from './feeds.ts';
import { useStore } from './store.ts';

/** The subscriptions that were kept open, each with its latest events. */
export function Strip() {
  const kept = useStore(feeds).list.filter((feed) => feed.kept);
  if (kept.length === 0) return null;
  return (
    <section className="strip" aria-label="Kept open">
      {kept.map((feed) => (
        <Card key={feed.id} {...feed} />
      ))}
    </section>
  );
}

function Card({ id, title, transport, open, count, events }: Feed) {
  return (
    <article>
      <h2>
        <i className={`dot${open ? ' on' : ''}`} />
        {title}
        <small>
          {transport === 'sse' ? 'SSE' : 'WebSocket'} · {open ? `${count} so far` : 'ended'}
        </small>
        <button type="button" className="close" aria-label={`Close ${title}`} onClick={() => closeFeed(id)}>
          ✕
        </button>
      </h2>
      {events.length === 0 && <p>Waiting for the first event. Change something in the editor above.</p>}
      <ol>
        {events.map((event) => (
          <li key={event.id}>
            <time>{event.at.toLocaleTimeString('en-GB')}</time>
            <code>{JSON.stringify(content(event.answer))}</code>
          </li>
        ))}
      </ol>
    </article>
  );
}

/** Without the wrapping that every event has, so that what changed comes first. */
function content({ data, errors }: Feed['events'][number]['answer']): unknown {
  if (errors) return errors.map(({ message }) => message);
  const [change] = Object.values(data ?? {});
  if (typeof change !== 'object' || change === null) return data;
  const { cursor, ...rest } = change as Record<string, unknown>;
  return rest;
}
