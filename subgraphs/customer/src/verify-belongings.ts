import { platformCaller } from '@noline/runtime/caller';
import { byKey } from '@noline/runtime/loaders';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { type Audit, lasting } from '@noline/runtime/verify';
import { cardStore, everyCard } from './card.store.ts';
import { type CardDocument, normaliseCardNumber } from './card.ts';
import { personalDataElsewhere } from './clients/personal-data.ts';
import { consentStore, everyConsent } from './consent.store.ts';
import { type ConsentDocument, type ConsentStates, consentPurposes } from './consent.ts';
import { customerStore, everyCustomer } from './customer.store.ts';
import { deviceStore } from './device.store.ts';
import { everyErasure } from './erasure.store.ts';
import { type ErasureDocument, isLately } from './erasure.ts';
import { sessionStore } from './session.store.ts';

type Deps = Pick<SubgraphDeps, 'db' | 'ask' | 'now'>;
type Fault = { invariant: string; subject: string; found: string };
type Look = (deps: Deps, tenant: string, ids: readonly string[]) => Promise<Fault[]>;

/**
 * Walks through what belongs to customers: cards that are somebody's, consents of which what holds is what was said last,
 * and erasures that have left nothing. What is written meanwhile counts only if it is still wrong after a moment.
 */
export async function verifyBelongings(deps: Deps, audit: Audit): Promise<void> {
  for await (const batch of everyCard(deps.db)) await walk(deps, audit, 'cards', batch, cardFaults);
  for await (const batch of everyConsent(deps.db)) await walk(deps, audit, 'consents', batch, rowFaults(batch));
  for await (const batch of everyCustomer(deps.db)) {
    await walk(
      deps,
      audit,
      '',
      batch.filter(({ consents }) => consents),
      stateFaults,
    );
  }
  for await (const batch of everyErasure(deps.db)) await walk(deps, audit, 'erasures', batch, erasureFaults(batch));
}

async function walk(
  deps: Deps,
  audit: Audit,
  kind: string,
  batch: readonly { _id: string; tenant: string }[],
  look: Look,
): Promise<void> {
  if (kind) audit.checked(kind, batch.length);
  for (const [tenant, own] of byKey(batch, (one) => one.tenant)) {
    const ids = own.map(({ _id }) => _id);
    for (const fault of await lasting(ids, (again) => look(deps, tenant, again))) audit.violated({ tenant, ...fault });
  }
}

const cardFaults: Look = async ({ db }, tenant, ids) => {
  const store = cardStore(db, tenant);
  const cards = await store.byIds(ids);
  const [owners, successors, sameNumber] = await Promise.all([
    customerStore(db, tenant).byIds(cards.flatMap(({ customerId }) => customerId ?? [])),
    store.byIds(cards.flatMap(({ replacedBy }) => replacedBy ?? [])),
    store.byNumbers(cards.map(({ number }) => number)),
  ]);
  const [there, next] = [new Set(owners.map(({ _id }) => _id)), new Set(successors.map(({ _id }) => _id))];
  const numbered = byKey(sameNumber, ({ number }) => number);
  return cards.flatMap((card) => {
    const { _id: subject, number, status, customerId, replacedBy } = card;
    // Told by ids: a number stands for a person.
    const others = (numbered.get(number) ?? []).filter(({ _id }) => _id !== subject);
    return [
      ...unless(isOwned(card, there), "a card in use is somebody's", subject, `${status}, ${customerId ?? 'nobody'}`),
      ...unless(
        (status === 'REPLACED') === (replacedBy !== undefined) && (!replacedBy || next.has(replacedBy)),
        'a replaced card has another in its place',
        subject,
        `${status}, ${replacedBy ?? 'none'}`,
      ),
      ...unless(number === normaliseCardNumber(number), 'a number is in its normal form', subject, 'another form'),
      ...unless(others.length === 0, "a number is one card's", subject, `also ${others.map(({ _id }) => _id).join()}`),
    ];
  });
};

