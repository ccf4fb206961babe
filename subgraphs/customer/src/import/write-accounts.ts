import type { Counts } from '@noline/runtime/import';
import { isDuplicateKey } from '@noline/runtime/mongo';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { type Transaction, transact } from '@noline/runtime/transaction';
import type { AccountDocument } from '../account.store.ts';
import { fits, hashPassword } from '../commands/hash-password.ts';

interface Row {
  externalId: string;
  email: string;
  password?: string | undefined;
  passwordHash?: string | undefined;
}

interface Store<D> {
  byExternalIds(ids: readonly string[]): Promise<D[]>;
  byEmails(emails: readonly string[]): Promise<D[]>;
  insert(documents: Omit<D, 'tenant'>[]): Promise<unknown>;
  change(document: D, fields: Partial<D>): Promise<boolean>;
}

/** How rows of one kind become accounts. */
interface Kind<R, D> {
  store: (db: SubgraphDeps['db'], tenant: string, session?: Transaction['session']) => Store<D>;
  /** What a row says of an account; what it leaves out stays as it is. */
  fieldsOf: (row: R, passwordHash: string) => Partial<D>;
  born: (fields: Partial<D>, deps: SubgraphDeps) => Omit<D, 'tenant'>;
  /** Why an account that is there must not be changed. */
  reasonAgainst?: (account: D) => string | undefined;
  /** Rows that must not be stored, why by external id. Asked after the accounts are read: who is gone by then is among them. */
  barred?: (externalIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Done first in each transaction. */
  begin?: (transaction: Transaction) => Promise<void>;
  said: (transaction: Transaction, account: D) => void;
}

interface Plan<D> {
  added: Omit<D, 'tenant'>[];
  changed: { account: D; fields: Partial<D> }[];
  rejected: { index: number; reason: string }[];
}

type Written = Counts & { rejected: { index: number; reason: string }[] };

const rounds = 5;
const actor = 'import';

/** Stores a batch of accounts by external id, in one transaction; again where another write was in the way. */
export async function writeAccounts<R extends Row, D extends AccountDocument>(
  deps: SubgraphDeps,
  tenant: string,
  batch: R[],
  kind: Kind<R, D>,
): Promise<Written> {
  for (let round = 1; round <= rounds; round++) {
    const planned = await plan(deps, tenant, batch, kind);
    if (await carryOut(deps, tenant, planned, kind)) {
      const { added, changed, rejected } = planned;
      const unchanged = batch.length - added.length - changed.length - rejected.length;
      return { added: added.length, changed: changed.length, unchanged, rejected };
    }
  }
  throw new Error('Others keep changing the same accounts. Nothing of this batch was stored; import the file again.');
}

async function plan<R extends Row, D extends AccountDocument>(
  deps: SubgraphDeps,
  tenant: string,
  batch: R[],
  { store, fieldsOf, born, reasonAgainst, barred }: Kind<R, D>,
): Promise<Plan<D>> {
  const accounts = store(deps.db, tenant);
  const externalIds = batch.map(({ externalId }) => externalId);
  const [known, holders] = await Promise.all([
    accounts.byExternalIds(externalIds),
    accounts.byEmails(batch.map(({ email }) => email)),
  ]);
  const out = await barred?.(externalIds);
  const byExternalId = new Map(known.map((account) => [account.externalId ?? '', account]));
  const hashes = await Promise.all(batch.map((row) => hashFor(row, byExternalId.get(row.externalId))));
  const collides = makeGate(holders);

  const planned: Plan<D> = { added: [], changed: [], rejected: [] };
  for (const [index, row] of batch.entries()) {
    const account = byExternalId.get(row.externalId);
    const reason = out?.get(row.externalId) ?? collides(row) ?? (account && reasonAgainst?.(account));
    const fields = fieldsOf(row, hashes[index] ?? '');
    if (reason) planned.rejected.push({ index, reason });
    else if (!account) planned.added.push(born(fields, deps));
    else if (differs(account, fields)) planned.changed.push({ account, fields });
  }
  return planned;
}

/** Tells of each row in turn why it cannot be stored; undefined where it can. */
function makeGate(holders: AccountDocument[]): (row: Row) => string | undefined {
  const ownerOf = new Map(holders.map(({ email, externalId }) => [email, externalId]));
  const seen = new Set<string>();
  return ({ externalId, email }) => {
    if (seen.has(externalId)) return 'externalId: stands in an earlier line too';
    if (ownerOf.has(email) && ownerOf.get(email) !== externalId) return 'email: another account has this address';
    seen.add(externalId);
    ownerOf.set(email, externalId);
    return undefined;
  };
}

/** The stored hash where it is of the same password, so that an import again changes nothing; else a new one. */
async function hashFor({ password, passwordHash }: Row, account: AccountDocument | undefined): Promise<string> {
  if (passwordHash !== undefined || password === undefined) return passwordHash ?? '';
  if (account && (await fits(password, account.passwordHash))) return account.passwordHash;
  return hashPassword(password);
}

const differs = <D extends object>(account: D, fields: Partial<D>): boolean =>
  Object.entries(fields).some(
    ([key, value]) => JSON.stringify(account[key as keyof D]) !== JSON.stringify(value) && value !== undefined,
  );

/** False where an account was changed, or an address taken, since the plan was made; then nothing is stored. */
async function carryOut<R extends Row, D extends AccountDocument>(
  deps: SubgraphDeps,
  tenant: string,
  { added, changed }: Plan<D>,
  { store, said, begin }: Kind<R, D>,
): Promise<boolean> {
  if (added.length + changed.length === 0) return true;
  const raced = new Error('raced');
  try {
    await transact(deps, { tenant, id: actor }, async (transaction) => {
      await begin?.(transaction);
      const accounts = store(deps.db, tenant, transaction.session);
      if (added.length > 0) await accounts.insert(added);
      for (const account of added) said(transaction, account as D);
      for (const { account, fields } of changed) {
        if (!(await accounts.change(account, fields))) throw raced;
        said(transaction, { ...account, ...fields, version: account.version + 1 });
      }
    });
    return true;
  } catch (error) {
    if (error === raced || isDuplicateKey(error)) return false;
    throw error;
  }
}
