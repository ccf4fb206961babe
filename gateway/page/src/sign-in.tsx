import { type FocusEvent, useState } from 'react';
import type { DemoAccount } from '../data.ts';
import { type Picking, usePage } from './picking.ts';
import { useStore } from './store.ts';

/** Who asks: nobody, a guest, or one of the demo accounts. */
export function SignIn({ signIn }: Pick<Picking, 'signIn'>) {
  const { data, settings } = usePage();
  const { identity } = useStore(settings);
  const [open, setOpen] = useState(false);
  const choose = (account: DemoAccount | 'guest'): void => {
    setOpen(false);
    void signIn(account);
  };
  const leave = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    if (!currentTarget.contains(relatedTarget)) setOpen(false);
  };
  return (
    <fieldset
      className="sign-in"
      aria-label="Who asks"
      onBlur={leave}
      onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
    >
      <button type="button" className="who" aria-expanded={open} onClick={() => setOpen(!open)}>
        {identity && <i className={`dot ${identity.kind}`} />}
        <span>{identity?.label ?? 'Sign in as …'}</span>
      </button>
      {open && (
        <div className="menu">
          <Choice label="Guest" note="a session without an account" choose={() => choose('guest')} kind="guest" />
          {data.accounts.map((account) => (
            <Choice
              key={account.email}
              kind={account.kind}
              label={account.label}
              note={account.email}
              choose={() => choose(account)}
            />
          ))}
          {identity && (
            <Choice
              kind="nobody"
              label="Sign out"
              note="send no token"
              choose={() => {
                setOpen(false);
                settings.set({ identity: undefined });
              }}
            />
          )}
        </div>
      )}
    </fieldset>
  );
}

function Choice({ kind, label, note, choose }: { kind: string; label: string; note: string; choose(): void }) {
  return (
    <button type="button" onClick={choose}>
      <i className={`dot ${kind}`} />
      <span>
        {label}
        <small>{note}</small>
      </span>
    </button>
  );
}
