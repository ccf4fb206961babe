import { fault } from '@noline/runtime/errors';
import { transact } from '@noline/runtime/transaction';
import { notFound } from '@noline/runtime/user-errors';
import { cartStore } from '../cart.store.ts';
import type { CartDocument } from '../cart.ts';
import { type Context, maySee } from '../context.ts';
import { handoverStore } from '../handover.store.ts';
import { type HandoverDocument, inCart, proofMilliseconds } from '../handover.ts';
import { shownCode } from '../handover-proof.ts';
import type { RequestCartHandoverInput } from '../types.generated.ts';
import { cartClosed, checkCartId } from './find-cart.ts';
import { holdLines } from './hold-lines.ts';
import { type MadeProof, makeProof } from './make-proof.ts';
import { untilWritten } from './until-written.ts';
import { writeCart } from './write-cart.ts';
import { closeHandover } from './write-handover.ts';

interface Requested {
  handover: HandoverDocument | null;
  qrText?: string;
  code?: string;
  errors: ReturnType<typeof notFound | typeof cartClosed>[];
}

/**
 * Begins a hand-over of the caller's cart, and ends the one that there was. Of two that are begun at once the later one
 * stays. Throws FORBIDDEN for those who may read the cart and do not own it.
 */
export function requestHandover(context: Context, { cartId }: RequestCartHandoverInput): Promise<Requested> {
  const { deps, caller } = context;
  const refused = (problem: Requested['errors'][number]): Requested => ({ handover: null, errors: [problem] });
  return untilWritten(context, checkCartId(cartId), async () => {
    const cart = await cartStore(deps.db, caller.tenant).one(cartId);
    if (!cart || !maySee(cart, context)) return refused(notFound('cart', ['cartId']));
    if (cart.owner !== caller.id) throw fault('FORBIDDEN', 'Only the one whose cart it is may hand it over.');
    if (cart.status !== 'ACTIVE') return refused(cartClosed(cart));
    const proof = makeProof(context);
    const handover = await begin(context, cart, proof);
    return { handover, qrText: proof.qrText, code: shownCode(proof.code), errors: [] };
  });
}

async function begin(context: Context, cart: CartDocument, { qrHash, codeHash }: MadeProof): Promise<HandoverDocument> {
  const { deps, caller, newId } = context;
  const at = deps.now();
  const handover: HandoverDocument = {
    ...{ _id: newId('hnd'), tenant: caller.tenant, cartId: cart._id, owner: cart.owner, channel: cart.channel },
    ...{ status: 'REQUESTED', qrHash, codeHash, version: 1 },
    requestedAt: at,
    proofEndsAt: new Date(at.getTime() + proofMilliseconds),
  };
  const written = await transact(deps, caller, async (transaction) => {
    const { handover: before } = cart;
    if (before && !before.ended) await closeHandover(context, transaction, before.id, 'REPLACED');
    await handoverStore(deps.db, caller.tenant, transaction.session).insert(handover);
    const { _id: id, version, cartId, proofEndsAt } = handover;
    const said = { handoverId: id, cartId, proofEndsAt: proofEndsAt.toISOString() };
    transaction.emit('handover.requested', { id, version }, said);
    return writeCart(context, transaction, cart, { handover: inCart(handover) });
  });
  await holdLines(context, written);
  return handover;
}
