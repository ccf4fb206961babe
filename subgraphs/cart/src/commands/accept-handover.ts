import { requireScope } from '@noline/runtime/caller';
import { fault } from '@noline/runtime/errors';
import { transact } from '@noline/runtime/transaction';
import type { invalidInput } from '@noline/runtime/user-errors';
import { attemptStore } from '../attempts.store.ts';
import { type Count, countsOf } from '../attempts.ts';
import { cartStore } from '../cart.store.ts';
import type { CartDocument } from '../cart.ts';
import { CustomerIdByCardDocument } from '../clients/customer.generated.ts';
import type { Context } from '../context.ts';
import { handoverStore } from '../handover.store.ts';
import { acceptance, type HandoverDocument, inCart, isGranted, isOpen } from '../handover.ts';
import { type Proof, readProof } from '../handover-proof.ts';
import type { AcceptCartHandoverInput } from '../types.generated.ts';
import { toProblem } from './change-cart.ts';
import { cartClosed } from './find-cart.ts';
import { holdLines } from './hold-lines.ts';
import { hashProof } from './make-proof.ts';
import { untilWritten } from './until-written.ts';
import { actingFor, writeCart } from './write-cart.ts';
import { writeHandover } from './write-handover.ts';

const proofInvalid = (path: string) => ({
  __typename: 'HandoverProofError' as const,
  code: 'HANDOVER_PROOF_INVALID',
  message: 'This proves nothing: it is wrong, was used, or is too old. Have the customer ask for a new one.',
  path: [path],
});

const tooManyAttempts = (path: string, retryAt: Date) => ({
  __typename: 'TooManyAttemptsError' as const,
  code: 'TOO_MANY_ATTEMPTS',
  message: 'Too many proofs were wrong. Wait until the time that is told.',
  path: [path],
  retryAt,
});

type Problem = ReturnType<typeof proofInvalid | typeof tooManyAttempts | typeof cartClosed | typeof invalidInput>;

interface Accepted {
  handover: HandoverDocument | null;
  errors: Problem[];
}

const refused = (problem: Problem): Accepted => ({ handover: null, errors: [problem] });

/**
 * Hands a cart over to a member of staff who has a proof of its owner. Of several with the same proof one gets it.
 *
 * @throws FORBIDDEN for whoever is no member of staff with the scope here
 */
export async function acceptHandover(context: Context, input: AcceptCartHandoverInput): Promise<Accepted> {
  const { caller } = context;
  const { locationId, channel } = caller;
  requireScope(caller, 'handover:accept', { channel, ...(locationId && { locationId }) });
  if (caller.kind !== 'staff') throw fault('FORBIDDEN', 'Carts are handed over to members of staff: sign in as one.');
  const { proof, fault: wrong } = readProof(input);
  if (wrong) return refused(toProblem(wrong));
  const path = proof.kind === 'qr' ? 'qrText' : 'code';
  return counted(context, path, async () => {
    const found = await findByProof(context, proof);
    return found ? accept(context, found, path) : refused(proofInvalid(path));
  });
}

/** Does an attempt that counts where its proof is wrong, unless too many were wrong already. */
async function counted({ deps, caller }: Context, path: string, attempt: () => Promise<Accepted>): Promise<Accepted> {
  const store = attemptStore(deps.db, caller.tenant);
  const { counts, forgottenAt } = countsOf(caller, deps.now());
  const taken: Count[] = [];
  let wrong = false;
  try {
    for (const count of counts) {
      if (!(await store.take(count, forgottenAt))) return refused(tooManyAttempts(path, forgottenAt));
      taken.push(count);
    }
    const accepted = await attempt();
    wrong = accepted.errors.some(({ __typename }) => __typename === 'HandoverProofError');
    return accepted;
  } finally {
    if (!wrong) await Promise.all(taken.map(store.giveBack));
  }
}

/** The hand-over that a proof is for, as long as it is not over. */
async function findByProof(context: Context, proof: Proof): Promise<HandoverDocument | null> {
  const { deps, caller } = context;
  const store = handoverStore(deps.db, caller.tenant);
  const now = deps.now();
  if (proof.kind === 'qr') return store.byHash({ qrHash: hashProof(context, 'qr', proof.text) }, now);
  const { code, cardBarcode: barcode } = proof;
  const found = await store.byHash({ codeHash: hashProof(context, 'code', code) }, now);
  if (barcode === undefined) return found;
  const { customerIdByCard } = await deps.ask('customer', CustomerIdByCardDocument, { barcode }, caller);
  return found && found.owner === customerIdByCard ? found : null;
}

const accept = (context: Context, { _id, cartId }: HandoverDocument, path: string): Promise<Accepted> =>
  untilWritten(context, cartId, async () => {
    const { deps, caller } = context;
    const now = deps.now();
    const cart = await cartStore(deps.db, caller.tenant).one(cartId);
    const open = cart?.handover;
    if (!cart || open?.id !== _id || !isOpen(open, now)) return refused(proofInvalid(path));
    if (open.staffId && !isGranted(open, caller, now)) return refused(proofInvalid(path));
    const handover = await handoverStore(deps.db, caller.tenant).one(_id);
    // A repeat of who has it already: the answer may have been lost.
    if (!handover || open.staffId) return { handover, errors: [] };
    if (cart.status !== 'ACTIVE') return refused(cartClosed(cart, [path]));
    return { handover: await grant(context, handover, cart), errors: [] };
  });

async function grant(context: Context, handover: HandoverDocument, cart: CartDocument): Promise<HandoverDocument> {
  const { deps, caller } = context;
  const accepted = acceptance(caller, deps.now());
  const written = await transact(deps, actingFor(caller, cart.owner), async (transaction) => {
    const active = await writeHandover(context, transaction, handover, accepted);
    const { _id: id, version, cartId } = active;
    const { staffId, deviceId = null, locationId = null, endsAt } = accepted;
    const said = { handoverId: id, cartId, staffId, deviceId, locationId, endsAt: endsAt.toISOString() };
    transaction.emit('handover.accepted', { id, version }, said);
    return { active, cart: await writeCart(context, transaction, cart, { handover: inCart(active) }) };
  });
  await holdLines(context, written.cart);
  return written.active;
}
