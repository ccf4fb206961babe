import { useGraphiQLActions } from '@graphiql/react';
import type { DemoAccount, Role } from '../data.ts';
import { feeds, keepFeed } from './feeds.ts';
import { type Picking, usePage } from './picking.ts';
import { mayRun } from './settings.ts';
import { useStore } from './store.ts';

const roleNames: Record<Role, string> = {
  buyer: 'a guest or a customer',
  customer: 'a customer',
  staff: 'a member of staff',
};

const absent: Record<string, string> = {
  CART_ID: 'There is no cart yet: run “Start cart” of the web shop first.',
  ORDER_ID: 'There is no order yet: run “Place order” of the web shop first.',
  RESERVATION_ID: 'Nothing is reserved yet: run “Reserve in store” of the web shop first.',
  PICKUP_CODE: 'Nothing is reserved yet: run “Reserve in store” of the web shop first.',
  PICKUP_LOCATION_ID: 'Nothing is reserved yet: run “Reserve in store” of the web shop first.',
};

/** What the reader should know right now, at most one thing: a running subscription, what is missing, or some news. */
export function Status({ operation, signIn }: Picking) {
  const { data, settings } = usePage();
  const { identity, notice, missing } = useStore(settings);
  const { list } = useStore(feeds);
  const { stop } = useGraphiQLActions();
  const live = list.find(({ open, kept }) => open && !kept);
  if (live) {
    return (
      <output className="status live">
        <i className="dot" />
        Live over {live.transport === 'sse' ? 'SSE' : 'WebSocket'} · {live.count}{' '}
        {live.count === 1 ? 'event' : 'events'}
        <button
          type="button"
          title="Goes on below the editors while another operation runs"
          onClick={() => {
            keepFeed(live.id);
            stop();
          }}
        >
          Keep open
        </button>
      </output>
    );
  }
  if (operation?.as && !mayRun(operation, identity)) {
    const account = accountFor(operation.as, data.accounts);
    return (
      <output className="status need">
        Needs {roleNames[operation.as]}
        {account && (
          <button type="button" onClick={() => void signIn(account)}>
            Sign in as {account === 'guest' ? 'guest' : account.label}
          </button>
        )}
      </output>
    );
  }
  const gap = missing.map((name) => absent[name] ?? `The demo holds nothing for $${name}.`)[0];
  return <output className={`status${gap ? ' need' : ''}`}>{gap ?? notice}</output>;
}

const accountFor = (role: Role, accounts: DemoAccount[]): DemoAccount | 'guest' | undefined =>
  role === 'buyer' ? 'guest' : accounts.find(({ kind }) => kind === role);
