import type { CartDocument } from './cart.ts';
import {
  grantMilliseconds,
  type HandoverDocument,
  type HandoverOfCart,
  inCart,
  proofMilliseconds,
} from './handover.ts';
import type { Fault } from './soundness.ts';

type Cart = Pick<CartDocument, 'owner' | 'handover'>;

/** What is wrong with a hand-over, in itself and beside its cart. */
export function handoverFaults(handover: HandoverDocument, cart: Cart | undefined): Fault[] {
  const { status, qrHash, codeHash, requestedAt, proofEndsAt, staffId, acceptedAt, endsAt, endedAt } = handover;
  const proofs = [qrHash, codeHash].filter((hash) => hash !== undefined).length;
  const accepted = [staffId, acceptedAt, endsAt].filter((value) => value !== undefined).length;
  const inTime = !acceptedAt || (acceptedAt >= requestedAt && acceptedAt < proofEndsAt);
  const [proofLasts, grantLasts] = [lasts(requestedAt, proofEndsAt), lasts(acceptedAt, endsAt)];
  return [
    ...unless(
      isCarried(handover, cart),
      'the cart carries its hand-over that has not ended, and no other',
      `${status}, the cart has ${cart?.handover?.id}${cart?.handover?.ended ? ', ended' : ''}`,
    ),
    ...unless(
      proofs === (status === 'ENDED' ? 0 : 2),
      'what proves a hand-over ends with it',
      `${status}, ${proofs} hashes`,
    ),
    ...unless(
      accepted === 3 ? status !== 'REQUESTED' : accepted === 0 && status !== 'ACTIVE',
      'who holds a cart has accepted it',
      `${status}, ${staffId}`,
    ),
    ...unless(
      inTime && proofLasts <= proofMilliseconds && grantLasts <= grantMilliseconds,
      'a hand-over is accepted in time and is short',
      `accepted ${acceptedAt?.toISOString()}, ${proofLasts} and ${grantLasts} ms`,
    ),
    ...unless((status === 'ENDED') === (endedAt !== undefined), 'what is over has an end', status),
  ];
}

/** Whether a cart says of a hand-over what the hand-over says itself. */
function isCarried(handover: HandoverDocument, cart: Cart | undefined): boolean {
  const carried = cart?.handover;
  const live = carried?.id === handover._id && !carried.ended;
  if (handover.status === 'ENDED') return !live;
  return live && cart?.owner === handover.owner && same(carried) === same(inCart(handover));
}

const same = ({ id, staffId, deviceId, endsAt }: HandoverOfCart): string =>
  [id, staffId, deviceId, endsAt.toISOString()].join();

const lasts = (from: Date | undefined, to: Date | undefined): number =>
  from && to ? to.getTime() - from.getTime() : 0;

const unless = (holds: boolean, invariant: string, found: string): Fault[] => (holds ? [] : [{ invariant, found }]);
