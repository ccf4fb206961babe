import type { ReadyOperation } from '../data.ts';
import { Mark, TouchpointIcon } from './icons.tsx';
import { type Picking, usePage, usePicking } from './picking.ts';
import { SignIn } from './sign-in.tsx';
import { Status } from './status.tsx';
import { Surroundings } from './surroundings.tsx';

/** Where one picks a touchpoint and an operation, and says who asks from where. */
export function Bar() {
  const picking = usePicking();
  return (
    <header className="bar">
      <div className="row">
        <span className="brand">
          <Mark />
          Noline
        </span>
        <Touchpoints {...picking} />
        <span className="space" />
        <Surroundings pickChannel={picking.pickChannel} />
        <SignIn signIn={picking.signIn} />
      </div>
      <div className="row second">
        <Operations {...picking} />
        <Status {...picking} />
      </div>
    </header>
  );
}

function Touchpoints({ touchpoint, pickTouchpoint }: Picking) {
  const { data } = usePage();
  return (
    <nav className="touchpoints" aria-label="Touchpoint">
      {data.touchpoints.map(({ key, label }) => (
        <button key={key} type="button" aria-pressed={key === touchpoint?.key} onClick={() => pickTouchpoint(key)}>
          <TouchpointIcon touchpoint={key} />
          <span>{label}</span>
        </button>
      ))}
    </nav>
  );
}

function Operations({ touchpoint, operation, pickOperation }: Picking) {
  return (
    <nav className="operations" aria-label="Operation">
      {touchpoint?.operations.map((ready) => (
        <Operation key={ready.key} ready={ready} picked={ready === operation} pick={pickOperation} />
      ))}
    </nav>
  );
}

interface OperationProps {
  ready: ReadyOperation;
  picked: boolean;
  pick(key: string): void;
}

function Operation({ ready: { key, title, about, kind }, picked, pick }: OperationProps) {
  return (
    <button type="button" className={kind} title={`${kind}: ${about}`} aria-pressed={picked} onClick={() => pick(key)}>
      {title}
    </button>
  );
}