const isOwned = ({ status, customerId }: CardDocument, customers: ReadonlySet<string>): boolean =>
  customerId === undefined ? status !== 'ACTIVE' : customers.has(customerId);

/** Rows of consents: each is of a customer, or was reduced with the account. */
const rowFaults =
  (rows: readonly ConsentDocument[]): Look =>
  async ({ db }, tenant, ids) => {
    const open = rows.filter(({ _id, keptUntil }) => !keptUntil && ids.includes(_id));
    const customers = await customerStore(db, tenant).byIds([...new Set(open.map(({ customerId }) => customerId))]);
    const there = new Set(customers.map(({ _id }) => _id));
    const lost = open.filter(({ customerId }) => !there.has(customerId));
    // Read again: the account may have been erased since the batch was.
    const now = new Map(
      (await consentStore(db, tenant).byIds(lost.map(({ _id }) => _id))).map((row) => [row._id, row]),
    );
    return lost.flatMap(({ _id, customerId }) =>
      unless(Boolean(now.get(_id)?.keptUntil), "a consent is a customer's", _id, `no ${customerId}`),
    );
  };

const stateFaults: Look = async ({ db }, tenant, ids) => {
  const customers = await customerStore(db, tenant).byIds(ids);
  const rows = byKey(await consentStore(db, tenant).ofCustomers(ids), ({ customerId }) => customerId);
  return customers.flatMap(({ _id, consents = {} }) => {
    const said = lastSaid(rows.get(_id) ?? []);
    const wrong = consentPurposes.filter((purpose) => told(consents, purpose) !== told(said, purpose));
    return unless(wrong.length === 0, 'what a customer agrees to is what was said last', _id, wrong.join());
  });
};

/** The state that rows come to: ids sort by the time of making. */
function lastSaid(rows: readonly ConsentDocument[]): ConsentStates {
  const sorted = [...rows].sort((one, other) => (one._id < other._id ? -1 : 1));
  return Object.fromEntries(
    sorted.map(({ purpose, granted, textVersion, at }) => [purpose, { granted, textVersion, at }]),
  );
}

const told = (states: ConsentStates, purpose: keyof ConsentStates): string => {
  const state = states[purpose];
  return state ? `${state.granted} ${state.textVersion} ${state.at.toISOString()}` : '';
};

/** Erasures: here nothing of the person is left at once, elsewhere after the second telling. */
const erasureFaults =
  (erasures: readonly ErasureDocument[]): Look =>
  async (deps, tenant, ids) => {
    const { db } = deps;
    const found = [
      ...(await customerStore(db, tenant).byIds(ids)).map(({ _id }) => [_id, 'the account'] as const),
      ...(await cardStore(db, tenant).ofCustomers(ids)).map(({ _id, customerId = '' }) => [customerId, _id] as const),
    ];
    for (const id of ids) {
      for (const { _id } of await deviceStore(db, tenant).ofCustomer(id)) found.push([id, _id]);
      const open = (await sessionStore(db, tenant).ofSubject(id)).filter(({ endedAt }) => !endedAt);
      for (const { _id } of open) found.push([id, _id]);
    }
    const settled = erasures.filter(({ _id, repeatAt, erasedAt }) => {
      return ids.includes(_id) && !repeatAt && isLately(erasedAt, deps.now());
    });
    for (const { _id } of settled) {
      const elsewhere = await personalDataElsewhere(deps, _id, platformCaller(tenant, 'verify'));
      for (const { name } of elsewhere.filter(({ json }) => json !== '[]')) found.push([_id, name]);
    }
    return found.map(([subject, what]) => ({ invariant: 'nothing is left of who was erased', subject, found: what }));
  };

const unless = (holds: boolean, invariant: string, subject: string, found: string): Fault[] =>
  holds ? [] : [{ invariant, subject, found }];
