import { requireScope } from '@noline/runtime/caller';
import { transact } from '@noline/runtime/transaction';
import { invalidInput } from '@noline/runtime/user-errors';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { enrolmentStore } from '../enrolment.store.ts';
import type { EnrolmentCodeDocument, MadeCode } from '../enrolment.ts';
import { enrolmentCodeForm, shownCode } from '../one-time-code.ts';
import { word } from '../staff-input.ts';
import type { CreateEnrolmentCodesInput } from '../types.generated.ts';
import { findLocationFaults } from './find-locations.ts';
import { makeCode, sealCode } from './make-code.ts';
import { faultsOf } from './staff-problems.ts';

const most = { locations: 500, each: 50, all: 1_000, hours: 168 };
const hour = 3_600_000;

const whole = (highest: number) => {
  const message = `It takes 1 to ${highest}.`;
  return z.number().int(message).min(1, message).max(highest, message);
};
const placesMessage = `1 to ${most.locations} locations, or no list at all.`;
const wish = z
  .object({
    channel: word.nullish(),
    locationIds: z.array(z.string()).min(1, placesMessage).max(most.locations, placesMessage).nullish(),
    count: whole(most.each),
    expiresInHours: whole(most.hours),
  })
  .refine(({ locationIds, count }) => (locationIds?.length ?? 1) * count <= most.all, {
    message: `Up to ${most.all} codes in all.`,
    path: ['count'],
  });

/** Makes one-time codes for devices: as many as a night's roll-out needs by one call. */
export async function createEnrolmentCodes(context: Context, input: CreateEnrolmentCodesInput) {
  const { caller } = context;
  const read = wish.safeParse(input);
  if (!read.success) return { codes: null, errors: faultsOf(read.error) };
  const channel = read.data.channel ?? caller.channel;
  const locationIds = read.data.locationIds ?? [];
  if (new Set(locationIds).size < locationIds.length) {
    return { codes: null, errors: [invalidInput('Each location once; "count" says how many codes.', ['locationIds'])] };
  }
  const places = locationIds.length > 0 ? locationIds.map((locationId) => ({ channel, locationId })) : [{ channel }];
  for (const place of places) requireScope(caller, 'device:write', place);
  const faults = await findLocationFaults(
    context,
    locationIds.map((id, index) => ({ id, path: ['locationIds', index] })),
  );
  if (faults.length > 0) return { codes: null, errors: faults };
  const { count, expiresInHours } = read.data;
  const wanted = places.flatMap((place) => Array.from({ length: count }, () => place));
  return { codes: await store(context, { kind: input.kind, expiresInHours, wanted }), errors: [] };
}

interface Wanted {
  kind: EnrolmentCodeDocument['kind'];
  expiresInHours: number;
  /** A place for each code. */
  wanted: { channel: string; locationId?: string }[];
}

async function store(context: Context, { kind, expiresInHours, wanted }: Wanted): Promise<MadeCode[]> {
  const { deps, caller, newId } = context;
  const { tenant } = caller;
  const createdAt = deps.now();
  const shared = {
    ...{ tenant, kind, enrolmentId: newId('enr'), createdBy: caller.id, createdAt, status: 'OPEN' as const },
    expiresAt: new Date(createdAt.getTime() + expiresInHours * hour),
  };
  const made = wanted.map((place) => ({ ...place, code: makeCode(enrolmentCodeForm) }));
  await transact(deps, caller, async ({ session, emit }) => {
    await enrolmentStore(deps.db, tenant, session).insert(
      made.map(({ code, ...place }) => ({
        ...{ ...shared, ...place },
        _id: sealCode('enrolment code', code, { tenant, secret: deps.sessionKey }),
      })),
    );
    const { enrolmentId } = shared;
    const channel = wanted[0]?.channel ?? caller.channel;
    emit('enrolment.opened', { id: enrolmentId, version: 1 }, { enrolmentId, kind, channel, codes: made.length });
  });
  return made.map(({ code, locationId }) => ({
    code: shownCode(code, enrolmentCodeForm),
    expiresAt: shared.expiresAt,
    ...(locationId && { locationId }),
  }));
}
