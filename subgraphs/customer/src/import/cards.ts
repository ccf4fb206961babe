import { eachRow, type Importer } from '@noline/runtime/import';
import { isDuplicateKey } from '@noline/runtime/mongo';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { transact } from '@noline/runtime/transaction';
import { z } from 'zod';
import { cardStore } from '../card.store.ts';
import { type CardDocument, isCardNumber, normaliseCardNumber } from '../card.ts';
import { sayCardChanged } from '../commands/issue-card.ts';
import { customerStore } from '../customer.store.ts';

const numberMessage = 'takes 4 to 40 letters and digits; the last digit of our own cards must fit';
const customerMessage = "takes the customer's external id, 1 to 200 characters";

const cardRow = z.object({
  number: z.string({ error: numberMessage }).transform(normaliseCardNumber).refine(isCardNumber, numberMessage),
  customer: z.string({ error: customerMessage }).trim().min(1, customerMessage).max(200, customerMessage),
  status: z.enum(['ACTIVE', 'BLOCKED'], { error: 'takes ACTIVE or BLOCKED' }).default('ACTIVE'),
  issuedAt: z.iso.datetime({ error: 'takes an instant like 2026-11-24T09:30:00Z', offset: true }).optional(),
});

/** One card of an import: `{number, customer, status?, issuedAt?}`. */
type CardRow = z.infer<typeof cardRow>;

/** Cards that customers have already, by number; the customers are imported first. */
export const cardImporter: Importer<CardRow> = {
  kind: 'cards',
  subgraph: 'customer',
  // A reason names the field, never what stood in it: a card's number stands for a person.
  presets: { noline: eachRow(cardRow, (row) => row) },
  async write(deps, tenant, batch) {
    for (let round = 1; round <= rounds; round += 1) {
      const planned = await plan(deps, tenant, batch);
      if (!(await carryOut(deps, tenant, planned))) continue;
      const [added, changed] = [planned.added.length, planned.blocked.length];
      const unchanged = batch.length - added - changed - planned.rejected.length;
      return { added, changed, unchanged, rejected: planned.rejected };
    }
    throw new Error('Others keep changing the same cards. Nothing of this batch was stored; import the file again.');
  },
};

const rounds = 5;

interface Plan {
  added: CardDocument[];
  blocked: CardDocument[];
  rejected: { index: number; reason: string }[];
}

async function plan({ db, now, newId }: SubgraphDeps, tenant: string, batch: CardRow[]): Promise<Plan> {
  const [customers, known] = await Promise.all([
    customerStore(db, tenant).byExternalIds([...new Set(batch.map(({ customer }) => customer))]),
    cardStore(db, tenant).byNumbers(batch.map(({ number }) => number)),
  ]);
  const owners = new Map(customers.map(({ externalId, _id }) => [externalId, _id]));
  const cards = new Map(known.map((card) => [card.number, card]));
  const planned: Plan = { added: [], blocked: [], rejected: [] };
  const seen = new Set<string>();
  for (const [index, { number, customer, status, issuedAt }] of batch.entries()) {
    const [customerId, card] = [owners.get(customer), cards.get(number)];
    const reason = seen.has(number) ? 'number: stands in an earlier line too' : reasonAgainst(customerId, card, status);
    seen.add(number);
    if (reason !== undefined || customerId === undefined) {
      planned.rejected.push({ index, reason: reason ?? '' });
    } else if (!card) {
      const at = issuedAt ? new Date(issuedAt) : now();
      const ended = status === 'BLOCKED' && { endedAt: now() };
      planned.added.push({ _id: newId('crd'), tenant, number, status, customerId, issuedAt: at, ...ended, version: 1 });
    } else if (card.status === 'ACTIVE' && status === 'BLOCKED') planned.blocked.push(card);
  }
  return planned;
}

function reasonAgainst(
  customerId: string | undefined,
  card: CardDocument | undefined,
  status: CardRow['status'],
): string | undefined {
  if (customerId === undefined) return 'customer: there is no such customer; import the customers first';
  if (card && card.customerId !== customerId) return 'number: another customer has, or had, this card';
  return card && card.status !== 'ACTIVE' && status === 'ACTIVE'
    ? 'status: the card is out of use for ever'
    : undefined;
}

/** False where a card, or its customer, was changed since the plan was made; then nothing is stored. */
async function carryOut(deps: SubgraphDeps, tenant: string, { added, blocked }: Plan): Promise<boolean> {
  if (added.length + blocked.length === 0) return true;
  const raced = new Error('raced');
  try {
    await transact(deps, { tenant, id: 'import' }, async (transaction) => {
      const customers = customerStore(deps.db, tenant, transaction.session);
      for (const id of new Set([...added, ...blocked].map(({ customerId = '' }) => customerId))) {
        if (!(await customers.touch(id))) throw raced;
      }
      const cards = cardStore(deps.db, tenant, transaction.session);
      if (added.length > 0) await cards.insert(added);
      for (const card of added) sayCardChanged(transaction, card);
      for (const card of blocked) {
        const changed = await cards.change(card, { status: 'BLOCKED', endedAt: deps.now() });
        if (!changed) throw raced;
        sayCardChanged(transaction, changed);
      }
    });
    return true;
  } catch (error) {
    if (error === raced || isDuplicateKey(error)) return false;
    throw error;
  }
}
