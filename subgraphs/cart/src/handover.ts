/** How long the proof holds that a customer shows at the till. */
export const proofMilliseconds = 5 * 60_000;
/** How long a member of staff may then use the cart. */
export const grantMilliseconds = 30 * 60_000;

/** Why a hand-over is over; see the SDL. */
export type HandoverEnd = 'OWNER' | 'STAFF' | 'REPLACED' | 'ORDERED' | 'MERGED' | 'TIME';

/** That a cart is handed over to a member of staff, as it is stored. */
export interface HandoverDocument {
  /** `hnd_...`. */
  _id: string;
  tenant: string;
  cartId: string;
  /** Whose cart it is. */
  owner: string;
  /** That of the cart. */
  channel: string;
  /** As it was written last: that its time is over nobody needs to write. See {@link stateOf}. */
  status: 'REQUESTED' | 'ACTIVE' | 'ENDED';
  /** What its proofs are known by until it has ended; the proofs themselves are stored nowhere. */
  qrHash?: string;
  codeHash?: string;
  version: number;
  requestedAt: Date;
  proofEndsAt: Date;
  /** These since it was accepted. */
  staffId?: string;
  deviceId?: string;
  locationId?: string;
  acceptedAt?: Date;
  endsAt?: Date;
  /** These since it has ended. */
  endedAt?: Date;
  endedBecause?: HandoverEnd;
}

/**
 * The last hand-over of a cart as the cart itself carries it. So a cart is in one at most, and what a member of staff wants
 * to change and the end of the right to it are writes of one document: one of them is first.
 */
export interface HandoverOfCart {
  id: string;
  /** Who has accepted it; absent as long as nobody has. */
  staffId?: string;
  /** Where it was accepted at a known device, it holds there only. */
  deviceId?: string;
  /** Until when the proof holds, or the member of staff may use the cart. */
  endsAt: Date;
  /** Somebody or something has ended it before. */
  ended?: true;
}

/** What a `handoverChanged` event shows. */
export interface HandoverChangeModel {
  cursor: string;
  handover: HandoverDocument | null;
}

/** Who wants to use a cart: the part of a caller that decides. */
interface User {
  kind: string;
  id: string;
  deviceId?: string | undefined;
}

/** Whether a hand-over is asked for or accepted, and not over. */
export const isOpen = (handover: HandoverOfCart | undefined, now: Date): handover is HandoverOfCart =>
  handover !== undefined && !handover.ended && now < handover.endsAt;

/** Whether a cart was handed over to this member of staff, at whatever device, and whether or not it still is. */
export const wasGranted = (handover: HandoverOfCart | undefined, { kind, id }: User): boolean =>
  kind === 'staff' && handover?.staffId === id;

/** Whether a cart is handed over to this member of staff now, at this device. */
export const isGranted = (handover: HandoverOfCart | undefined, user: User, now: Date): boolean =>
  isOpen(handover, now) &&
  wasGranted(handover, user) &&
  (handover.deviceId === undefined || handover.deviceId === user.deviceId);

/** Where a hand-over is in its life at a moment, and since when and why it is over if it is. */
export function stateOf(
  handover: Pick<HandoverDocument, 'status' | 'proofEndsAt' | 'endsAt' | 'endedAt' | 'endedBecause'>,
  now: Date,
): Pick<HandoverDocument, 'status' | 'endedAt' | 'endedBecause'> {
  const { status, proofEndsAt, endsAt = proofEndsAt, endedAt, endedBecause } = handover;
  if (status === 'ENDED') return { status, ...(endedAt && { endedAt }), ...(endedBecause && { endedBecause }) };
  return now < endsAt ? { status } : { status: 'ENDED', endedAt: endsAt, endedBecause: 'TIME' };
}

/** What a hand-over becomes where somebody or something ends it: over by its time, if that has passed before. */
export function endOf(
  handover: HandoverDocument,
  because: HandoverEnd,
  now: Date,
): Required<Pick<HandoverDocument, 'status' | 'endedAt' | 'endedBecause'>> {
  const { endedAt = now, endedBecause = because } = stateOf(handover, now);
  return { status: 'ENDED', endedAt, endedBecause };
}

/** Why a change of a cart ends the hand-over of it; undefined where it does not. */
export function endedBy(
  { handover, owner }: { handover?: HandoverOfCart; owner: string },
  to: { status?: string; owner?: string },
): HandoverEnd | undefined {
  if (!handover || handover.ended) return undefined;
  if (to.status === 'ORDERED') return 'ORDERED';
  return to.status === 'MERGED' || (to.owner ?? owner) !== owner ? 'MERGED' : undefined;
}

/** What a hand-over becomes where someone accepts it. */
export function acceptance(
  { id: staffId, deviceId, locationId }: User & { locationId?: string | undefined },
  now: Date,
) {
  return {
    status: 'ACTIVE' as const,
    staffId,
    ...(deviceId && { deviceId }),
    ...(locationId && { locationId }),
    acceptedAt: now,
    endsAt: new Date(now.getTime() + grantMilliseconds),
  };
}

/** What a cart carries of a hand-over that is not over. */
export const inCart = ({ _id: id, staffId, deviceId, endsAt, proofEndsAt }: HandoverDocument): HandoverOfCart => ({
  id,
  ...(staffId && { staffId }),
  ...(deviceId && { deviceId }),
  endsAt: endsAt ?? proofEndsAt,
});
