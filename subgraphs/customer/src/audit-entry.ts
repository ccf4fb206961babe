/** One thing that somebody did, as it is stored. It has no personal data but ids, and nothing changes it. */
export interface AuditEntry {
  /** The event's id. */
  _id: string;
  tenant: string;
  at: Date;
  /** The event's type. */
  type: string;
  actor: string;
  onBehalfOf?: string;
  /** Where it was done in another's name: for the index of those. */
  assisted?: true;
  sessionId?: string;
  deviceId?: string;
  /** The id of what changed, and the version that it has since. */
  object: string;
  version: number;
  /** What the event told. */
  details: object;
}

/** An event as it is told: the part that is written down. */
interface Told {
  id: string;
  type: string;
  tenant: string;
  aggregate: { id: string; version: number };
  at: string;
  actor: string;
  onBehalfOf?: string | undefined;
  sessionId?: string | undefined;
  deviceId?: string | undefined;
  payload: object;
}

/** What the audit log keeps of an event. */
export function entryOf({
  id,
  type,
  tenant,
  aggregate,
  at,
  actor,
  onBehalfOf,
  sessionId,
  deviceId,
  payload,
}: Told): AuditEntry {
  return {
    ...{ _id: id, tenant, at: new Date(at), type, actor },
    ...(onBehalfOf && { onBehalfOf, assisted: true as const }),
    ...(sessionId && { sessionId }),
    ...(deviceId && { deviceId }),
    ...{ object: aggregate.id, version: aggregate.version, details: payload },
  };
}

/** An entry as someone may have it whom it is about: how others were signed in is theirs. */
export function entryFor(person: string, { sessionId, deviceId, ...entry }: AuditEntry): AuditEntry {
  return entry.actor === person ? { ...entry, ...(sessionId && { sessionId }), ...(deviceId && { deviceId }) } : entry;
}

/** Which entries are wanted; a part that is absent or null sets no bound. */
export interface AuditFilter {
  actor?: string | null | undefined;
  object?: string | null | undefined;
  onBehalfOf?: string | null | undefined;
  type?: string | null | undefined;
  /** From this moment on. */
  from?: Date | null | undefined;
  /** Before this moment. */
  to?: Date | null | undefined;
}

/** Whether an entry meets the conditions of a filter but those of time. */
export const fits = (entry: AuditEntry, { object, onBehalfOf, actor, type }: AuditFilter): boolean =>
  (object == null || entry.object === object) &&
  (onBehalfOf == null || entry.onBehalfOf === onBehalfOf) &&
  (actor == null || entry.actor === actor) &&
  (type == null || entry.type === type);

const kinds = {
  cus: 'CUSTOMER',
  gst: 'GUEST',
  stf: 'STAFF',
  dev: 'DEVICE',
  prt: 'PARTNER',
} as const;

export type ActorKind = (typeof kinds)[keyof typeof kinds] | 'ANONYMOUS' | 'SERVICE';

/** What kind of caller an actor is: ids tell it, and the platform's own jobs have words. */
export function actorKind(actor: string): ActorKind {
  const prefix = actor.split('_')[0] ?? '';
  if (actor === 'anonymous') return 'ANONYMOUS';
  return Object.hasOwn(kinds, prefix) && actor.includes('_') ? kinds[prefix as keyof typeof kinds] : 'SERVICE';
}
