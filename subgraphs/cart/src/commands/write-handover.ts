import type { Transaction } from '@noline/runtime/transaction';
import type { Context } from '../context.ts';
import { handoverStore } from '../handover.store.ts';
import { endOf, type HandoverDocument, type HandoverEnd } from '../handover.ts';
import { LostRace } from './until-written.ts';

/**
 * Changes a hand-over from what was read of it. Where it has changed since, the transaction ends and
 * {@link untilWritten} begins anew.
 */
export async function writeHandover(
  { deps, caller }: Context,
  { session }: Transaction,
  handover: HandoverDocument,
  fields: Partial<HandoverDocument>,
): Promise<HandoverDocument> {
  const written = await handoverStore(deps.db, caller.tenant, session).change(handover, fields);
  if (!written) throw new LostRace();
  return written;
}

/** Ends a hand-over that has not been ended, and says so. What its cart carries of it the caller writes, in the same transaction. */
export async function closeHandover(
  context: Context,
  transaction: Transaction,
  id: string,
  because: HandoverEnd,
): Promise<HandoverDocument | null> {
  const { deps, caller } = context;
  const handover = await handoverStore(deps.db, caller.tenant, transaction.session).one(id);
  // One whose time was over long ago is forgotten.
  if (!handover) return null;
  const end = endOf(handover, because, deps.now());
  const ended = await writeHandover(context, transaction, handover, end);
  const { version, cartId } = ended;
  transaction.emit('handover.ended', { id, version }, { handoverId: id, cartId, reason: end.endedBecause });
  return ended;
}
